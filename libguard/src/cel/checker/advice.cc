// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace libguard::cel {
namespace {

struct Use {
  std::string_view name;
  std::string_view written;
};

constexpr std::array kMacros = {
    Use{"has", "it is written has(x.f)"},
    Use{"all", "it is written list.all(x, condition)"},
    Use{"exists", "it is written list.exists(x, condition)"},
    Use{"exists_one", "it is written list.exists_one(x, condition)"},
    Use{"existsOne", "it is written list.existsOne(x, condition)"},
    Use{"filter", "it is written list.filter(x, condition)"},
    Use{"map", "it is written list.map(x, value)"},
    Use{"transformList", "it is written map.transformList(k, v, value)"},
    Use{"transformMap", "it is written map.transformMap(k, v, value)"},
    Use{"transformMapEntry", "it is written map.transformMapEntry(k, v, {key: value})"},
    Use{"sortBy", "it is written list.sortBy(x, key)"},
    Use{"bind", "it is written cel.bind(x, value, result)"},
    Use{"optMap", "it is written optional.optMap(x, value)"},
    Use{"optFlatMap", "it is written optional.optFlatMap(x, optional)"},
};

// Words of other languages.
constexpr std::array kWords = {
    Use{"any", "it is written list.exists(x, condition)"},
    Use{"some", "it is written list.exists(x, condition)"},
    Use{"every", "it is written list.all(x, condition)"},
    Use{"forEach", "it is written list.all(x, condition)"},
    Use{"len", "it is written size(x)"},
    Use{"length", "it is written size(x)"},
    Use{"count", "it is written size(x)"},
    Use{"isEmpty", "it is written size(x) == 0"},
    Use{"empty", "it is written size(x) == 0"},
    Use{"includes", "it is written x in list, and text.contains(part)"},
    Use{"lower", "it is written text.lowerAscii()"},
    Use{"toLower", "it is written text.lowerAscii()"},
    Use{"toLowerCase", "it is written text.lowerAscii()"},
    Use{"upper", "it is written text.upperAscii()"},
    Use{"toUpper", "it is written text.upperAscii()"},
    Use{"toUpperCase", "it is written text.upperAscii()"},
    Use{"match", "it is written text.matches(pattern)"},
    Use{"regex", "it is written text.matches(pattern)"},
    Use{"test", "it is written text.matches(pattern)"},
    Use{"startswith", "it is written text.startsWith(prefix)"},
    Use{"endswith", "it is written text.endsWith(suffix)"},
    Use{"defined", "whether a field is set is asked by has(x.f)"},
    Use{"isset", "whether a field is set is asked by has(x.f)"},
    Use{"is_null", "whether a field is set is asked by has(x.f)"},
};

std::string_view written(std::span<const Use> uses, std::string_view name) {
  const auto use =
      std::find_if(uses.begin(), uses.end(), [&](const Use& each) { return each.name == name; });
  return use == uses.end() ? std::string_view() : use->written;
}

bool is_comparison(std::string_view name) {
  return name == "_==_" || name == "_!=_" || name == "_<_" || name == "_<=_" || name == "_>_" ||
         name == "_>=_";
}

}  // namespace

std::string_view advice_on_function(std::string_view name, bool member) {
  if (name == "exists" && !member) {
    return "whether a field is set is asked by has(x.f); over a list it is written "
           "list.exists(x, condition)";
  }
  const std::string_view macro = written(kMacros, name);
  return macro.empty() ? written(kWords, name) : macro;
}

std::string advice_on_operator(std::string_view name, std::span<const Type* const> arguments) {
  const auto any = [&](auto is) {
    return std::any_of(arguments.begin(), arguments.end(), [&](const Type* t) { return is(*t); });
  };
  const auto of_kind = [&](TypeKind kind) {
    return any([&](const Type& type) { return type.kind == kind; });
  };
  if (name == "!_") return "! takes a bool, and is stronger than ==: write !(a == b), or a != b";
  if (name == "@in" && arguments[0]->kind == TypeKind::kString &&
      arguments[1]->kind == TypeKind::kString) {
    return "whether a text holds another is asked by text.contains(part)";
  }
  if (!is_comparison(name)) return {};
  if (any([](const Type& type) { return type.name == "quantity"; })) {
    return "a quantity is written quantity(\"512Mi\")";
  }
  if (of_kind(TypeKind::kDuration)) return "a duration is written duration(\"30s\")";
  if (of_kind(TypeKind::kTimestamp)) {
    return "a timestamp is written timestamp(\"2026-01-31T00:00:00Z\")";
  }
  if (name != "_==_" && name != "_!=_") return {};
  if (of_kind(TypeKind::kNull)) return "whether a field is set is asked by has(x.f)";
  return "values of different types are never equal: convert one of them";
}

std::string_view advice_on_field(std::string_view name, const Type& type) {
  const bool sized = type.kind == TypeKind::kList || type.kind == TypeKind::kString;
  if (!sized || (name != "length" && name != "size" && name != "count")) return {};
  return written(kWords, "len");
}

}  // namespace libguard::cel
