// SPDX-License-Identifier: Apache-2.0
#include "cel/checker/names.h"

#include <algorithm>

namespace libguard::cel {
namespace {

const Type* type_of_name(std::string_view name, TypeTable& types) {
  if (name == "bool") return types.boolean();
  if (name == "int") return types.integer();
  if (name == "uint") return types.simple(TypeKind::kUint);
  if (name == "double") return types.simple(TypeKind::kDouble);
  if (name == "string") return types.string();
  if (name == "bytes") return types.simple(TypeKind::kBytes);
  if (name == "null_type") return types.simple(TypeKind::kNull);
  if (name == "list") return types.list(types.dyn());
  if (name == "map") return types.map(types.dyn(), types.dyn());
  if (name == "type") return types.type_of(types.dyn());
  if (name == "optional_type") return types.optional(types.dyn());
  if (name == "google.protobuf.Duration") return types.simple(TypeKind::kDuration);
  if (name == "google.protobuf.Timestamp") return types.simple(TypeKind::kTimestamp);
  return types.find_opaque(name);
}

std::string_view first_name(std::string_view qualified) {
  return qualified.substr(0, qualified.find('.'));
}

void append_name(const Expr& expr, std::string& name) {
  if (expr.kind == ExprKind::kSelect) {
    append_name(*expr.operands.front(), name);
    name += '.';
  }
  name += expr.name;
}

}  // namespace

Names::Names(const Environment& environment) : environment_(environment) {
  std::string container = environment.container();
  while (!container.empty()) {
    prefixes_.push_back(container + '.');
    const std::size_t dot = container.rfind('.');
    container.resize(dot == std::string::npos ? 0 : dot);
  }
  prefixes_.emplace_back();
}

Meaning Names::find_exact(std::string_view name) const {
  if (const std::uint32_t* slot = environment_.find(name)) {
    return {ReferenceKind::kVariable, environment_.variables()[*slot].type, *slot};
  }
  TypeTable& types = environment_.types();
  if (const Type* const denoted = type_of_name(name, types)) {
    return {ReferenceKind::kConstant, types.type_of(denoted), 0, Value::type(denoted)};
  }
  // An enumeration is its numbers, and this is the only one.
  if (name == "google.protobuf.NullValue.NULL_VALUE") {
    return {ReferenceKind::kConstant, types.integer(), 0, Value::integer(0)};
  }
  return {};
}

Meaning Names::find_global(std::string_view name) const {
  if (name.starts_with('.')) return find_exact(name.substr(1));
  for (const std::string& prefix : prefixes_) {
    const Meaning meaning = find_exact(prefix + std::string(name));
    if (meaning.kind != ReferenceKind::kNone) return meaning;
  }
  return {};
}

Meaning Names::find(std::string_view name) const {
  for (std::size_t i = locals_.size(); i-- > 0;) {
    if (locals_[i].name != name) continue;
    return {ReferenceKind::kLocal, locals_[i].type, static_cast<std::uint32_t>(i)};
  }
  return find_global(name);
}

Meaning Names::find_qualified(std::string_view name) const {
  return is_local(first_name(name)) ? Meaning{} : find_global(name);
}

std::string_view Names::find_function(std::string_view name) const {
  const auto named = [&](std::string_view candidate) -> std::string_view {
    const auto overloads = environment_.library().find(candidate, false);
    return overloads.empty() ? std::string_view() : overloads.front()->name;
  };
  if (name.starts_with('.')) return named(name.substr(1));
  for (const std::string& prefix : prefixes_) {
    if (const auto found = named(prefix + std::string(name)); !found.empty()) return found;
  }
  return {};
}

const NativeMessage* Names::find_message(std::string_view name) const {
  if (name.starts_with('.')) return find_native_message(name.substr(1));
  for (const std::string& prefix : prefixes_) {
    if (const auto* found = find_native_message(prefix + std::string(name))) return found;
  }
  return nullptr;
}

bool Names::is_local(std::string_view name) const {
  return std::any_of(locals_.begin(), locals_.end(),
                     [&](const Local& local) { return local.name == name; });
}

std::uint32_t Names::push(std::string_view name, const Type* type) {
  locals_.push_back({name, type});
  return static_cast<std::uint32_t>(locals_.size() - 1);
}

std::vector<std::string_view> Names::known() const {
  std::vector<std::string_view> names;
  for (const Local& local : locals_) names.push_back(local.name);
  for (const Variable& variable : environment_.variables()) {
    names.push_back(first_name(variable.name));
  }
  return names;
}

std::string qualified_name(const Expr& expr) {
  const Expr* root = &expr;
  for (; root->kind == ExprKind::kSelect; root = root->operands.front()) {
    // A name in backquotes may hold a dot of its own.
    if (root->optional || root->name.find('.') != std::string_view::npos) return {};
  }
  std::string name;
  if (root->kind == ExprKind::kIdentifier) append_name(expr, name);
  return name;
}

}  // namespace libguard::cel
