// SPDX-License-Identifier: Apache-2.0
#include "trust/process.h"

#include <unistd.h>

#include <filesystem>

#include "trust/temporary.h"
#include "unit/trust/sandbox.h"

using namespace libguard::trust;
using End = Outcome::End;

namespace {

Outcome shell(const std::string& script, Command command = {}) {
  command.words = {"sh", "-c", script};
  return run(command);
}

}  // namespace

TEST_CASE("a program gives its output, its messages and its exit status") {
  const Outcome outcome = shell("cat; echo wrong >&2; exit 3", {.words = {}, .input = "in\n"});
  CHECK(outcome.end == End::kExited);
  CHECK(outcome.status == 3);
  CHECK(outcome.out == "in\n");
  CHECK(outcome.err == "wrong\n");
  CHECK(outcome.complaint() == "wrong");
  CHECK_FALSE(outcome.good());
}

TEST_CASE("arguments reach a program as they are") {
  const std::string odd = "a b\"'$HOME\n*;\xff";
  const Outcome outcome = run({.words = {"printf", "%s|%s", odd, ""}});
  CHECK(outcome.out == odd + "|");
}

TEST_CASE("pipes that fill up in all directions do not stop anything") {
  const std::string much(std::size_t{3} << 20, 'x');
  const Outcome outcome = shell("tee /dev/stderr", {.words = {}, .input = much});
  CHECK(outcome.good());
  CHECK(outcome.out == much);
  CHECK(outcome.err == much);
}

TEST_CASE("a program need not read its input") {
  const std::string much(std::size_t{3} << 20, 'x');
  const Outcome outcome = shell("exit 0", {.words = {}, .input = much});
  CHECK(outcome.good());
}

TEST_CASE("a program without input finds its end at once") { CHECK(shell("cat").good()); }

TEST_CASE("a program that takes too long is ended, with all that it started") {
  const Outcome outcome = shell("sleep 600 & echo begun; sleep 600", {.words = {}, .seconds = 1});
  CHECK(outcome.end == End::kTooSlow);
  CHECK(outcome.complaint() == "it took too long");
}

TEST_CASE("a program that closes its output and goes on is ended as well") {
  const Outcome outcome = shell("exec >/dev/null 2>&1; sleep 600", {.words = {}, .seconds = 1});
  CHECK(outcome.end == End::kTooSlow);
}

TEST_CASE("a program that prints without end is ended") {
  const Outcome outcome = shell("yes", {.words = {}, .most_output = 100000});
  CHECK(outcome.end == End::kTooMuch);
  CHECK_FALSE(outcome.good());
}

TEST_CASE("a program that a signal ends has not ended well") {
  CHECK(shell("kill -9 $$").end == End::kKilled);
}

TEST_CASE("a program that is not there is told from one that fails") {
  CHECK(run({.words = {"guard-no-such-program"}}).end == End::kNotFound);
  CHECK(run({.words = {"/nowhere/guard-no-such-program"}}).end == End::kNotFound);
  CHECK(run({.words = {"false"}}).end == End::kExited);
}

TEST_CASE("programs in the current folder or in relative ones of the PATH are not taken") {
  const TemporaryFolder folder;
  REQUIRE(folder.write("git", "#!/bin/sh\necho planted\n"));
  std::filesystem::permissions(folder.path() + "/git", std::filesystem::perms::owner_all);
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const std::string path : {"", ".", ":", "./", "bin:.", "relative"}) {
    CAPTURE(path);
    const Variable set("PATH", path);
    CHECK(run({.words = {"git"}}).end == End::kNotFound);
  }
  {
    const Variable set("PATH", ".:" + folder.path());
    CHECK(run({.words = {"git"}}).out == "planted\n");
  }
  std::filesystem::current_path(before);
}

TEST_CASE("a program works where it is told to, with the variables that it is given") {
  const TemporaryFolder folder;
  const Variable inherited("GUARD_TEST_INHERITED", "yes");
  const Variable dropped("GUARD_TEST_DROPPED", "yes");
  const Outcome outcome =
      shell("pwd -P; echo \"$GUARD_TEST_INHERITED,${GUARD_TEST_DROPPED-unset},$GUARD_TEST_NEW\"",
            {.words = {},
             .folder = folder.path(),
             .variables = {{"GUARD_TEST_DROPPED", std::nullopt}, {"GUARD_TEST_NEW", "new"}}});
  CHECK(outcome.out == std::filesystem::canonical(folder.path()).string() + "\nyes,unset,new\n");
}

TEST_CASE("a complaint is one line that may be printed anywhere") {
  CHECK(first_line("\nfatal: \x1b[31mno\x07\nmore") == "fatal: \xEF\xBF\xBD[31mno\xEF\xBF\xBD");
  CHECK(first_line("") == "");
  CHECK(first_line(std::string(5000, 'x')).size() == 400);
  CHECK(shell("exit 7").complaint() == "it ended with exit status 7");
}

TEST_CASE("a temporary folder is private and goes with its owner") {
  std::string path;
  {
    const TemporaryFolder folder;
    REQUIRE(folder.problem().empty());
    path = folder.path();
    CHECK(std::filesystem::status(path).permissions() == std::filesystem::perms::owner_all);
    REQUIRE(folder.write("a", std::string_view("\0b", 2)));
    CHECK(folder.read("a") == std::string("\0b", 2));
    CHECK_FALSE(folder.read("missing"));
  }
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("a temporary folder that cannot be made says why") {
  const Variable nowhere("TMPDIR", "/nowhere/at/all");
  const TemporaryFolder folder;
  CHECK_FALSE(folder.problem().empty());
  CHECK_FALSE(folder.write("a", "b"));
}
