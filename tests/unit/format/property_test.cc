// SPDX-License-Identifier: Apache-2.0
//
// Every rule that ships, written differently: its form is the same, or says the
// same where its author's lines and comments are others.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "rules/format/same.h"
#include "unit/format/formatted.h"
#include "unit/format/perturb.h"

using libguard::Source;
using libguard::rules::parse_rail;
using libguard::rules::Parsed;
using libguard::rules::format::same_declarations;

namespace {

std::vector<Source> shipped() {
  std::vector<Source> sources;
  for (const char* folder : {GUARD_SOURCE "/rules", GUARD_SOURCE "/examples"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() != ".rail") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      sources.emplace_back(entry.path().string(),
                           std::string(std::istreambuf_iterator<char>(file), {}));
    }
  }
  std::sort(sources.begin(), sources.end(),
            [](const Source& a, const Source& b) { return a.name() < b.name(); });
  return sources;
}

// The words of all comments, in order.
std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("blanks within lines make no difference") {
  const std::vector<Source> sources = shipped();
  REQUIRE(sources.size() > 50);
  for (std::uint32_t seed = 0; seed < 5; ++seed) {
    std::mt19937 random(seed);
    for (const Source& source : sources) {
      CAPTURE(seed, source.name());
      const std::string other = perturbed(source, {}, random);
      CHECK(formatted(other) == formatted(std::string(source.text())));
    }
  }
}

TEST_CASE("wherever lines end and comments stand, the rules stay, and so do the comments") {
  std::size_t readable = 0;
  std::size_t all = 0;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    for (const Source& source : shipped()) {
      CAPTURE(seed, source.name());
      const Source other(source.name(),
                         perturbed(source, {.lines = true, .comments = seed % 2 == 1}, random));
      ++all;
      const Parsed before = parse_rail(other);
      if (!before.problems.empty()) continue;
      ++readable;
      const std::string text = formatted(std::string(other.text()));
      const Parsed after = parse_rail(Source(source.name(), text));
      CHECK(after.problems.empty());
      CHECK(same_declarations(before.file, after.file));
      CHECK(same_declarations(parse_rail(source).file, after.file));
      for (const char* comment : {"// behind ", "// above "}) {
        CHECK(count(text, comment) == count(std::string(other.text()), comment));
      }
    }
  }
  CHECK(readable * 2 > all);
}
