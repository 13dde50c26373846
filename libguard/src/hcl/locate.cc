// SPDX-License-Identifier: Apache-2.0
#include "hcl/locate.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "hcl/expression.h"

namespace libguard::hcl {
namespace {

using Blocks = std::vector<const HclBlock*>;

// Each finding compares them all: beyond this many the index has to do.
constexpr std::size_t kMostCompared = 256;

const HclAttribute* attribute_of(const HclBody& body, std::string_view name) {
  const auto found = std::find_if(body.attributes.begin(), body.attributes.end(),
                                  [name](const HclAttribute& each) { return each.name == name; });
  return found == body.attributes.end() ? nullptr : &*found;
}

Blocks blocks_of(const HclBody& body, std::string_view type) {
  Blocks found;
  for (const HclBlock& block : body.blocks) {
    if (block.type == type) found.push_back(&block);
  }
  return found;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Providers turn "443" into 443 and true into "true".
bool same(std::string_view literal, Value value) {
  const std::string_view written = value.is(Kind::kString) ? value.text() : value.written();
  if (literal == written) return true;
  const std::optional<double> a = number(literal), b = number(written);
  return a && b && *a == *b;
}

// Whether an attribute says what the plan has; none where one of them cannot be told.
std::optional<bool> agrees(std::string_view text, Span expression, Value value) {
  if (value.is(Kind::kList)) {
    const auto list = hcl_collection(text, expression);
    if (!list || !list->list) return std::nullopt;
    for (const HclElement& element : list->elements) {
      const auto literal = hcl_literal(text, element.value);
      if (!literal) return std::nullopt;
      bool there = false;
      for (std::uint32_t i = 0; i < value.size() && !there; ++i) {
        if (value.item(i).is(Kind::kUnknown)) return std::nullopt;
        there = same(*literal, value.item(i));
      }
      if (!there) return false;
    }
    return list->elements.empty() == (value.size() == 0);
  }
  const auto literal = hcl_literal(text, expression);
  const bool scalar =
      value && !value.is(Kind::kUnknown) && !value.is(Kind::kNull) && !value.is(Kind::kMap);
  if (!literal || !scalar) return std::nullopt;
  return same(*literal, value);
}

class Locator {
 public:
  Locator(std::span<const HclStep> steps, Value after) : steps_(steps), value_(after) {}

  HclPlace run(std::span<const Definition> definitions) {
    // Overrides come first, and do not replace what the others have beside them. The
    // header is that of the resource itself.
    const Definition& main = definitions.back();
    place_ = {main.file->source, main.block->header, steps_.empty()};
    const std::string_view* const first = key();
    if (first == nullptr) return place_;
    for (const Definition& definition : definitions) {
      const HclBody& body = definition.block->body;
      if (attribute_of(body, *first) == nullptr && blocks_of(body, *first).empty()) continue;
      place_.source = definition.file->source;
      text_ = place_.source.text();
      down(body);
      break;
    }
    return place_;
  }

 private:
  const std::string_view* key() const {
    return at_ < steps_.size() ? std::get_if<std::string_view>(&steps_[at_]) : nullptr;
  }
  const std::uint64_t* index() const {
    return at_ < steps_.size() ? std::get_if<std::uint64_t>(&steps_[at_]) : nullptr;
  }
  void step_into(Span span) {
    place_.span = span;
    place_.whole = at_ == steps_.size();
  }
  void enter(std::string_view name) {
    value_ = value_.is(Kind::kMap) ? value_.at(name) : Value();
    ++at_;
  }
  void enter(std::uint64_t item) {
    const bool there = value_.is(Kind::kList) && item < value_.size();
    value_ = there ? value_.item(static_cast<std::uint32_t>(item)) : Value();
    ++at_;
  }

  void down(const HclBody& top) {
    const HclBody* body = &top;
    while (body != nullptr) {
      const std::string_view* const name = key();
      if (name == nullptr) return;
      if (const HclAttribute* const attribute = attribute_of(*body, *name)) {
        enter(*name);
        step_into(attribute->span);
        return into_expression(attribute->value);
      }
      const Blocks blocks = blocks_of(*body, *name);
      if (blocks.empty()) return;
      enter(*name);
      const HclBlock* const block = choose(blocks);
      if (block == nullptr) return;
      step_into(block->header);
      body = &block->body;
    }
  }

  // Of the blocks of one type the one that the next step means.
  const HclBlock* choose(const Blocks& blocks) {
    // A block that stands once may be an object; of a whole list the first is the place.
    const std::uint64_t* const wanted = index();
    if (wanted == nullptr) return blocks.front();
    const std::uint64_t at = *wanted;
    enter(at);
    if (blocks.size() == 1) return at == 0 || blocks.front()->dynamic ? blocks.front() : nullptr;
    const auto first_dynamic = std::find_if(blocks.begin(), blocks.end(),
                                            [](const HclBlock* each) { return each->dynamic; });
    const auto before = static_cast<std::uint64_t>(first_dynamic - blocks.begin());
    const HclBlock* nominal = nullptr;
    if (at < before) {
      nominal = blocks[at];
    } else if (first_dynamic != blocks.end()) {
      nominal = *first_dynamic;
    }
    if (!value_.is(Kind::kMap) || blocks.size() > kMostCompared) return nominal;
    return *std::min_element(blocks.begin(), blocks.end(),
                             [&](const HclBlock* a, const HclBlock* b) {
                               return rank(*a, nominal) < rank(*b, nominal);
                             });
  }

  // Less is nearer to the value: what contradicts it, what agrees, what stands elsewhere.
  std::tuple<int, int, bool> rank(const HclBlock& block, const HclBlock* nominal) const {
    int against = 0;
    int agreeing = 0;
    for (const HclAttribute& attribute : block.body.attributes) {
      const auto said = agrees(text_, attribute.value, value_.at(attribute.name));
      if (said) ++(*said ? agreeing : against);
    }
    return {against, -agreeing, &block != nominal};
  }

  void into_expression(Span expression) {
    while (at_ < steps_.size()) {
      const auto collection = hcl_collection(text_, expression);
      if (!collection) return;
      const HclElement* element = nullptr;
      if (const std::uint64_t* const item = index()) {
        if (collection->list && *item < collection->elements.size()) {
          element = &collection->elements[*item];
        }
      } else if (!collection->list) {
        for (const HclElement& each : collection->elements) {
          if (each.key == *key()) element = &each;
        }
      }
      if (element == nullptr) return;
      ++at_;
      step_into(element->span);
      expression = element->value;
    }
  }

  std::span<const HclStep> steps_;
  Value value_;  // at the steps that are done
  std::size_t at_ = 0;
  std::string_view text_;
  HclPlace place_;
};

}  // namespace

HclPlace locate(std::span<const Definition> definitions, std::span<const HclStep> steps,
                Value after) {
  return Locator(steps, after).run(definitions);
}

}  // namespace libguard::hcl
