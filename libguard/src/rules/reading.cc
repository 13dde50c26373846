// SPDX-License-Identifier: Apache-2.0
#include "rules/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace libguard::rules {
namespace {

using cel::Expr;
using cel::ExprKind;

constexpr std::uint64_t kConstantSteps = 10'000;

// Names that CEL gives a meaning to: a key of that name is written `this.type`.
constexpr std::array<std::string_view, 14> kTypeNames = {
    "bool", "bytes", "double",    "duration",      "dyn",    "google", "int",
    "list", "map",   "null_type", "optional_type", "string", "type",   "uint"};

// The functions that a lens may end in: they say as much about the place as
// about the value.
constexpr std::array<std::string_view, 12> kLensFunctions = {
    "compose_bytes", "compose_user", "cpu_units", "entries", "gibibytes", "image_reference",
    "is_host",       "json",         "mebibytes", "number",  "quantity",  "single"};

// The entity that a view makes: what its other fields and relations say.
constexpr std::string_view kSelf = "self";

template <typename Names>
bool contains(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::optional<std::uint32_t> let_index(const ViewScope& scope, std::string_view name) {
  for (std::uint32_t i = 0; i < scope.lets.size(); ++i) {
    if (scope.lets[i]->name == name) return i;
  }
  return std::nullopt;
}

std::string_view plain(std::string_view name) {
  return name.starts_with('.') ? name.substr(1) : name;
}

void add_step(Lens& lens, std::string_view key, std::optional<std::uint32_t> index) {
  if (!lens.steps.empty()) lens.pointer += '/';
  lens.steps.push_back({std::string(key), index, static_cast<std::uint32_t>(lens.pointer.size())});
  if (index) {
    lens.pointer += std::to_string(*index);
    return;
  }
  append_step(lens.pointer, key);
}

std::optional<Lens> lens_of_name(std::string_view name, const ViewScope& scope) {
  Lens lens;
  if (name == "this") return lens;
  if (name == kSelf) return std::nullopt;
  if (name == "outer") {
    lens.base = Lens::Base::kOuter;
  } else if (const auto let = let_index(scope, name)) {
    lens.base = Lens::Base::kLet;
    lens.let = *let;
  } else {
    add_step(lens, plain(name), std::nullopt);
  }
  return lens;
}

std::optional<Lens> lens_of_index(const Expr& call, const ViewScope& scope) {
  const Expr& key = *call.operands[1];
  if (key.kind != ExprKind::kLiteral) return std::nullopt;
  std::optional<Lens> lens = read_lens(*call.operands[0], scope);
  if (!lens) return std::nullopt;
  if (key.literal.is(cel::ValueKind::kString)) {
    add_step(*lens, key.literal.text(), std::nullopt);
  } else if (key.literal.is(cel::ValueKind::kInt) && key.literal.as_integer() >= 0 &&
             key.literal.as_integer() <= UINT32_MAX) {
    add_step(*lens, {}, static_cast<std::uint32_t>(key.literal.as_integer()));
  } else {
    return std::nullopt;
  }
  return lens;
}

cel::Value copy_literal(const cel::Value& literal, Arena& arena) {
  if (literal.is(cel::ValueKind::kString)) return cel::Value::string(arena.copy(literal.text()));
  if (literal.is(cel::ValueKind::kBytes)) return cel::Value::bytes(arena.copy(literal.text()));
  return literal;
}

// Copies a tree and, with a scope, makes the keys of `this` explicit.
class Copier {
 public:
  Copier(Arena& arena, const ViewScope* scope) : arena_(arena), scope_(scope) {}

  // Depth is bounded by the parser.
  Expr* copy(const Expr& from) {
    Expr* to = arena_.make<Expr>(from);
    to->name = arena_.copy(from.name);
    to->literal = copy_literal(from.literal, arena_);
    to->optional_at = arena_.copy(from.optional_at);
    if (!from.variables.empty()) {
      to->variables = arena_.copy(std::span<const std::string_view>(from.variables));
      for (std::string_view& variable : to->variables) variable = arena_.copy(variable);
    }
    if (from.kind == ExprKind::kIdentifier && is_key(from.name)) return key_of_this(*to);
    if (!from.operands.empty()) {
      to->operands = arena_.copy(std::span<Expr* const>(from.operands));
      copy_operands(from, *to);
    }
    return to;
  }

 private:
  void copy_operands(const Expr& from, Expr& to) {
    const std::size_t bound = bound_.size();
    for (std::size_t i = 0; i < from.operands.size(); ++i) {
      // A macro's first operand is what it goes through, or binds.
      if (i == 1 && from.kind == ExprKind::kMacro) {
        bound_.insert(bound_.end(), from.variables.begin(), from.variables.end());
      }
      const bool qualifier = i == 0 && from.kind == ExprKind::kCall && from.member &&
                             names_function(*from.operands[0], from.name);
      to.operands[i] =
          qualifier ? Copier(arena_, nullptr).copy(*from.operands[0]) : copy(*from.operands[i]);
    }
    bound_.resize(bound);
  }

  // `optional.of(x)` is a function's name, not a member of a key.
  bool names_function(const Expr& qualifier, std::string_view name) const {
    return scope_ != nullptr && qualifier.kind == ExprKind::kIdentifier &&
           !scope_->library.find(fmt::format("{}.{}", qualifier.name, name), false).empty();
  }

  bool is_key(std::string_view name) const {
    return scope_ != nullptr && name != "this" && name != "outer" && name != kSelf &&
           !contains(kTypeNames, name) && !contains(bound_, name) && !let_index(*scope_, name);
  }

  Expr* key_of_this(Expr& identifier) {
    Expr* self = arena_.make<Expr>(identifier);
    self->name = "this";
    identifier.kind = ExprKind::kSelect;
    identifier.name = plain(identifier.name);
    Expr* const operands[] = {self};
    identifier.operands = arena_.copy(std::span<Expr* const>(operands));
    return &identifier;
  }

  Arena& arena_;
  const ViewScope* scope_;
  std::vector<std::string_view> bound_;
};

cel::Ast copy_in_scope(const Expr& root, const Source& source, const ViewScope* scope) {
  cel::Ast result;
  result.source = source;
  result.root = Copier(result.arena, scope).copy(root);
  return result;
}

cel::Environment environment_of(const ViewScope& scope) {
  cel::Environment environment(scope.types, scope.library);
  const cel::Type* dyn = scope.types.dyn();
  environment.declare("this", dyn);
  environment.declare("outer", dyn);
  environment.declare(std::string(kSelf), &scope.entity);
  // What a let gives depends on the view that is `like` this one: nothing is
  // known of it before it runs.
  for (const LetPlan* let : scope.lets) environment.declare(let->name, dyn);
  return environment;
}

std::optional<cel::Checked> check_in_scope(const cel::Ast& ast, const ViewScope& scope,
                                           cel::Mode mode, Diagnostics& problems) {
  Result<cel::Checked> checked =
      cel::check(copy_in_scope(*ast.root, ast.source, &scope), environment_of(scope), {}, mode);
  if (checked) return std::move(*checked);
  problems.insert(problems.end(), checked.error().begin(), checked.error().end());
  return std::nullopt;
}

const cel::Overload* lens_function(const Expr& call, const cel::Library& library) {
  if (call.kind != ExprKind::kCall || call.member || call.operands.size() != 1) return nullptr;
  if (!contains(kLensFunctions, call.name)) return nullptr;
  const auto overloads = library.find(call.name, false);
  return overloads.empty() ? nullptr : overloads.front();
}

const cel::Type* type_of_literal(const cel::Value& literal, const cel::TypeTable& types) {
  switch (literal.kind()) {
    case cel::ValueKind::kBool:
      return types.boolean();
    case cel::ValueKind::kInt:
      return types.integer();
    case cel::ValueKind::kUint:
      return types.simple(cel::TypeKind::kUint);
    case cel::ValueKind::kDouble:
      return types.simple(cel::TypeKind::kDouble);
    case cel::ValueKind::kString:
      return types.string();
    case cel::ValueKind::kBytes:
      return types.simple(cel::TypeKind::kBytes);
    default:
      return types.simple(cel::TypeKind::kNull);
  }
}

}  // namespace

void append_step(std::string& pointer, std::string_view key) {
  for (const char c : key) {
    if (c == '~') {
      pointer += "~0";
    } else if (c == '/') {
      pointer += "~1";
    } else {
      pointer += c;
    }
  }
}

std::optional<Lens> read_lens(const Expr& expression, const ViewScope& scope) {
  if (expression.kind == ExprKind::kIdentifier) return lens_of_name(expression.name, scope);
  if (expression.kind == ExprKind::kCall && expression.name == "_[_]") {
    return lens_of_index(expression, scope);
  }
  if (expression.kind != ExprKind::kSelect || expression.optional) return std::nullopt;
  std::optional<Lens> lens = read_lens(*expression.operands[0], scope);
  if (lens) add_step(*lens, expression.name, std::nullopt);
  return lens;
}

std::optional<CompiledReading> compile_reading(const cel::Ast& ast, const ViewScope& scope,
                                               Diagnostics& problems) {
  if (ast.root == nullptr) return std::nullopt;  // its own problem has been reported
  CompiledReading result{{}, scope.types.dyn()};
  Reading& reading = result.reading;
  if (ast.root->kind == ExprKind::kLiteral) {
    reading.kind = Reading::Kind::kConstant;
    reading.constant = copy_literal(ast.root->literal, scope.constants);
    result.type = type_of_literal(reading.constant, scope.types);
    return result;
  }
  const cel::Overload* function = lens_function(*ast.root, scope.library);
  if (auto lens = read_lens(function != nullptr ? *ast.root->operands[0] : *ast.root, scope)) {
    reading.lens = std::move(*lens);
    reading.function = function;
    if (function != nullptr) result.type = function->result;
    return result;
  }
  std::optional<cel::Checked> checked = check_in_scope(ast, scope, cel::Mode::kPlace, problems);
  if (!checked) return std::nullopt;
  reading.kind = Reading::Kind::kProgram;
  result.type = checked->type;
  reading.program = cel::compile(std::move(*checked), cel::Mode::kPlace);
  return result;
}

cel::Program compile_match(const cel::Ast& ast, const ViewScope& scope, Diagnostics& problems) {
  if (ast.root == nullptr) return {};
  const Span span = ast.root->span;
  std::optional<cel::Checked> checked = check_in_scope(ast, scope, cel::Mode::kValue, problems);
  if (!checked) return {};
  if (!cel::assignable(*checked->type, *scope.types.boolean())) {
    problems.push_back({"rail.bad-mapping",
                        fmt::format("'match' must be true or false, this is a value of type {}",
                                    cel::type_name(*checked->type)),
                        ast.source, span});
    return {};
  }
  return cel::compile(std::move(*checked), cel::Mode::kValue);
}

cel::Ast copy_ast(const cel::Ast& ast) { return copy_expression(*ast.root, ast.source); }

cel::Ast copy_expression(const Expr& expression, const Source& source) {
  return copy_in_scope(expression, source, nullptr);
}

std::optional<CompiledReading> compile_constant(const cel::Ast& ast, cel::TypeTable& types,
                                                const cel::Library& library, Arena& arena,
                                                Diagnostics& problems) {
  if (ast.root == nullptr) return std::nullopt;
  CompiledReading result;
  result.reading.kind = Reading::Kind::kConstant;
  if (ast.root->kind == ExprKind::kLiteral) {
    result.reading.constant = copy_literal(ast.root->literal, arena);
    result.type = type_of_literal(ast.root->literal, types);
    return result;
  }
  Result<cel::Checked> checked = cel::check(copy_ast(ast), cel::Environment(types, library));
  if (!checked) {
    problems.insert(problems.end(), checked.error().begin(), checked.error().end());
    return std::nullopt;
  }
  result.type = checked->type;
  // The reading keeps the program, since the value may point into it.
  result.reading.program = cel::compile(std::move(*checked));
  cel::Context context(arena, kConstantSteps);
  result.reading.constant = result.reading.program.evaluate(cel::NoVariables(), context);
  if (!result.reading.constant.is(cel::ValueKind::kError)) return result;
  problems.push_back({"rail.bad-mapping", std::string(result.reading.constant.as_error().message),
                      ast.source, ast.root->span});
  return std::nullopt;
}

}  // namespace libguard::rules
