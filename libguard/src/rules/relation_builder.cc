// SPDX-License-Identifier: Apache-2.0
#include "rules/relation_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cel/check.h"
#include "libguard/suggest.h"
#include "rules/reading.h"

namespace libguard::rules {
namespace {

using cel::Expr;
using cel::ExprKind;

// Which of the two variables an expression names. Comprehensions may hide them:
// what holds one is not looked into and names both.
struct Names {
  bool owner = false;
  bool target = false;
};
Names names_in(const Expr& expression, std::string_view owner, std::string_view target) {
  Names names;
  if (expression.kind == ExprKind::kMacro) return {true, true};
  if (expression.kind == ExprKind::kIdentifier) {
    return {expression.name == owner, expression.name == target};
  }
  for (const Expr* operand : expression.operands) {
    const Names inner = names_in(*operand, owner, target);
    names.owner |= inner.owner;
    names.target |= inner.target;
  }
  return names;
}

void conjuncts(Expr& expression, std::vector<Expr*>& found) {
  if (expression.kind == ExprKind::kCall && expression.name == "_&&_") {
    for (Expr* operand : expression.operands) conjuncts(*operand, found);
  } else {
    found.push_back(&expression);
  }
}

void become_true(Expr& expression) {
  expression.kind = ExprKind::kLiteral;
  expression.literal = cel::Value::boolean(true);
  expression.operands = {};
}

// block.raw.bucket: the steps behind `raw`, where `name` is who the path begins at.
std::optional<std::vector<std::string>> attribute_of(const Expr& expression,
                                                     std::string_view name) {
  if (expression.kind == ExprKind::kSelect && !expression.optional) {
    const Expr& operand = *expression.operands[0];
    const bool raw = operand.kind == ExprKind::kIdentifier && operand.name == name;
    if (raw && expression.name == "raw") return std::vector<std::string>();
    auto path = attribute_of(operand, name);
    if (path) path->emplace_back(expression.name);
    return path;
  }
  const bool index = expression.kind == ExprKind::kCall && expression.name == "_[_]" &&
                     expression.operands[1]->kind == ExprKind::kLiteral &&
                     expression.operands[1]->literal.is(cel::ValueKind::kInt);
  if (!index) return std::nullopt;
  auto path = attribute_of(*expression.operands[0], name);
  if (path) path->push_back(std::to_string(expression.operands[1]->literal.as_integer()));
  return path;
}

bool is_name(const Expr& expression, std::string_view name) {
  return expression.kind == ExprKind::kIdentifier && expression.name == name;
}

// The reference that a call of refers() means; none where it is not one.
std::optional<Relation::Reference> reference_of(const Expr& call, std::string_view owner,
                                                std::string_view target) {
  if (call.operands.size() != 2) return std::nullopt;
  for (const bool from_owner : {true, false}) {
    auto path = attribute_of(*call.operands[0], from_owner ? owner : target);
    if (!path || path->empty()) continue;
    if (!is_name(*call.operands[1], from_owner ? target : owner)) return std::nullopt;
    return Relation::Reference{from_owner, std::move(*path)};
  }
  return std::nullopt;
}

struct Sides {
  const std::string& owner;
  const std::string& target;
  const cel::Environment& environment;
  const Source& source;
  Diagnostics& problems;
};

// Whether equal values can be found through a table; an optional as what it holds.
bool is_key(const cel::Type& type) {
  switch (type.kind) {
    case cel::TypeKind::kDyn:
    case cel::TypeKind::kNull:
    case cel::TypeKind::kBool:
    case cel::TypeKind::kInt:
    case cel::TypeKind::kUint:
    case cel::TypeKind::kDouble:
    case cel::TypeKind::kString:
      return true;
    case cel::TypeKind::kOptional:
      return is_key(*type.parameters[0]);
    default:
      return false;
  }
}

// Two programs, one of the owner's fields and one of the target's, from two
// operands in either order; none where they are anything else.
struct KeyParts {
  Relation::Key key;
  bool swapped = false;  // the first operand is the target's
};
std::optional<KeyParts> split_key(const Expr& call, const Sides& sides) {
  const Expr* of_owner = call.operands[0];
  const Expr* of_target = call.operands[1];
  const bool swapped = names_in(*of_owner, sides.owner, sides.target).target;
  if (swapped) std::swap(of_owner, of_target);
  const Names first = names_in(*of_owner, sides.owner, sides.target);
  const Names second = names_in(*of_target, sides.owner, sides.target);
  if (first.target || second.owner || !second.target) return std::nullopt;
  // What a target alone must be is looked up as well: policy.cluster_wide == true.
  if (!first.owner && call.name != "_==_") return std::nullopt;
  bool told = call.name == "selects";
  const auto program = [&](const Expr& expression) {
    Result<cel::Checked> part = cel::check(copy_expression(expression, sides.source),
                                           sides.environment, {}, cel::Mode::kPlace);
    if (!part) return cel::Program();
    if (!told && !is_key(*part->type)) {
      told = true;
      sides.problems.push_back({"rail.bad-mapping",
                                fmt::format("a relation cannot be found by {}: it takes a text, a "
                                            "number or a truth value",
                                            cel::type_name(*part->type)),
                                sides.source, expression.span});
    }
    return cel::compile(std::move(*part), cel::Mode::kPlace);
  };
  KeyParts parts{{program(*of_owner), program(*of_target)}, swapped};
  if (!parts.key.owner || !parts.key.target) return std::nullopt;
  return parts;
}

// Takes the equalities out of the condition and notes what finds targets by
// their labels. False where nothing is left to ask.
bool take_keys(Expr& condition, const Sides& sides, Relation& relation) {
  std::vector<Expr*> parts;
  conjuncts(condition, parts);
  std::size_t left = parts.size();
  for (Expr* part : parts) {
    if (part->kind != ExprKind::kCall || part->member || part->operands.size() != 2) continue;
    const bool equality = part->name == "_==_";
    if (!equality && (part->name != "selects" || relation.labels)) continue;
    std::optional<KeyParts> key = split_key(*part, sides);
    if (!key) continue;
    if (equality) {
      relation.keys.push_back(std::move(key->key));
      become_true(*part);
      --left;
    } else {
      // Labels narrow the search; whether the selector holds is still asked.
      relation.labels = std::move(key->key);
      relation.owner_selects = !key->swapped;
    }
  }
  return left > 0;
}

}  // namespace

void RelationBuilder::declare(const RelationDeclaration& declaration, const Source& source) {
  const std::string& path = declaration.field.text;
  const std::size_t dot = path.rfind('.');
  const auto problem = [&](std::string code, std::string message, Span span) {
    problems_.push_back({std::move(code), std::move(message), source, span});
  };
  const auto unknown = [&](std::string_view name, Span span) {
    std::vector<std::string_view> known;
    for (const EntityType& each : held_.entities) known.push_back(each.name.text);
    problem("rail.unknown-type", fmt::format("there is no entity '{}'", name), span);
    const std::string_view near = nearest(name, known);
    if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
  };
  if (dot == std::string::npos) {
    problem("rail.bad-mapping", "a relation is named OWNER.FIELD", declaration.field.span);
    return;
  }
  const EntityType* owner = held_.entity(std::string_view(path).substr(0, dot));
  if (owner == nullptr) {
    unknown(std::string_view(path).substr(0, dot), declaration.field.span);
    return;
  }
  const EntityType* target = held_.entity(declaration.target.text);
  if (target == nullptr && parse_kind(declaration.target.text)) target = held_.entity("resource");
  if (target == nullptr) {
    unknown(declaration.target.text, declaration.target.span);
    return;
  }
  const std::string name = path.substr(dot + 1);
  if (owner->type->field(name) != nullptr) {
    problem("rail.duplicate",
            fmt::format("'{}' has the field '{}' already", owner->name.text, name),
            declaration.field.span);
    return;
  }
  if (declaration.alias.text == owner->name.text) {
    problem("rail.bad-mapping",
            "owner and target have one name here: give the target another by 'as'",
            declaration.target.span);
    return;
  }
  const auto index = static_cast<std::uint32_t>(owner->type->fields.size());
  owner->type->fields.push_back({name, held_.types.list(target->type), false, index});
  Relation& relation = held_.relations.emplace_back();
  relation.owner = owner->type;
  relation.target = declaration.target.text;
  drafts_.push_back({&declaration, &source, &relation, owner->type, index});
}

void RelationBuilder::place_fields() {
  for (const Draft& draft : drafts_) draft.relation->field = &draft.owner->fields[draft.index];
}

void RelationBuilder::build() {
  for (Draft& draft : drafts_) build(draft);
}

// refers() is no function that could be called: it says how to find one another.
bool RelationBuilder::take_reference(cel::Expr& condition, const Draft& draft) {
  std::vector<Expr*> parts;
  conjuncts(condition, parts);
  for (Expr* part : parts) {
    if (part->kind != ExprKind::kCall || part->member || part->name != "refers") continue;
    auto reference =
        reference_of(*part, draft.relation->owner->name, draft.declaration->alias.text);
    if (!reference || draft.relation->reference) {
      problems_.push_back({"rail.bad-mapping",
                           "refers() takes an attribute of one side and the other side: "
                           "refers(block.raw.bucket, bucket), once",
                           *draft.source, part->span});
      return false;
    }
    draft.relation->reference = std::move(*reference);
    become_true(*part);
  }
  return true;
}

// same_namespace() is one more equality, but that what is not written may be any.
bool RelationBuilder::take_spaces(cel::Expr& condition, const Draft& draft,
                                  const cel::Environment& environment) {
  std::vector<Expr*> parts;
  conjuncts(condition, parts);
  for (Expr* part : parts) {
    if (part->kind != ExprKind::kCall || part->member || part->name != "same_namespace") continue;
    const Sides sides{draft.relation->owner->name, draft.declaration->alias.text, environment,
                      *draft.source, problems_};
    const std::size_t before = problems_.size();
    std::optional<KeyParts> key;
    if (part->operands.size() == 2 && !draft.relation->spaces) key = split_key(*part, sides);
    if (!key) {
      if (problems_.size() == before) {
        problems_.push_back({"rail.bad-mapping",
                             "same_namespace() takes a field of each side: "
                             "same_namespace(service.namespace, workload.namespace), once",
                             *draft.source, part->span});
      }
      return false;
    }
    draft.relation->spaces = std::move(key->key);
    become_true(*part);
  }
  return true;
}

void RelationBuilder::build(Draft& draft) {
  Relation& relation = *draft.relation;
  const std::string& owner = relation.owner->name;
  const std::string& target = draft.declaration->alias.text;
  cel::Environment environment(held_.types, held_.library);
  environment.declare(owner, relation.owner);
  environment.declare(target, relation.field->type->parameters[0]);

  if (draft.declaration->condition.root == nullptr) return;
  cel::Ast condition = copy_ast(draft.declaration->condition);
  if (!take_reference(*condition.root, draft)) return;
  if (!take_spaces(*condition.root, draft, environment)) return;
  // Checked as a place: two unset fields are equal in a key. What is left of the
  // condition is checked as a value below.
  const Result<cel::Checked> whole =
      cel::check(copy_ast(condition), environment, {}, cel::Mode::kPlace);
  if (!whole) {
    problems_.insert(problems_.end(), whole.error().begin(), whole.error().end());
    return;
  }
  if (!cel::assignable(*whole->type, *held_.types.boolean())) {
    problems_.push_back({"rail.bad-mapping", "a relation's condition must be true or false",
                         *draft.source, condition.root->span});
    return;
  }
  cel::Ast rest = copy_ast(condition);
  if (!take_keys(*rest.root, {owner, target, environment, rest.source, problems_}, relation))
    return;
  Result<cel::Checked> checked = cel::check(std::move(rest), environment);
  if (checked) {
    relation.condition = cel::compile(std::move(*checked));
  } else {
    problems_.insert(problems_.end(), checked.error().begin(), checked.error().end());
  }
}

}  // namespace libguard::rules
