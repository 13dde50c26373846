// SPDX-License-Identifier: Apache-2.0
#include "libguard/format.h"

#include <optional>
#include <utility>
#include <vector>

#include "rules/declarations.h"
#include "rules/format/frame.h"
#include "rules/format/lines.h"
#include "rules/format/same.h"

namespace libguard {
namespace {

using rules::format::Comment;
using rules::format::Lines;
using rules::format::Piece;
using rules::format::Section;
using rules::format::Sections;

// A comment, and how many words of the file stand in front of it.
struct Remark {
  std::size_t words = 0;
  std::string_view text;

  friend bool operator==(const Remark&, const Remark&) = default;
};

std::vector<Remark> remarks(const Source& source) {
  std::vector<Remark> result;
  std::size_t words = 0;
  Sections sections(source);
  for (bool more = true; more;) {
    more = sections.next().has_value();
    for (const Piece& piece : sections.pieces()) {
      for (const Comment& comment : piece.comments) result.push_back({words, comment.text});
      ++words;
    }
  }
  return result;
}

std::string printed(const Source& source) {
  Sections sections(source);
  Lines lines(sections.pieces());
  while (std::optional<Section> section = sections.next()) lines.add(*section);
  return std::move(lines).finish();
}

// Lines that had to be ended are ended by their author when they are read again,
// which others may have to follow. One more round is the rule.
constexpr int kMostRounds = 8;

}  // namespace

Result<std::string> format_rules(const Source& source) {
  const rules::Parsed before = rules::parse_rail(source);
  if (!before.problems.empty()) return before.problems;
  Source current = source;
  for (int round = 0; round < kMostRounds; ++round) {
    std::string text = printed(current);
    if (text == current.text()) break;
    if (text.size() > Source::kMaxBytes) {
      return Diagnostic{"format.too-large", "too large to be formatted", source, {}};
    }
    current = Source(source.name(), std::move(text));
    // Whatever goes wrong here, it must not be the author's file.
    const rules::Parsed after = rules::parse_rail(current);
    const bool same = after.problems.empty() &&
                      rules::format::same_declarations(before.file, after.file) &&
                      remarks(source) == remarks(current);
    if (same) continue;
    return Diagnostic{"format.internal",
                      "formatting would change what the file says, so it is left as it is",
                      source,
                      {},
                      {"this is a mistake of guard: please report it with the file"}};
  }
  return std::string(current.text());
}

}  // namespace libguard
