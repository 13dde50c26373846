// SPDX-License-Identifier: Apache-2.0
//
// Expressions that bind names.
#include <fmt/format.h>

#include <utility>

#include "oracle/cel/random_writer.h"

namespace libguard::cel::oracle {

std::string Writer::name() { return fmt::format("x{}", named_++); }

std::string Writer::within(std::vector<Local> locals, const Type& type) {
  const std::size_t before = locals_.size();
  for (Local& local : locals) locals_.push_back(std::move(local));
  std::string text = write(type);
  locals_.resize(before);
  return text;
}

Writer::Range Writer::range() {
  TypeTable& types = world_.types;
  if (options_.objects && random_.chance(10)) {
    return {"nodes", world_.node, types.integer(), world_.node};
  }
  const Type* const element = calls_.any_type(random_);
  if (random_.chance(70)) {
    return {as_operand(write(*types.list(element))), element, types.integer(), element};
  }
  const Type* const key = calls_.key_type(random_);
  return {as_operand(write(*types.map(key, element))), key, key, element};
}

std::string Writer::quantifier() {
  const Type& boolean = *world_.types.boolean();
  const Range over = range();
  const std::string first = name();
  static const std::vector<std::string> words = {"all", "exists", "exists_one"};
  const std::string& word = random_.pick(words);
  if (random_.chance(75)) {
    return over.text + "." + word + "(" + first + ", " + within({{first, over.first}}, boolean) +
           ")";
  }
  const std::string second = name();
  // In its two-variable form cel-go spells it existsOne.
  const std::string spelled = word == "exists_one" ? "existsOne" : word;
  return over.text + "." + spelled + "(" + first + ", " + second + ", " +
         within({{first, over.key}, {second, over.second}}, boolean) + ")";
}

std::string Writer::list_macro(const Type& element) {
  TypeTable& types = world_.types;
  const Type& boolean = *types.boolean();
  const std::size_t choice = random_.below(100);
  const std::string first = name();
  if (choice < 35) {
    const std::string list = as_operand(write(*types.list(&element)));
    return list + ".filter(" + first + ", " + within({{first, &element}}, boolean) + ")";
  }
  if (choice < 45) {
    const std::string list = as_operand(write(*types.list(&element)));
    const Type& key = random_.chance(50) ? *types.integer() : *types.string();
    return list + ".sortBy(" + first + ", " + within({{first, &element}}, key) + ")";
  }
  const Range over = range();
  if (choice < 80) {
    std::string text = over.text + ".map(" + first + ", ";
    if (random_.chance(30)) text += within({{first, over.first}}, boolean) + ", ";
    return text + within({{first, over.first}}, element) + ")";
  }
  const std::string second = name();
  const std::vector<Local> both = {{first, over.key}, {second, over.second}};
  std::string text = over.text + ".transformList(" + first + ", " + second + ", ";
  if (random_.chance(30)) text += within(both, boolean) + ", ";
  return text + within(both, element) + ")";
}

std::string Writer::map_macro(const Type& key, const Type& value) {
  TypeTable& types = world_.types;
  const std::string first = name();
  const std::string second = name();
  if (random_.chance(60)) {
    const Type* const from = calls_.any_type(random_);
    const bool of_list = key.kind == TypeKind::kInt && random_.chance(50);
    const Type& over = of_list ? *types.list(from) : *types.map(&key, from);
    const std::vector<Local> both = {{first, &key}, {second, from}};
    std::string text = as_operand(write(over)) + ".transformMap(" + first + ", " + second + ", ";
    if (random_.chance(30)) text += within(both, *types.boolean()) + ", ";
    return text + within(both, value) + ")";
  }
  const Range over = range();
  const std::vector<Local> both = {{first, over.key}, {second, over.second}};
  std::string text = over.text + ".transformMapEntry(" + first + ", " + second + ", ";
  if (random_.chance(30)) text += within(both, *types.boolean()) + ", ";
  const std::string made_key = within(both, key);
  return text + "{" + made_key + ": " + within(both, value) + "})";
}

std::string Writer::optional_macro(const Type& held) {
  TypeTable& types = world_.types;
  const Type* const from = calls_.any_type(random_);
  const std::string optional = as_operand(write(*types.optional(from)));
  const std::string bound = name();
  if (random_.chance(60)) {
    return optional + ".optMap(" + bound + ", " + within({{bound, from}}, held) + ")";
  }
  return optional + ".optFlatMap(" + bound + ", " +
         within({{bound, from}}, *types.optional(&held)) + ")";
}

std::string Writer::bind(const Type& type) {
  const Type* const bound = calls_.any_type(random_);
  const std::string value = write(*bound);
  const std::string its_name = name();
  return "cel.bind(" + its_name + ", " + value + ", " + within({{its_name, bound}}, type) + ")";
}

}  // namespace libguard::cel::oracle
