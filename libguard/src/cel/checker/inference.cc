// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/inference.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace libguard::cel {
namespace {

// Nodes of a type written as a tree. Shared parts make a few nested maps grow
// beyond all memory; what is larger is dyn.
constexpr std::uint32_t kLargestType = 256;
// Steps of one comparison, for the same reason: variables share parts too. What
// takes longer goes with everything.
constexpr std::uint32_t kMostSteps = 20'000;

bool is_variable(const Type* type) { return type->kind == TypeKind::kVariable; }
bool is_dyn(const Type* type) { return type->kind == TypeKind::kDyn; }

bool takes_null(const Type* type) {
  switch (type->kind) {
    case TypeKind::kNull:
    case TypeKind::kObject:
    case TypeKind::kOpaque:
    case TypeKind::kOptional:
    case TypeKind::kWrapper:
    case TypeKind::kDuration:
    case TypeKind::kTimestamp:
      return true;
    default:
      return false;
  }
}

// The parameters of others are a type that they denote, or a primitive one.
bool has_parameters(TypeKind kind) {
  return kind == TypeKind::kList || kind == TypeKind::kMap || kind == TypeKind::kOptional ||
         kind == TypeKind::kOpaque;
}

const Type* without_wrapper(const Type* type) {
  return type->kind == TypeKind::kWrapper ? type->parameters.front() : type;
}

// Whether they differ in their parameters at most. For types that are no variables.
bool same_kind(const Type* from, const Type* to) {
  if (from->kind != to->kind || from->parameters.size() != to->parameters.size()) return false;
  if (from->kind == TypeKind::kObject) return from == to;
  return from->name == to->name;
}

}  // namespace

const Type* Inference::fresh() { return types_.variable(fmt::format("%{}", variables_++)); }

Signature Inference::instantiate(const Overload& overload) {
  Substitution own;
  const auto visit = [&](const auto& self, const Type* type) -> void {
    if (is_variable(type) && !own.contains(type)) own[type] = fresh();
    for (const Type* parameter : type->parameters) self(self, parameter);
  };
  for (const Type* parameter : overload.parameters) visit(visit, parameter);
  visit(visit, overload.result);
  if (own.empty()) return {overload.parameters, overload.result};

  Signature signature;
  Substitution done;
  for (const Type* parameter : overload.parameters) {
    signature.parameters.push_back(substitute(parameter, own, Unknown::kStays, done));
  }
  signature.result = substitute(overload.result, own, Unknown::kStays, done);
  return signature;
}

bool Inference::accepts(std::span<const Type* const> arguments,
                        std::span<const Type* const> parameters) {
  if (arguments.size() != parameters.size()) return false;
  const std::size_t before = trail_.size();
  steps_ = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (assign(arguments[i], parameters[i])) continue;
    undo(before);
    return false;
  }
  return true;
}

bool Inference::assign(const Type* from, const Type* to) {
  if (from == to || ++steps_ > kMostSteps) return true;
  bool was_bound = false;
  if (is_variable(to)) {
    if (bind(from, to, was_bound)) return true;
    if (was_bound) return false;
  }
  if (is_variable(from)) return bind(to, from, was_bound);
  if (is_dyn(from) || is_dyn(to)) return true;
  if (from->kind == TypeKind::kNull) return takes_null(to);
  if (to->kind == TypeKind::kNull) return takes_null(from);
  from = without_wrapper(from);
  to = without_wrapper(to);
  if (!same_kind(from, to)) return false;
  return !has_parameters(from->kind) || assign_parameters(from, to);
}

bool Inference::assign_parameters(const Type* from, const Type* to) {
  for (std::size_t i = 0; i < from->parameters.size(); ++i) {
    if (!assign(from->parameters[i], to->parameters[i])) return false;
  }
  return true;
}

// A variable that stands for something already becomes the more general of both.
bool Inference::bind(const Type* type, const Type* variable, bool& was_bound) {
  const auto found = bindings_.find(variable);
  was_bound = found != bindings_.end();
  if (!was_bound) {
    if (occurs(variable, type)) return false;
    set(variable, type);
    return true;
  }
  const Type* const bound = found->second;
  if (!assign(type, bound)) return false;
  const Type* const both = general(type, bound);
  if (both != bound && !occurs(variable, both)) set(variable, both);
  return true;
}

bool Inference::occurs(const Type* variable, const Type* in) const {
  std::unordered_set<const Type*> seen;
  return occurs(variable, in, seen);
}

