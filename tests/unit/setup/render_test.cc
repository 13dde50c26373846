// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "support/catch.h"
#include "unit/setup/support.h"

using namespace libguard;
using namespace libguard::testing;

namespace {

SetupExamination two() {
  SetupExamination seen;
  seen.host = CodeHost::kGithub;
  seen.gaps = {{"ci.swallowed",
                SetupGap::Severity::kOpen,
                "it is hidden",
                "all passes",
                {"a", "b"},
                "x.yml",
                3},
               {"clone.shallow", SetupGap::Severity::kNote, "shallow", "unseen", {"fetch"}, "", 0}};
  seen.questions = {"is it so"};
  return seen;
}

}  // namespace

TEST_CASE("text has the place, the risk and the mend of each gap, and the verdict") {
  CHECK(render_setup_text(two()) ==
        "x.yml:3: open: it is hidden [ci.swallowed]\n"
        "       = risk: all passes\n"
        "       = mend:\n"
        "           a\n"
        "           b\n"
        "\n"
        "note: shallow [clone.shallow]\n"
        "       = risk: unseen\n"
        "       = mend: fetch\n"
        "\n"
        "What no file tells; look at it on the platform:\n"
        "  - is it so\n"
        "\n"
        "1 open gap, 0 warnings, 1 note\n"
        "overrides are advisory here: a change can pass that nobody approved\n");
}

TEST_CASE("a setup without gaps says what it does not know") {
  CHECK(render_setup_text({}) ==
        "0 open gaps, 0 warnings, 0 notes\n"
        "no way around guard shows in the files; the platform has the last word\n");
}

TEST_CASE("JSON says the same") {
  const auto json = nlohmann::json::parse(render_setup_json(two()));
  CHECK(json["schemaVersion"] == "1.0");
  CHECK(json["advisory"] == true);
  CHECK(json["gaps"].size() == 2);
  CHECK(json["gaps"][0]["location"]["line"] == 3);
  CHECK_FALSE(json["gaps"][1].contains("location"));
  CHECK(nlohmann::json::parse(render_setup_json({}))["gaps"].empty());
}

TEST_CASE("names of files forge no line of a report") {
  SetupExamination seen = two();
  seen.gaps[0].file = "a\n0 open gaps\x1b[2K.yml";
  seen.gaps[0].what = "it\r\nsays \xe2\x80\xae so";
  const std::string text = render_setup_text(seen);
  CHECK(text.find("\n0 open") == std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
  CHECK(nlohmann::json::parse(render_setup_json(seen))["gaps"].size() == 2);
}
