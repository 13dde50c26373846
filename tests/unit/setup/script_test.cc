// SPDX-License-Identifier: Apache-2.0
#include "setup/script.h"

#include "support/catch.h"

using namespace libguard::setup;

namespace {

// What hides the exit code of the only run of guard; "none" where there is no run.
std::string hidden(const char* script, ShellMode mode = {true, false}) {
  const std::vector<GuardCommand> found = guard_commands(script, mode);
  if (found.size() != 1) return "none";
  return found.front().swallowed;
}

}  // namespace

TEST_CASE("a script runs guard where it says so, and nowhere else") {
  CHECK(guard_commands("guard check deploy", {}).size() == 1);
  CHECK(guard_commands("A=1 ./bin/guard check\n\"$GUARD\" check x", {}).size() == 2);
  CHECK(guard_commands("docker run --rm -v \"$PWD:/w\" ghcr.io/acme/guard:1.2 check deploy", {})
            .size() == 1);
  CHECK(guard_commands("if ! guard check; then exit 1; fi", {}).size() == 1);
  CHECK(guard_commands("helm template x | guard check -", {}).size() == 1);
  CHECK(guard_commands("echo guard check", {}).empty());
  CHECK(guard_commands("# guard check\nguard lint\nguardian check\ncheck guard", {}).empty());
  CHECK(guard_commands("cat <<EOF\nguard check\nEOF\n", {}).empty());
  CHECK(guard_commands("pre-commit run --all-files", {}).front().pre_commit);
}

TEST_CASE("commands know their lines, over continuations and comments") {
  const auto found =
      guard_commands("set -e\n# why\nguard \\\n  check \\\n  deploy\nguard check b\n", {});
  REQUIRE(found.size() == 2);
  CHECK(found[0].line == 2);
  CHECK(found[0].words == std::vector<std::string>{"deploy"});
  CHECK(found[1].line == 5);
}

TEST_CASE("what hides the exit code is told as it is written") {
  CHECK(hidden("guard check deploy || true") == "|| true");
  CHECK(hidden("guard check \\\n  deploy ||\n  true") == "|| true");
  CHECK(hidden("guard check || :") == "|| :");
  CHECK(hidden("guard check || exit 0") == "|| exit 0");
  CHECK(hidden("guard check || echo \"found something\"") == "|| echo");
  CHECK(hidden("guard check || rc=$?\necho $rc") == "|| rc=$?");
  CHECK(hidden("guard check && echo fine || true") == "|| true");
  CHECK(hidden("(guard check) || true") == "|| true");
  CHECK(hidden("set +e\nguard check\necho done") == "set +e");
  CHECK(hidden("guard check | tee out.txt") == "| tee");
  CHECK(hidden("if guard check; then echo fine; fi") == "if");
  CHECK(hidden("guard check &\nsleep 1") == "&");
}

TEST_CASE("what passes the exit code on hides nothing") {
  CHECK(hidden("guard check deploy") == "");
  CHECK(hidden("guard check deploy\necho done") == "");
  CHECK(hidden("guard check || exit 1") == "");
  CHECK(hidden("guard check || { echo \"::error::no\"; exit 1; }") == "");
  CHECK(hidden("guard check || rc=$?\ncat out\nexit $rc") == "");
  CHECK(hidden("code=0\nguard check || code=$?\nexit \"$code\"") == "");
  CHECK(hidden("set +e\nguard check\ncode=$?\nset -e\nexit $code") == "");
  CHECK(hidden("set +e\nset -e\nguard check\necho done") == "");
  CHECK(hidden("set -o pipefail\nguard check | tee out.txt") == "");
  CHECK(hidden("set -euo pipefail\nguard check | tee out.txt") == "");
  CHECK(hidden("guard check | tee out.txt", {true, true}) == "");
  CHECK(hidden("if ! guard check; then echo no; exit 1; fi") == "");
  CHECK(hidden("guard check --format json > out.json 2>&1") == "");
  CHECK(hidden("guard check 'a || true' # || true") == "");
  CHECK(hidden("make || true\nguard check") == "");
}

TEST_CASE("the value of an option is found in both of its forms") {
  const auto found = guard_commands("guard check --trust-ref=\"origin/$T\" --enforce off x", {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].option("--trust-ref") == "origin/$T");
  CHECK(found[0].option("--enforce") == "off");
  CHECK(found[0].option("--evidence") == "");
}

TEST_CASE("commands that only read are told from those that run what lies there") {
  CHECK(runs_foreign_code("cd x\ngit fetch origin\nif true; then echo a; fi\nguard check .") == "");
  CHECK(runs_foreign_code("for f in a b; do cat $f; done") == "");
  CHECK(runs_foreign_code("A=1 npm ci") == "npm");
  CHECK(runs_foreign_code("./build.sh") == "./build.sh");
  CHECK(runs_foreign_code("guard check && make") == "make");
}

TEST_CASE("a script that nothing closes ends with its text") {
  for (const char* script :
       {"guard check 'x", "guard check \"x", "guard check $(x", "guard check ${{ x", "cat <<EOF\nx",
        "guard check \\", "guard check >", "|| || ((", ""}) {
    CHECK(guard_commands(script, {}).size() <= 1);
  }
}
