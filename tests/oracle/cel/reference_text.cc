// SPDX-License-Identifier: Apache-2.0
//
// Texts as rows of code points.
#include <algorithm>
#include <array>
#include <string_view>

#include "oracle/cel/reference_functions.h"
#include "oracle/cel/reference_values.h"
#include "oracle/cel/text_points.h"

namespace libguard::cel::oracle {

namespace {

const std::string& text(const Datum& datum) { return datum.as<std::string>(); }

Points points(const Datum& datum) { return points_of(text(datum)); }

bool stands_at(const Points& whole, const Points& part, std::size_t at) {
  if (at + part.size() > whole.size()) return false;
  return std::equal(part.begin(), part.end(), whole.begin() + static_cast<std::ptrdiff_t>(at));
}

Points part_of(const Points& whole, std::size_t from, std::size_t to) {
  return {whole.begin() + static_cast<std::ptrdiff_t>(from),
          whole.begin() + static_cast<std::ptrdiff_t>(to)};
}

Datum starts_with(const Data& arguments, const Overload&) {
  return boolean(stands_at(points(arguments[0]), points(arguments[1]), 0));
}

Datum ends_with(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const Points part = points(arguments[1]);
  return boolean(part.size() <= whole.size() && stands_at(whole, part, whole.size() - part.size()));
}

Datum contains(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const Points part = points(arguments[1]);
  for (std::size_t at = 0; at <= whole.size(); ++at) {
    if (stands_at(whole, part, at)) return boolean(true);
  }
  return boolean(false);
}

Datum changed(const Datum& datum, char first, char last, int by) {
  std::string result = text(datum);
  for (char& c : result) {
    if (c >= first && c <= last) c = static_cast<char>(c + by);
  }
  return string(std::move(result));
}
Datum lower(const Data& arguments, const Overload&) { return changed(arguments[0], 'A', 'Z', 32); }
Datum upper(const Data& arguments, const Overload&) { return changed(arguments[0], 'a', 'z', -32); }

bool is_space(const std::string& point) {
  static const std::array<std::string_view, 25> spaces = {
      "\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\u0085", "\u00a0", "\u1680",
      "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
      "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
  return std::find(spaces.begin(), spaces.end(), point) != spaces.end();
}

Datum trim(const Data& arguments, const Overload&) {
  Points whole = points(arguments[0]);
  while (!whole.empty() && is_space(whole.back())) whole.pop_back();
  while (!whole.empty() && is_space(whole.front())) whole.erase(whole.begin());
  return string(text_of_points(whole));
}

Datum replace(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const Points wanted = points(arguments[1]);
  std::int64_t left = arguments.size() > 3 ? arguments[3].as<std::int64_t>() : -1;
  std::string result;
  for (std::size_t at = 0; at <= whole.size();) {
    const bool found = left != 0 && stands_at(whole, wanted, at);
    if (found) {
      result += text(arguments[2]);
      --left;
    }
    // Nothing stands in front of every code point, and at the end.
    if (found && !wanted.empty()) {
      at += wanted.size();
    } else {
      if (at < whole.size()) result += whole[at];
      ++at;
    }
  }
  return string(std::move(result));
}

Datum split(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const Points separator = points(arguments[1]);
  const std::int64_t limit = arguments.size() > 2 ? arguments[2].as<std::int64_t>() : -1;
  if (limit == 0 || (whole.empty() && separator.empty())) return list_of({});
  Data parts;
  Points part;
  for (std::size_t at = 0; at < whole.size();) {
    const bool room = limit < 0 || static_cast<std::int64_t>(parts.size()) + 1 < limit;
    const bool ends = separator.empty() ? !part.empty() : stands_at(whole, separator, at);
    if (room && ends) {
      parts.push_back(string(text_of_points(part)));
      part.clear();
      at += separator.size();
      if (!separator.empty()) continue;
    }
    part.push_back(whole[at++]);
  }
  parts.push_back(string(text_of_points(part)));
  return list_of(std::move(parts));
}

Datum join(const Data& arguments, const Overload&) {
  const ListOf& list = arguments[0].as<ListOf>();
  Data elements = *list.elements;
  if (list.open) elements.push_back(unknown(*list.open));
  if (const auto problem = problem_of(elements)) return *problem;
  std::string result;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (!elements[i].is<std::string>()) return error("no string");
    if (i > 0 && arguments.size() > 1) result += text(arguments[1]);
    result += text(elements[i]);
  }
  return string(std::move(result));
}

Datum char_at(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const std::int64_t at = arguments[1].as<std::int64_t>();
  const auto size = static_cast<std::int64_t>(whole.size());
  if (at < 0 || at > size) return error("index out of range");
  return string(at == size ? "" : whole[static_cast<std::size_t>(at)]);
}

Datum substring(const Data& arguments, const Overload&) {
  const Points whole = points(arguments[0]);
  const auto size = static_cast<std::int64_t>(whole.size());
  const std::int64_t begin = arguments[1].as<std::int64_t>();
  const std::int64_t end = arguments.size() > 2 ? arguments[2].as<std::int64_t>() : size;
  if (begin < 0 || begin > size || end < begin || end > size) return error("range");
  return string(text_of_points(
      part_of(whole, static_cast<std::size_t>(begin), static_cast<std::size_t>(end))));
}

}  // namespace

// Also what begins or ends at a place.
Datum text_index(const Data& arguments, bool last) {
  const Points whole = points(arguments[0]);
  const Points wanted = points(arguments[1]);
  const auto size = static_cast<std::int64_t>(whole.size());
  std::int64_t from = last ? size : 0;
  if (arguments.size() > 2) from = arguments[2].as<std::int64_t>();
  if (from < 0 || from > size) return error("index out of range");
  for (std::int64_t at = from; last ? at >= 0 : at <= size; at += last ? -1 : 1) {
    if (stands_at(whole, wanted, static_cast<std::size_t>(at))) return integer(at);
  }
  return integer(-1);
}

Datum reversed_text(const Datum& datum) {
  Points whole = points(datum);
  std::reverse(whole.begin(), whole.end());
  return string(text_of_points(whole));
}

const Functions& text_functions() {
  static const Functions functions = {
      {"startsWith", &starts_with}, {"endsWith", &ends_with}, {"contains", &contains},
      {"lowerAscii", &lower},       {"upperAscii", &upper},   {"trim", &trim},
      {"replace", &replace},        {"split", &split},        {"join", &join},
      {"charAt", &char_at},         {"substring", &substring}};
  return functions;
}

}  // namespace libguard::cel::oracle
