// SPDX-License-Identifier: Apache-2.0
#include "documents/yaml_wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace libguard {
namespace {

struct Phrase {
  std::string_view problem;
  std::string_view message;
  bool at_context = false;  // the cause stands there
};

constexpr std::string_view kTab = "a tab cannot indent YAML; use blanks";

constexpr std::array kPhrases{
    Phrase{"mapping values are not allowed in this context",
           "a map cannot begin here; is the text before ':' to be quoted, or indented otherwise?"},
    Phrase{"did not find expected key", "expected a key here; is it indented like the others?"},
    Phrase{"could not find expected ':'", "expected ':' behind this key", true},
    Phrase{"did not find expected '-' indicator",
           "expected a list item here; is it indented like the others?"},
    Phrase{"block sequence entries are not allowed in this context",
           "a list item cannot stand here"},
    Phrase{"mapping keys are not allowed in this context", "a key with '?' cannot stand here"},
    Phrase{"found unexpected end of stream", "these quotes are not closed", true},
    Phrase{"found unexpected document indicator", "these quotes are not closed", true},
    Phrase{"found unknown escape character",
           "double quotes know no such escape; single quotes take a '\\' as it is"},
    Phrase{"did not find expected hexdecimal number", "expected hexadecimal digits here"},
    Phrase{"found invalid Unicode character escape code", "there is no character of this number"},
    Phrase{"did not find expected ',' or ']'", "expected ',' or ']' here"},
    Phrase{"did not find expected ',' or '}'", "expected ',' or '}' here"},
    Phrase{"did not find expected <document start>",
           "this belongs to nothing above it; is it indented wrongly, or is '---' missing?"},
    Phrase{"did not find expected node content", "expected a value here"},
    Phrase{"did not find expected alphabetic or numeric character",
           "expected a name behind '*' or '&'; text that begins so has to be quoted", true},
    Phrase{"found undefined tag handle", "this tag has a prefix that is not declared"},
    Phrase{"found a tab character that violates indentation", kTab},
    Phrase{"found a tab character where an indentation space is expected", kTab},
    Phrase{"did not find expected comment or line break", "expected the end of the line here"},
    Phrase{"found incompatible YAML document", "YAML of this version cannot be read"},
};

// What cannot begin a token: a tab, or a character that is reserved.
std::string wrong_start(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return "expected a value here";
  if (text[at] == '\t') return std::string(kTab);
  return fmt::format("text that begins with '{}' has to be quoted", text[at]);
}

std::string_view begun(std::string_view context) noexcept {
  if (context.find("mapping") != std::string_view::npos) return "map";
  if (context.find("sequence") != std::string_view::npos) return "list";
  if (context.find("block collection") != std::string_view::npos) return "list";
  return {};
}

}  // namespace

YamlWording reword(const YamlError& error, const Source& source) {
  YamlWording wording{std::string(error.problem), error.problem_at, std::nullopt};
  if (const std::string_view what = begun(error.context); !what.empty()) {
    wording.note =
        fmt::format("the {} begins in line {}", what, source.locate(error.context_at).line);
  }
  if (error.problem == "found character that cannot start any token") {
    wording.message = wrong_start(source.text(), error.problem_at);
    return wording;
  }
  const auto phrase = std::find_if(kPhrases.begin(), kPhrases.end(), [&](const Phrase& each) {
    return each.problem == error.problem;
  });
  if (phrase != kPhrases.end()) {
    wording.message = phrase->message;
    if (phrase->at_context) wording.at = error.context_at;
  }
  return wording;
}

}  // namespace libguard
