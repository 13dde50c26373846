// SPDX-License-Identifier: Apache-2.0
#include "reports/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "reports/lines.h"
#include "text/printable.h"

namespace libguard::reports::markdown {
namespace {

// No width, and to what looks for references the end of a word. Platforms look at what is shown,
// where an escaped sign is the sign again.
constexpr std::string_view kApart = "&#8203;";

// Within a line these mean something wherever they stand; `$` is mathematics to
// some forges, a backslash in front of it does no harm to the others.
constexpr std::string_view kSpecial = "\\`*[]<>|~&$";

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Within a word an underscore is one.
bool emphasises(std::string_view text, std::size_t at) {
  const bool within =
      at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
  return text[at] == '_' && !within;
}

// At both ends of a heading it would be the heading's.
bool marks_heading(std::string_view text, std::size_t at) {
  return text[at] == '#' && (at == 0 || text[at - 1] == ' ');
}

// How much of the line begins a list or a number of one, or rules a line;
// 0: none of it.
std::size_t marker_size(std::string_view text) {
  const auto ends = [&](std::size_t at) { return at >= text.size() || text[at] == ' '; };
  const bool bullet = (text.starts_with('-') || text.starts_with('+')) && ends(1);
  const bool rules = text.find_first_not_of("-= ") == std::string_view::npos;
  if (bullet || (rules && !text.empty())) return 1;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool sign = digits < text.size() && (text[digits] == '.' || text[digits] == ')');
  return digits > 0 && sign && ends(digits + 1) ? digits + 1 : 0;
}

// Behind these signs platforms look for a person, an issue, a change, a label and the like.
bool refers(std::string_view text, std::size_t at) {
  constexpr std::string_view kSigns = "@#!%~&$^[";
  if (kSigns.find(text[at]) == std::string_view::npos || at + 1 >= text.size()) return false;
  const char next = text[at + 1];
  // A list has numbers in brackets, a reference a word: [issue:12].
  if (text[at] == '[' && next >= '0' && next <= '9') return false;
  return is_word(next) || next == '"' || next == '_';
}

// From here on it would be an address, or an issue by its long name: GH-12, GL-12.
bool links(std::string_view text, std::size_t at) {
  const auto before = [&](std::string_view word) {
    if (at < word.size()) return false;
    const std::string_view got = text.substr(at - word.size(), word.size());
    return std::equal(got.begin(), got.end(), word.begin(),
                      [](char a, char b) { return (a | 0x20) == b; });
  };
  switch (text[at]) {
    case ':':
      return text.substr(at).starts_with("://");
    case '.':
      return before("www");
    case '-':
      return before("gh") || before("gl");
    default:
      return false;
  }
}

// `marker`: of what begins the line, the last sign is escaped too.
std::string escaped(std::string_view text, std::size_t marker) {
  const std::string shown = printable(text);
  std::string out;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const bool special = kSpecial.find(shown[at]) != std::string_view::npos ||
                         emphasises(shown, at) || marks_heading(shown, at);
    if (special || at + 1 == marker) out += '\\';
    out += shown[at];
  }
  return out;
}

std::size_t longest_run(std::string_view text, char c) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char one : text) {
    run = one == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string in_backticks(const std::string& text) {
  const std::string ticks(longest_run(text, '`') + 1, '`');
  const bool pad = text.empty() || text.front() == '`' || text.back() == '`' ||
                   (text.front() == ' ' && text.back() == ' ');
  const std::string_view space = pad ? " " : "";
  return fmt::format("{0}{1}{2}{1}{0}", ticks, space, text);
}

struct Fence {
  char sign = '`';
  std::size_t size = 0;  // 0: the line is none
  std::string_view rest;
};

Fence fence_of(std::string_view line) {
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(blanks);
  if (blanks > 3 || line.empty() || (line.front() != '`' && line.front() != '~')) return {};
  const std::size_t size = std::min(line.find_first_not_of(line.front()), line.size());
  return {line.front(), size < 3 ? 0 : size, line.substr(size)};
}

}  // namespace

std::string plain(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return escaped(text, marker_size(text));
}

std::string quiet(std::string_view text) {
  // Once a line end is a blank, all that could refer to something stands within the line.
  const std::string shown = printable(text);
  std::string out;
  std::size_t done = 0;
  const auto pass = [&](std::size_t end) {
    const std::string_view part = std::string_view(shown).substr(done, end - done);
    out += done == 0 ? plain(part) : escaped(part, 0);
    done = end;
  };
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const bool before = links(shown, at);
    if (!before && !refers(shown, at)) continue;
    pass(before ? at + (shown[at] == '.' ? 0 : 1) : at + 1);
    out += kApart;
  }
  pass(shown.size());
  return out;
}

std::string with_code(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t open = text.find('`');
    const std::size_t close = open < text.size() ? text.find('`', open + 1) : open;
    const std::string_view inside =
        close < text.size() ? text.substr(open + 1, close - open - 1) : std::string_view();
    // A bar would have to be written in one way in a table and in another elsewhere.
    const bool is_code = !inside.empty() && inside.find('|') == std::string_view::npos;
    const std::string_view before = text.substr(0, is_code ? open : text.size());
    out += out.empty() ? plain(before) : escaped(before, 0);
    if (!is_code) return out;
    out += code(inside);
    text.remove_prefix(close + 1);
  }
}

std::string code(std::string_view text) { return in_backticks(printable(text)); }

std::string cell_code(std::string_view text) {
  std::string out;
  for (const char c : code(text)) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string block(std::string_view language, std::string_view text) {
  const std::string fence(std::max<std::size_t>(longest_run(text, '`') + 1, 3), '`');
  std::string out = fence + std::string(language) + "\n";
  for (const std::string_view line : lines_of(text)) out += printable(line) + "\n";
  return out + fence + "\n";
}

bool is_web(std::string_view url) {
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return web && std::none_of(url.begin(), url.end(), [](char c) {
           return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == 0x7f;
         });
}

std::string link(std::string_view url) {
  return is_web(url) ? fmt::format("<{}>", printable(url)) : plain(url);
}

std::string named_link(std::string_view shown, std::string_view url) {
  if (!is_web(url)) return std::string(shown);
  std::string target;
  for (const char c : printable(url)) {
    // Between angle brackets only these still mean something, in a table the bar too.
    if (c == '\\') {
      target += "%5C";
    } else if (c == '|') {
      target += "%7C";
    } else if (c == '&') {
      target += "&amp;";
    } else {
      target += c;
    }
  }
  return fmt::format("[{}](<{}>)", shown, target);
}

std::string anchor(std::string_view heading) {
  std::string out;
  for (const char c : heading) {
    if (c >= 'A' && c <= 'Z') {
      out += static_cast<char>(c - 'A' + 'a');
    } else if (is_word(c) || c == '-' || c == '_' || c == ' ') {
      out += c == ' ' ? '-' : c;
    }
  }
  return out;
}

std::string foreign(std::string_view text) {
  std::string out;
  Fence open;
  for (const std::string_view line : lines_of(text)) {
    out.append(line).append("\n");
    const Fence fence = fence_of(line);
    if (open.size == 0) {
      // A backtick behind it makes the line a span of code.
      const bool opens = fence.sign == '~' || fence.rest.find('`') == std::string_view::npos;
      if (opens) open = fence;
    } else if (fence.sign == open.sign && fence.size >= open.size &&
               fence.rest.find_first_not_of(" \t\r") == std::string_view::npos) {
      open = {};
    }
  }
  if (open.size > 0) out += std::string(open.size, open.sign) + "\n";
  return out;
}

}  // namespace libguard::reports::markdown
