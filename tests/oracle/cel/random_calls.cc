// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/random_calls.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace libguard::cel::oracle {

namespace {

bool is_operator(std::string_view name) {
  return name == "@in" || name.find('_') != std::string_view::npos;
}

// format and the like may be anything, so the type of its result says nothing.
bool is_open_result(const Type& type) {
  return type.kind == TypeKind::kVariable || type.kind == TypeKind::kDyn;
}

std::string joined(const std::vector<std::string>& texts, std::size_t from) {
  std::string result;
  for (std::size_t i = from; i < texts.size(); ++i) {
    if (i > from) result += ", ";
    result += texts[i];
  }
  return result;
}

}  // namespace

Calls::Calls(World& world, const Options& options) : world_(world) {
  TypeTable& types = world.types;
  const Type* const integer = types.integer();
  const Type* const string = types.string();
  keys_ = {string, string, integer, types.simple(TypeKind::kUint), types.boolean()};
  pool_ = {types.boolean(),
           integer,
           integer,
           types.simple(TypeKind::kUint),
           types.simple(TypeKind::kDouble),
           string,
           string,
           types.simple(TypeKind::kBytes),
           types.simple(TypeKind::kDuration),
           types.simple(TypeKind::kTimestamp),
           types.dyn(),
           types.list(integer),
           types.list(string),
           types.map(string, integer),
           types.optional(integer)};
  for (const bool member : {false, true}) {
    for (const std::string_view name : world.library.names(member)) {
      Overloads admitted;
      for (const Overload* overload : world.library.find(name, member)) {
        if (!options.admits || options.admits(*overload)) admitted.push_back(overload);
      }
      if (!admitted.empty()) overloads_.push_back(std::move(admitted));
    }
  }
}

const Choices& Calls::giving(const Type& wanted) {
  const auto found = known_.find(&wanted);
  if (found != known_.end()) return found->second;
  Choices& choices = known_[&wanted];
  for (const Overloads& named : overloads_) {
    Overloads fitting;
    for (const Overload* overload : named) {
      Variables variables;
      if (is_open_result(*overload->result) && overload->parameters.empty()) continue;
      if (matches(*overload->result, wanted, variables)) fitting.push_back(overload);
    }
    if (fitting.empty()) continue;
    const bool written_so = is_operator(fitting.front()->name);
    (written_so ? choices.operators : choices.functions).push_back(std::move(fitting));
  }
  return choices;
}

bool Calls::matches(const Type& pattern, const Type& wanted, Variables& variables) const {
  if (pattern.kind == TypeKind::kVariable) {
    const auto [found, is_new] = variables.try_emplace(&pattern, &wanted);
    return is_new || found->second == &wanted;
  }
  if (&pattern == &wanted) return true;
  if (pattern.kind != wanted.kind || pattern.parameters.size() != wanted.parameters.size()) {
    return false;
  }
  if (pattern.parameters.empty()) return false;
  for (std::size_t i = 0; i < pattern.parameters.size(); ++i) {
    if (!matches(*pattern.parameters[i], *wanted.parameters[i], variables)) return false;
  }
  return true;
}

const Type* Calls::replaced(const Type& type, bool is_key, Variables& variables, Random& random) {
  TypeTable& types = world_.types;
  const auto part = [&](std::size_t index, bool key = false) {
    return replaced(*type.parameters[index], key, variables, random);
  };
  switch (type.kind) {
    case TypeKind::kVariable: {
      const Type*& bound = variables[&type];
      if (bound == nullptr) bound = is_key ? key_type(random) : any_type(random);
      return bound;
    }
    case TypeKind::kList:
      return types.list(part(0));
    case TypeKind::kMap: {
      const Type* const key = part(0, true);
      return types.map(key, part(1));
    }
    case TypeKind::kOptional:
      return types.optional(part(0));
    case TypeKind::kType:
      return types.type_of(part(0));
    default:
      return &type;
  }
}

std::vector<const Type*> Calls::arguments(const Overload& overload, const Type& wanted,
                                          Random& random) {
  Variables variables;
  matches(*overload.result, wanted, variables);
  std::vector<const Type*> arguments(overload.parameters.size());
  // Maps come first, since they say what the key may be that is looked for.
  for (const bool maps : {true, false}) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      const Type& parameter = *overload.parameters[i];
      const bool held = parameter.kind == TypeKind::kOptional;
      const Type& type = held ? *parameter.parameters[0] : parameter;
      if ((type.kind == TypeKind::kMap) != maps) continue;
      arguments[i] = replaced(parameter, false, variables, random);
    }
  }
  return arguments;
}