bool Inference::occurs(const Type* variable, const Type* in,
                       std::unordered_set<const Type*>& seen) const {
  if (in == variable) return true;
  if (is_variable(in)) {
    const auto found = bindings_.find(in);
    return found != bindings_.end() && occurs(variable, found->second, seen);
  }
  if (in->parameters.empty() || !seen.insert(in).second) return false;
  return std::any_of(in->parameters.begin(), in->parameters.end(),
                     [&](const Type* parameter) { return occurs(variable, parameter, seen); });
}

// REQUIRES: one can be assigned to the other
const Type* Inference::general(const Type* a, const Type* b) {
  if (a == b || is_dyn(a) || is_variable(a)) return a;
  if (is_dyn(b) || is_variable(b)) return b;
  const bool b_is_wider = a->kind == TypeKind::kNull || b->kind == TypeKind::kWrapper;
  if (a->kind != b->kind) return b_is_wider ? b : a;
  if (a->kind == TypeKind::kString) return types_.string();
  if (!has_parameters(a->kind)) return a;
  std::vector<const Type*> parameters;
  for (std::size_t i = 0; i < a->parameters.size(); ++i) {
    parameters.push_back(general(a->parameters[i], b->parameters[i]));
  }
  return with_parameters(a, parameters);
}

const Type* Inference::join(const Type* a, const Type* b) {
  return accepts(a, b) ? general(a, b) : types_.dyn();
}

const Type* Inference::resolved(const Type* type) {
  Substitution done;
  return substitute(type, bindings_, Unknown::kStays, done);
}

const Type* Inference::final(const Type* type) {
  Substitution done;
  return substitute(type, bindings_, Unknown::kIsDyn, done);
}

// `done` makes the work linear where parts are shared.
const Type* Inference::substitute(const Type* type, const Substitution& by, Unknown unknown,
                                  Substitution& done) {
  if (is_variable(type)) {
    const auto found = by.find(type);
    if (found == by.end()) return unknown == Unknown::kIsDyn ? types_.dyn() : type;
    // A signature's variables become fresh ones, which `by` does not know.
    return substitute(found->second, by, unknown, done);
  }
  if (!has_parameters(type->kind) && type->kind != TypeKind::kType) return type;
  if (const auto found = done.find(type); found != done.end()) return found->second;
  std::vector<const Type*> parameters;
  for (const Type* parameter : type->parameters) {
    parameters.push_back(substitute(parameter, by, unknown, done));
  }
  return done[type] = with_parameters(type, parameters);
}

const Type* Inference::with_parameters(const Type* type,
                                       const std::vector<const Type*>& parameters) {
  if (parameters == type->parameters) return type;
  switch (type->kind) {
    case TypeKind::kList:
      return list(parameters[0]);
    case TypeKind::kMap:
      return map(parameters[0], parameters[1]);
    case TypeKind::kOptional:
      return optional(parameters[0]);
    case TypeKind::kOpaque:
      return opaque(type->name, parameters);
    default:
      return types_.type_of(parameters[0]);
  }
}

std::uint32_t Inference::size(const Type* type) {
  if (type->parameters.empty()) return 1;
  if (const auto found = sizes_.find(type); found != sizes_.end()) return found->second;
  std::uint32_t all = 1;
  for (const Type* parameter : type->parameters) {
    all = std::min(all + size(parameter), kLargestType + 1);
  }
  return sizes_[type] = all;
}

const Type* Inference::list(const Type* element) {
  return types_.list(size(element) < kLargestType ? element : types_.dyn());
}

const Type* Inference::map(const Type* key, const Type* value) {
  if (size(key) + size(value) < kLargestType) return types_.map(key, value);
  return types_.map(types_.dyn(), types_.dyn());
}

const Type* Inference::optional(const Type* held) {
  return types_.optional(size(held) < kLargestType ? held : types_.dyn());
}

const Type* Inference::opaque(const std::string& name, std::vector<const Type*> parameters) {
  std::uint32_t all = 0;
  for (const Type* parameter : parameters) all = std::min(all + size(parameter), kLargestType);
  if (all >= kLargestType) std::fill(parameters.begin(), parameters.end(), types_.dyn());
  return types_.opaque(name, std::move(parameters));
}

void Inference::set(const Type* variable, const Type* type) {
  const auto [at, is_new] = bindings_.try_emplace(variable, nullptr);
  trail_.emplace_back(variable, at->second);
  at->second = type;
}

void Inference::undo(std::size_t trail) {
  while (trail_.size() > trail) {
    const auto [variable, before] = trail_.back();
    trail_.pop_back();
    if (before == nullptr) {
      bindings_.erase(variable);
    } else {
      bindings_[variable] = before;
    }
  }
}

}  // namespace libguard::cel
