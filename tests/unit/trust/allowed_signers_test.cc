// SPDX-License-Identifier: Apache-2.0
#include "trust/allowed_signers.h"

#include "support/catch.h"
#include "trust/ssh.h"

using namespace libguard;
using namespace libguard::trust;

namespace {

const std::string kKey = " ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ";

// Where lines are wrong: "2:1 ..." for each.
std::string complaints(const std::string& text) {
  std::string all;
  for (const Diagnostic& one : check_allowed_signers(Source("allowed_signers", text))) {
    CHECK(one.code == "trust.allowed-signers");
    CHECK(one.notes.size() == 1);
    const Place place = one.source.locate(one.span.begin);
    all += std::to_string(place.line) + " " + one.message + "\n";
  }
  return all;
}

std::string rendered(const std::string& text) {
  return render_allowed_signers(read_allowed_signers(Source("allowed_signers", text)).signers);
}

}  // namespace

TEST_CASE("lines that restrict one key of one person to overrides are as they should be") {
  const std::string text =
      "# people\n\n  \t\n"
      "bob@example.com namespaces=\"override@guard\"" +
      kKey +
      "1 Bob's key\n"
      "bob@example.com \tnamespaces=\"override@guard\",valid-before=\"20270101\"" +
      kKey +
      "2\n"
      "carol cert-authority,namespaces=\"override@guard\",valid-after=\"202701010000Z\"" +
      kKey + "3\n*@example.com,*@example.org namespaces=\"override@guard\",cert-authority" + kKey +
      "4";
  CHECK(complaints(text) == "");
  CHECK(rendered(text) ==
        "bob@example.com namespaces=\"override@guard\"" + kKey +
            "1\n"
            "bob@example.com namespaces=\"override@guard\",valid-before=\"20270101\"" +
            kKey +
            "2\n"
            "carol namespaces=\"override@guard\",cert-authority,valid-after=\"202701010000Z\"" +
            kKey + "3\n*@example.com,*@example.org namespaces=\"override@guard\",cert-authority" +
            kKey + "4\n");
}

TEST_CASE("a key that may sign for something else is refused at its line") {
  for (const std::string& options :
       {std::string(), std::string(" cert-authority"), std::string(" namespaces=\"git\""),
        std::string(" namespaces=\"override@guard,git\""), std::string(" namespaces=\"*\""),
        std::string(" namespaces=\"override@guard*\""), std::string(" namespaces=\"\""),
        std::string(" namespaces=override@guard"), std::string(" NAMESPACES=\"override@guard\""),
        std::string(" namespaces=\"override@guard\",namespaces=\"git\""),
        std::string(" namespaces=\"override@guard \""),
        std::string(" valid-before=\"20270101\"")}) {
    CAPTURE(options);
    CHECK(complaints("\nbob" + options + kKey + "\n").starts_with("2 "));
    CHECK(rendered("bob" + options + kKey) == "");
  }
  CHECK(complaints("bob" + kKey).find("'bob' is not restricted to overrides") != std::string::npos);
}

TEST_CASE("options and times that guard does not know are refused") {
  for (const std::string option :
       {"touch-required", "valid-before=\"tomorrow\"", "valid-before=\"2027\"",
        "valid-before=\"20270101\",valid-before=\"20990101\"", "valid-after=\"\"",
        "valid-before=\"2027\\\"0101\""}) {
    CAPTURE(option);
    CHECK(rendered("bob namespaces=\"override@guard\"," + std::string(option) + kKey) == "");
  }
}

TEST_CASE("a name that stands for more than one person is refused") {
  for (const std::string name :
       {"*", "*@example.com", "b?b", "!bob", "bob,carol", "\"bob\"", "-bob", "b\x01b"}) {
    CAPTURE(name);
    CHECK(rendered(std::string(name) + " namespaces=\"override@guard\"" + kKey) == "");
  }
}

TEST_CASE("a key of two people would count twice and is refused") {
  const std::string options = " namespaces=\"override@guard\"";
  const std::string text = "bob" + options + kKey + "\ncarol" + options + kKey + "\n";
  CHECK(complaints(text) == "2 this is the key of 'bob' too\n");
  CHECK(rendered(text) == "bob" + options + kKey + "\n");
  CHECK(complaints("bob" + options + kKey + "\nbob" + options + kKey + "\n") == "");
}

TEST_CASE("lines that no two programs read alike are refused") {
  const std::string good = "bob namespaces=\"override@guard\"" + kKey;
  for (const std::string& line :
       {good + "\r", std::string("bob\0", 4) + good, std::string("bob"), std::string("bob "),
        std::string("bob namespaces=\"override@guard\""),
        std::string("bob namespaces=\"override@guard\" ssh-ed25519"),
        std::string("bob namespaces=\"override@guard\" ssh-ed25519 \xff\xff"),
        std::string("bob namespaces=\"override@guard\" nonsense AAAA"),
        std::string("bob namespaces=\"override@guard ssh-ed25519 AAAA")}) {
    CAPTURE(line);
    CHECK(complaints(line) != "");
    CHECK(rendered(line) == "");
  }
}
