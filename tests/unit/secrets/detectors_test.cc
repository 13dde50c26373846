// SPDX-License-Identifier: Apache-2.0
#include "secrets/detectors.h"

#include "secrets/decode.h"
#include "secrets/redact.h"
#include "support/catch.h"

using namespace libguard::secrets;

namespace {

Draft draft(std::string id, std::string keyword, std::string pattern,
            Confidence confidence = Confidence::kHigh) {
  return {id, {keyword}, [=] {
            Detector detector;
            detector.id = id;
            detector.pattern = pattern;
            detector.confidence = confidence;
            return detector;
          }};
}

std::vector<std::string> found(const Detectors& detectors, std::string_view name,
                               std::string_view value) {
  std::string room;
  std::vector<std::string> ids;
  for (const Detection& one : detectors.find(name, value, room)) {
    ids.push_back(one.detector->id + " " + std::string(one.secret));
  }
  return ids;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a keyword is found whatever its case") {
  Keywords keywords;
  keywords.add("Token-", 3);
  keywords.add("tok", 1);
  keywords.prepare();
  std::vector<std::uint32_t> owners;
  keywords.find("a TOKEN-b", 0, owners);
  CHECK(owners == std::vector<std::uint32_t>{1, 3});
  keywords.find("to ken", 0, owners);
  CHECK(owners.empty());
}

TEST_CASE("a keyword is found wherever it begins and ends") {
  Keywords keywords;
  keywords.add("npm", 0);
  keywords.add("sk-1", 1);
  keywords.add("glpat-", 2);
  keywords.prepare();
  const std::vector<std::string> words = {"NPM", "sk-1", "glPat-"};
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    for (std::size_t before = 0; before < 6; ++before) {
      for (std::size_t behind = 0; behind < 6; ++behind) {
        std::vector<std::uint32_t> owners;
        keywords.find(std::string(before, '.') + words[word] + std::string(behind, '.'), 0, owners);
        CHECK(owners == std::vector<std::uint32_t>{word});
      }
    }
  }
}

TEST_CASE("base64 is found between other texts, and told from what it is not") {
  for (const char* before : {"", "(((((", "see "}) {
    const std::string text = std::string(before) + "cGFzc3dvcmQ9aHVudGVyMg==, and so on";
    const std::vector<Unwrapped> found = unwrap(text);
    REQUIRE(found.size() == 1);
    CHECK(found.front().text == "password=hunter2");
    CHECK(found.front().from == "cGFzc3dvcmQ9aHVudGVyMg==");
    CHECK(!found.front().whole);
  }
  CHECK(unwrap("internationalization of configurations/somewhere").empty());
  CHECK(text_of_base64("cGFzc3dvcmQ9aHVu\ndGVyMg==\n") == "password=hunter2");
  CHECK(text_of_base64("cGFzc3dvcmQ9aHVudGVyMg== ...") == std::nullopt);
}

TEST_CASE("what is base64 of a token is not shown") {
  std::vector<Draft> drafts;
  drafts.push_back(draft("acme.token", "acme_", "acme_[a-z]{19}"));
  const Detectors detectors(std::move(drafts));
  // token: acme_correcthorsebattery
  const std::string encoded = "dG9rZW46IGFjbWVfY29ycmVjdGhvcnNlYmF0dGVyeQ==";
  CHECK(without_tokens(detectors, "it is " + encoded + ".") == "it is <redacted>.");
  CHECK(without_tokens(detectors, "acme_correcthorsebattery " + encoded) ==
        "<redacted> <redacted>");
  CHECK(without_tokens(detectors, "cGFzc3dvcmQ9aHVudGVyMg==") == "cGFzc3dvcmQ9aHVudGVyMg==");
}

TEST_CASE("nothing of a detector is read before one of its keywords occurs") {
  int read = 0;
  std::vector<Draft> drafts;
  drafts.push_back({"a.b", {"acme_"}, [&read] {
                      ++read;
                      return Detector{"a.b", "", Confidence::kHigh, "acme_[0-9]+", {}, {}};
                    }});
  const Detectors detectors(std::move(drafts));
  CHECK(found(detectors, "", "nothing here").empty());
  CHECK(read == 0);
  CHECK(found(detectors, "", "acme_12 acme_34") == Found{"a.b acme_12", "a.b acme_34"});
  CHECK(read == 1);
}

TEST_CASE("a pattern may ask for the name, and gives the group that is the secret") {
  const Detectors detectors({draft("a.b", "acme", "(?i)acme\\w*=(?P<secret>[0-9a-f]{8})")});
  CHECK(found(detectors, "ACME_KEY", "0a1b2c3d") == Found{"a.b 0a1b2c3d"});
  CHECK(found(detectors, "OTHER", "0a1b2c3d").empty());
}

TEST_CASE("what stands in the name is not found in the value") {
  const Detectors detectors({draft("a.b", "acme_", "acme_[0-9]+")});
  CHECK(found(detectors, "acme_12", "x").empty());
}

TEST_CASE("of two that overlap the surer one is kept, then the longer") {
  const Detectors detectors({draft("a.long", "acme_", "acme_[0-9]+x*", Confidence::kMedium),
                             draft("a.sure", "acme_", "acme_[0-9]+"),
                             draft("b.short", "beta_", "beta_[0-9]"),
                             draft("c.longer", "beta_", "beta_[0-9]+")});
  CHECK(found(detectors, "", "acme_12xx beta_34") == Found{"a.sure acme_12", "c.longer beta_34"});
}

TEST_CASE("what is visibly made up is no token") {
  const Detectors detectors({draft("a.b", "acme_", "acme_\\w+")});
  CHECK(found(detectors, "", "acme_xxxxxxxx acme_example acme_0123456789").empty());
}

TEST_CASE("a text is shown without its tokens") {
  const Detectors detectors({draft("a.b", "acme_", "acme_[0-9]+")});
  CHECK(without_tokens(detectors, "x: acme_12 # acme_34") == "x: <redacted> # <redacted>");
  CHECK(without_tokens(detectors, "nothing") == "nothing");
}
