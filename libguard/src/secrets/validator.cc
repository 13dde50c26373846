// SPDX-License-Identifier: Apache-2.0
#include "secrets/validator.h"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <map>
#include <mutex>
#include <utility>

#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "secrets/functions.h"
#include "secrets/json_host.h"

namespace libguard::secrets {
namespace {

constexpr std::uint64_t kSteps = 100'000;  // of one match

// text, groups and name of a match; parts and text of a template.
class Given final : public cel::Activation {
 public:
  explicit Given(std::array<cel::Value, 3> values) : values_(values) {}
  cel::Value variable(std::uint32_t slot, cel::Context&) const override { return values_[slot]; }

 private:
  std::array<cel::Value, 3> values_;
};

template <typename Text>
cel::Value list_of(const std::vector<Text>& texts, cel::Context& context) {
  std::vector<cel::Value> values;
  for (const Text& text : texts) values.push_back(cel::Value::string(text));
  return context.list(values);
}

}  // namespace

struct Validator::Held {
  // Built once: the functions that expressions can call.
  struct Vocabulary {
    cel::TypeTable types;
    cel::Library library;

    Vocabulary() {
      cel::add_standard_library(library, types);
      add_validation_functions(library, types);
      library.add({"json", false, {types.string()}, types.dyn(), &parse_json});
    }

    cel::Environment environment(bool of_match) {
      cel::Environment environment(types, library);
      const cel::Type* texts = types.list(types.string());
      environment.declare("text", types.string());
      environment.declare(of_match ? "groups" : "parts", texts);
      if (of_match) environment.declare("name", types.string());
      return environment;
    }
  };

  Result<cel::Checked> checked(const Source& source, Span span, bool of_match) {
    if (!vocabulary) vocabulary = std::make_unique<Vocabulary>();
    Result<cel::Ast> ast = cel::parse(source, span);
    if (!ast) return ast.error();
    return cel::check(std::move(*ast), vocabulary->environment(of_match));
  }

  // Nothing where it does not compile.
  const cel::Program& program(const Detector& detector) {
    const std::scoped_lock lock(mutex);
    const auto [at, is_new] = programs.try_emplace(&detector);
    if (is_new) {
      Result<cel::Checked> found = checked(detector.source, *detector.where, true);
      if (found) at->second = cel::compile(std::move(*found));
    }
    return at->second;
  }

  std::mutex mutex;
  std::unique_ptr<Vocabulary> vocabulary;
  std::map<const Detector*, cel::Program> programs;
};

Validator::Validator() : held_(std::make_unique<Held>()) {}
Validator::Validator(Validator&&) noexcept = default;
Validator& Validator::operator=(Validator&&) noexcept = default;
Validator::~Validator() = default;

Diagnostics Validator::check(const Detector& detector) const {
  if (!detector.where) return {};
  const std::scoped_lock lock(held_->mutex);
  Result<cel::Checked> checked = held_->checked(detector.source, *detector.where, true);
  if (!checked) return checked.error();
  const cel::TypeKind kind = checked->type->kind;
  if (kind == cel::TypeKind::kBool || kind == cel::TypeKind::kDyn) return {};
  return {{"rail.wrong-type",
           fmt::format("expected bool, found {}", cel::type_name(*checked->type)), detector.source,
           *detector.where}};
}

bool Validator::accepts(const Detector& detector, const Pattern::Match& match,
                        std::string_view name) const {
  if (!detector.where) return true;
  const cel::Program& program = held_->program(detector);
  if (!program) return false;
  Arena arena;
  JsonHost host;
  cel::Context context(arena, kSteps, &host);
  const Given given(
      {cel::Value::string(match.secret), list_of(match.groups, context), cel::Value::string(name)});
  return program.evaluate(given, context).is_true();
}

std::optional<std::string> Validator::fill(std::string_view expression,
                                           const std::vector<std::string>& parts,
                                           std::string_view text) const {
  const std::scoped_lock lock(held_->mutex);
  const Source source("", std::string(expression));
  Result<cel::Checked> checked =
      held_->checked(source, {0, static_cast<std::uint32_t>(expression.size())}, false);
  if (!checked) return std::nullopt;
  const cel::Program program = cel::compile(std::move(*checked));
  Arena arena;
  JsonHost host;
  cel::Context context(arena, kSteps, &host);
  const Given given({cel::Value::string(text), list_of(parts, context), cel::Value::null()});
  const cel::Value value = program.evaluate(given, context);
  if (!value.is(cel::ValueKind::kString)) return std::nullopt;
  return std::string(value.text());
}

}  // namespace libguard::secrets