const std::vector<std::string>* wanted_texts(const Overload& overload, std::size_t argument) {
  using Texts = std::vector<std::string>;
  static const Texts patterns = {"a", "^a.*c$", "[a-c]+", "(a|b)*", "[0-9]+", "\u00e4",
                                 "",  ".",      "x?",     "(?i)A",  "("};
  static const Texts formats = {"%s", "%d", "%s and %s", "%x", "%.2f", "%e", "%b %o", "%%", "%q"};
  static const std::map<std::string_view, Texts> firsts = {
      {"timestamp", {"2009-02-13T23:31:30Z", "1970-01-01T00:00:00.5+01:00", "x", ""}},
      {"duration", {"1.5s", "-1h2m", "10ms", "0", "9223372036s", "1d", ""}},
      {"int", {"1", "-7", "+3", "9223372036854775808", "0x1", " 1", ""}},
      {"uint", {"1", "18446744073709551615", "-1", ""}},
      {"double", {"1.5", "-0", "NaN", "inf", "-Infinity", "1e400", "1e-3", "x", ""}},
      {"bool", {"true", "FALSE", "1", "t", "yes", ""}},
      {"quantity", {"256Mi", "1.5", "500m", "12e6", "1Kii", ""}},
      {"isQuantity", {"256Mi", "1.5", "x"}},
      {"ip", {"127.0.0.1", "::1", "10.0.0.256", "fe80::1%eth0"}},
      {"isIP", {"127.0.0.1", "::ffff:1.2.3.4", "x"}},
      {"ip.isCanonical", {"127.0.0.1", "::1", "0:0:0:0:0:0:0:1", "x"}},
      {"cidr", {"10.0.0.0/8", "127.0.0.1/32", "::/0", "10.0.0.0/33"}},
      {"isCIDR", {"10.0.0.0/8", "10.0.0.0", "x"}},
      {"base64.decode", {"YQ==", "YQ", "/+8=", "!", ""}},
      {"format", formats}};
  static const std::map<std::string_view, Texts> seconds = {
      {"matches", patterns},
      {"find", patterns},
      {"findAll", patterns},
      {"regex.extract", {"a", "(b)", "(a)(b)", "(["}},
      {"regex.extractAll", {"a", "(b)", "(?:a|b)", "(["}},
      {"regex.replace", {"a", "(b)", "x*", "(["}},
      {"containsIP", {"10.0.0.1", "::1", "x"}},
      {"containsCIDR", {"10.0.0.0/9", "::/0", "x"}}};
  static const Texts zones = {"UTC", "+01:00", "-11:30", "02:00", "x"};
  if (argument == 1 && overload.name.starts_with("get")) return &zones;
  const auto& table = argument == 0 ? firsts : seconds;
  const auto found = argument > 1 ? table.end() : table.find(overload.name);
  return found == table.end() ? nullptr : &found->second;
}

bool wants_small_number(const Overload& overload, std::size_t argument) {
  static const std::map<std::string_view, std::size_t> from = {{"charAt", 1},
                                                               {"substring", 1},
                                                               {"slice", 1},
                                                               {"lists.range", 0},
                                                               {"flatten", 1},
                                                               {"split", 2},
                                                               {"replace", 3},
                                                               {"indexOf", 2},
                                                               {"lastIndexOf", 2},
                                                               {"findAll", 2},
                                                               {"math.bitShiftLeft", 1},
                                                               {"math.bitShiftRight", 1},
                                                               {"_[_]", 1},
                                                               {"_[?_]", 1}};
  const auto found = from.find(overload.name);
  return found != from.end() && argument >= found->second &&
         overload.parameters[argument]->kind == TypeKind::kInt;
}

std::string as_operand(const std::string& text) {
  const bool is_number = !text.empty() && text.front() >= '0' && text.front() <= '9';
  return is_number ? fmt::format("({})", text) : text;
}

std::string written(const Overload& overload, const std::vector<std::string>& arguments) {
  const std::string& name = overload.name;
  if (overload.member) {
    return as_operand(arguments[0]) + "." + name + "(" + joined(arguments, 1) + ")";
  }
  if (name == "!_" || name == "-_") return fmt::format("({}{})", name[0], arguments[0]);
  if (name == "@in") return fmt::format("({} in {})", arguments[0], arguments[1]);
  if (name == "_[_]") return fmt::format("{}[{}]", as_operand(arguments[0]), arguments[1]);
  if (name == "_[?_]") return fmt::format("{}[?{}]", as_operand(arguments[0]), arguments[1]);
  if (name.starts_with('_')) {
    const std::string sign = name.substr(1, name.size() - 2);
    return fmt::format("({} {} {})", arguments[0], sign, arguments[1]);
  }
  return name + "(" + joined(arguments, 0) + ")";
}

}  // namespace libguard::cel::oracle
