// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <vector>

#include "engine/builtin.h"
#include "rules/canonical.h"
#include "rules/syntax/split.h"
#include "support/catch.h"

using libguard::builtin_files;
using libguard::BuiltinFile;
using libguard::Source;
using libguard::rules::canonical_text;
using libguard::rules::ClauseText;
using libguard::rules::DeclarationKind;
using libguard::rules::DeclarationText;
using libguard::rules::is_for_people;
using libguard::rules::outline;
using libguard::rules::Outline;
using libguard::rules::split;

namespace {

// What stands where: a line for each part. A comment behind a clause may be read
// as a part of it, which changes nothing.
std::vector<std::string> parts(const Source& source,
                               const std::vector<DeclarationText>& declarations) {
  std::vector<std::string> all;
  const auto add = [&](std::string_view what, libguard::Span span) {
    std::string text(source.text(span));
    if (const std::size_t comment = text.rfind("  // "); comment != std::string::npos) {
      text.resize(comment);
    }
    all.push_back(std::string(what) + "@" + std::to_string(span.begin) + " " + text);
  };
  for (const DeclarationText& one : declarations) {
    add("word", one.word);
    add("header", one.header.span);
    if (one.open) add("open", {*one.open, *one.open + 1});
    if (one.close) add("close", {*one.close, *one.close + 1});
    for (const ClauseText& clause : one.clauses) {
      if (one.kind != DeclarationKind::kRule || !is_for_people(clause.word))
        add(clause.word, clause.span);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("indentation tells of every built-in file what its words and brackets tell") {
  REQUIRE(!builtin_files().empty());
  for (const BuiltinFile& file : builtin_files()) {
    INFO(file.name);
    const Source source(std::string(file.name), std::string(file.text));
    std::vector<DeclarationText> declarations;
    for (const Outline& one : outline(source)) {
      declarations.push_back(canonical_text(source, one));
    }
    CHECK(parts(source, declarations) == parts(source, split(source)));
  }
}
