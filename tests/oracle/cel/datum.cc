// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/datum.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "cel/render.h"

namespace libguard::cel::oracle {

namespace {

bool same_lists(const ListOf& a, const ListOf& b) {
  if (a.open != b.open || a.elements->size() != b.elements->size()) return false;
  for (std::size_t i = 0; i < a.elements->size(); ++i) {
    if (!same_result((*a.elements)[i], (*b.elements)[i])) return false;
  }
  return true;
}

bool same_maps(const MapOf& a, const MapOf& b) {
  if (a.entries->size() != b.entries->size()) return false;
  for (const auto& [key, value] : *a.entries) {
    bool found = false;
    for (const auto& [other_key, other] : *b.entries) {
      found = found || (same_result(key, other_key) && same_result(value, other));
    }
    if (!found) return false;
  }
  return true;
}

bool same_numbers(double a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b && std::signbit(a) == std::signbit(b);
}

struct Same {
  const Datum& other;

  bool operator()(const Unset&) const { return true; }
  bool operator()(const Waiting& a) const { return a.references == other.as<Waiting>().references; }
  bool operator()(const Wrong&) const { return true; }
  bool operator()(const Null&) const { return true; }
  bool operator()(const Bytes& a) const { return a.bytes == other.as<Bytes>().bytes; }
  bool operator()(const Duration& a) const {
    return a.nanoseconds == other.as<Duration>().nanoseconds;
  }
  bool operator()(const Timestamp& a) const {
    const Timestamp& b = other.as<Timestamp>();
    return a.seconds == b.seconds && a.nanoseconds == b.nanoseconds;
  }
  bool operator()(const ListOf& a) const { return same_lists(a, other.as<ListOf>()); }
  bool operator()(const MapOf& a) const { return same_maps(a, other.as<MapOf>()); }
  bool operator()(const OptionalOf& a) const {
    const OptionalOf& b = other.as<OptionalOf>();
    if (a.held == nullptr || b.held == nullptr) return a.held == b.held;
    return same_result(*a.held, *b.held);
  }
  bool operator()(const ObjectOf& a) const { return a.thing == other.as<ObjectOf>().thing; }
  bool operator()(const TypeOf& a) const { return a.name == other.as<TypeOf>().name; }
  bool operator()(const OpaqueOf& a) const {
    const OpaqueOf& b = other.as<OpaqueOf>();
    return a.type == b.type && a.text == b.text;
  }
  bool operator()(double a) const { return same_numbers(a, other.as<double>()); }
  template <typename T>
  bool operator()(const T& a) const {
    return a == other.as<T>();
  }
};

std::string joined(const References& references) {
  std::string text;
  for (const std::string& reference : references) {
    if (!text.empty()) text += ", ";
    text += reference;
  }
  return text;
}

std::string escaped(const std::string& text, bool bytes) {
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (byte < 0x20 || byte == 0x7f || (bytes && byte >= 0x80)) {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\x%02x", static_cast<unsigned>(byte));
      result += code.data();
    } else {
      result += c;
    }
  }
  return result;
}

struct Write {
  std::string operator()(const Unset&) const { return "unset"; }
  std::string operator()(const Waiting& waiting) const {
    const std::string name = waiting.maybe_unset ? "unknown or unset" : "unknown";
    return name + "(" + joined(waiting.references) + ")";
  }
  std::string operator()(const Wrong& wrong) const { return "error(" + wrong.message + ")"; }
  std::string operator()(const Null&) const { return "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const {
    const std::string text = std::to_string(value);
    return value < 0 ? "(" + text + ")" : text;
  }
  std::string operator()(std::uint64_t value) const { return std::to_string(value) + "u"; }
  std::string operator()(double value) const { return number_literal(value); }
  std::string operator()(const std::string& value) const { return quoted_text(value); }
  std::string operator()(const Bytes& value) const { return quoted_bytes(value.bytes); }
  std::string operator()(const Duration& span) const {
    const std::int64_t second = 1'000'000'000;
    const auto rest = static_cast<std::int32_t>(span.nanoseconds % second);
    return "duration(\"" + duration_text(span.nanoseconds / second, rest) + "\")";
  }
  std::string operator()(const Timestamp& moment) const {
    return "timestamp(\"" + timestamp_text(moment.seconds, moment.nanoseconds) + "\")";
  }
  std::string operator()(const ListOf& list) const {
    std::string text = "[";
    for (const Datum& element : *list.elements) {
      if (text.size() > 1) text += ", ";
      text += text_of(element);
    }
    return list.open ? text + ", ... open(" + joined(*list.open) + ")]" : text + "]";
  }
  std::string operator()(const MapOf& map) const {
    std::string text = "{";
    for (const auto& [key, value] : *map.entries) {
      if (text.size() > 1) text += ", ";
      text += text_of(key) + ": " + text_of(value);
    }
    return text + "}";
  }
  std::string operator()(const OptionalOf& optional) const {
    if (optional.held == nullptr) return "optional.none()";
    return "optional.of(" + text_of(*optional.held) + ")";
  }
  std::string operator()(const ObjectOf& object) const {
    std::string text = object.thing->type->name + "{";
    for (std::size_t i = 0; i < object.thing->parts.size(); ++i) {
      const Thing::Part& part = object.thing->parts[i];
      if (i > 0) text += ", ";
      text += object.thing->type->fields[i].name + ": " + text_of(part.value);
      if (part.is_default) text += " (default)";
    }
    return text + "}";
  }
  std::string operator()(const TypeOf& type) const { return type.name; }
  std::string operator()(const OpaqueOf& opaque) const {
    const std::string function = opaque.type == "net.IP"     ? "ip"
                                 : opaque.type == "net.CIDR" ? "cidr"
                                                             : opaque.type;
    return function + "(" + quoted_text(opaque.text) + ")";
  }
};

}  // namespace

Datum list_of(Data elements, std::optional<References> open) {
  return {ListOf{std::make_shared<const Data>(std::move(elements)), std::move(open)}};
}

Datum map_of(Entries entries) {
  return {MapOf{std::make_shared<const Entries>(std::move(entries))}};
}

Datum optional_of(Datum held) {
  return {OptionalOf{std::make_shared<const Datum>(std::move(held))}};
}

bool same_result(const Datum& a, const Datum& b) {
  return a.value.index() == b.value.index() && std::visit(Same{b}, a.value);
}

std::string text_of(const Datum& datum) { return std::visit(Write{}, datum.value); }

std::string quoted_text(const std::string& text) { return '"' + escaped(text, false) + '"'; }

std::string quoted_bytes(const std::string& bytes) { return "b\"" + escaped(bytes, true) + '"'; }

std::string number_literal(double number) {
  if (std::isnan(number)) return "double(\"NaN\")";
  if (std::isinf(number)) return number > 0 ? "double(\"Infinity\")" : "double(\"-Infinity\")";
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  std::string text(buffer.data(), end.ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return std::signbit(number) ? "(" + text + ")" : text;
}

}  // namespace libguard::cel::oracle
