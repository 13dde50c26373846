// SPDX-License-Identifier: Apache-2.0
#include "cel/check.h"

#include <algorithm>
#include <utility>

#include "cel/checker/checker.h"
#include "cel/checker/enumerations.h"
#include "cel/checker/guards.h"

namespace libguard::cel {
namespace {

bool all_values_in(const Type& from, const Type& to) {
  if (from.values.empty() || to.values.empty()) return true;
  return std::all_of(from.values.begin(), from.values.end(), [&](const std::string& value) {
    return std::find(to.values.begin(), to.values.end(), value) != to.values.end();
  });
}

}  // namespace

std::uint32_t Environment::declare(std::string name, const Type* type, Proof proof) {
  const auto slot = static_cast<std::uint32_t>(variables_.size());
  slots_[name] = slot;
  variables_.push_back({std::move(name), type, std::move(proof)});
  return slot;
}

const std::uint32_t* Environment::find(std::string_view name) const {
  const auto found = slots_.find(name);
  return found == slots_.end() ? nullptr : &found->second;
}

Result<Checked> check(Ast ast, const Environment& environment, Known known, Mode mode) {
  Diagnostics problems;
  Checker(ast, environment, problems).run();
  check_enumerations(*ast.root, ast.source, problems);
  Proof proof = check_guards(ast, environment, known, mode, problems);
  if (!problems.empty()) {
    std::stable_sort(
        problems.begin(), problems.end(),
        [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
    return problems;
  }
  const Type* const type = ast.root->type;
  return Checked{std::move(ast), type, std::move(proof)};
}

bool assignable(const Type& from, const Type& to) {
  const auto open = [](const Type& type) {
    return type.kind == TypeKind::kDyn || type.kind == TypeKind::kVariable;
  };
  if (&from == &to || open(from) || open(to)) return true;
  if (to.kind == TypeKind::kWrapper && from.kind == TypeKind::kNull) return true;
  if (from.kind == TypeKind::kWrapper) return assignable(*from.parameters[0], to);
  if (to.kind == TypeKind::kWrapper) return assignable(from, *to.parameters[0]);
  if (from.kind != to.kind || from.name != to.name) return false;
  if (from.kind == TypeKind::kObject) return false;
  if (!all_values_in(from, to)) return false;
  return std::equal(from.parameters.begin(), from.parameters.end(), to.parameters.begin(),
                    [](const Type* a, const Type* b) { return assignable(*a, *b); });
}

}  // namespace libguard::cel
