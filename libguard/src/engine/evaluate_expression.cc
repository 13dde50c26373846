// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "base/json_text.h"
#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "cel/render.h"
#include "documents/path.h"
#include "engine/found_secrets.h"
#include "engine/policy.h"
#include "engine/read.h"
#include "evaluate/json.h"
#include "libguard/check.h"
#include "libguard/suggest.h"
#include "model/world.h"

namespace libguard {
namespace {

using cel::ValueKind;

constexpr std::uint64_t kSteps = 10'000'000;
constexpr std::string_view kResource = "resource";

// The slots, in the order in which compile() declares them.
enum : std::uint32_t { kSlotObject, kSlotEntity };

class Variables final : public cel::Activation {
 public:
  Variables(const model::Entity& entity, cel::Context& context)
      : object_(model::adapt(entity.resource->value, context)),
        entity_(cel::Value::object(entity.object)) {}
  cel::Value variable(std::uint32_t slot, cel::Context&) const override {
    return slot == kSlotObject ? object_ : entity_;
  }

 private:
  cel::Value object_;
  cel::Value entity_;
};

class Evaluator {
 public:
  Evaluator(const Policy::Held& policy, std::string_view entity, bool json)
      : policy_(policy), entity_(entity.empty() ? kResource : entity), json_(json) {}

  Evaluation run(const Source& expression, std::span<const InputFile> inputs) {
    // A schema of its own: checking an expression adds types, and a Policy is shared.
    append(schema_.build(policy_.files));
    std::optional<cel::Program> program = compile(expression);
    if (!program) return std::move(result_);
    ReadInputs read = read_inputs(inputs, 1, {});
    append(std::move(read.problems));
    {
      model::World world(policy_.schema, read.resources, {});
      masks_ = found_secrets(policy_, world, read.secrets);
    }
    model::World world(schema_, std::move(read.resources), {.complete = true});
    world.visit(entity_, [&](const model::Entity& entity) {
      arena_.reset();
      cel::Context context(arena_, kSteps, &world.host());
      add(entity, program->evaluate(Variables(entity, context), context), context);
      return true;
    });
    add_shapes(world.problems(), read.plans, result_.problems);
    hide_secrets(result_.problems, masks_);
    return std::move(result_);
  }

 private:
  void append(Diagnostics problems) {
    for (Diagnostic& problem : problems) result_.problems.push_back(std::move(problem));
  }

  std::optional<cel::Program> compile(const Source& expression) {
    const cel::Type* type = schema_.entity_type(entity_);
    if (type == nullptr) {
      Diagnostic problem{
          "rail.unknown-entity", fmt::format("there is no entity '{}'", entity_), Source(), {}};
      const auto names = schema_.entity_names();
      if (const std::string_view near = nearest(entity_, names); !near.empty()) {
        problem.notes.push_back(fmt::format("did you mean '{}'?", near));
      } else {
        problem.notes.push_back(fmt::format("there are {}", fmt::join(names, ", ")));
      }
      append({std::move(problem)});
      return std::nullopt;
    }
    cel::Environment environment(schema_.types(), schema_.library());
    environment.declare("object", schema_.types().dyn());
    environment.declare(variable_name(), type);
    const Span all{0, static_cast<std::uint32_t>(expression.text().size())};
    Result<cel::Ast> ast = cel::parse(expression, all);
    if (!ast) return append(std::move(ast).error()), std::nullopt;
    // Looking around is what this is for: an unset field says so when it is read.
    Result<cel::Checked> checked = cel::check(std::move(*ast), environment, {}, cel::Mode::kPlace);
    if (!checked) return append(std::move(checked).error()), std::nullopt;
    return cel::compile(std::move(*checked), cel::Mode::kPlace);
  }

  // `for kubernetes.Ingress`: a name of a platform's kind is none of a variable.
  std::string variable_name() const {
    return entity_.find('.') == std::string::npos ? entity_ : std::string(kResource);
  }

  void add(const model::Entity& entity, const cel::Value& value, cel::Context& context) {
    const Value at = outermost(entity.value);
    const Source& source = at.document()->source();
    const Place place = source.locate(at.span().begin);
    const std::string resource = title_of(*entity.resource);
    const bool good = !value.is(ValueKind::kError) && !value.is(ValueKind::kUnknown) &&
                      !value.is(ValueKind::kAbsent) && !value.is_false();
    result_.all_true = result_.all_true && good;
    const std::string text = masks_.redact(text_of(value, context));
    if (!json_) {
      result_.results.push_back(fmt::format("{}:{}:{} {}: {}", source.name(), place.line,
                                            place.column, masks_.redact(resource), text));
      return;
    }
    result_.results.push_back(fmt::format(
        R"({{"file":{},"line":{},"column":{},"resource":{},{}}})", json_string(source.name()),
        place.line, place.column, json_string(resource),
        value.is(ValueKind::kError) ? R"("error":)" + json_string(text) : R"("value":)" + text));
  }

  std::string text_of(const cel::Value& value, cel::Context& context) const {
    if (masks_.covers(model::locate(value).value)) {
      return json_ ? json_string(secrets::kMask) : std::string(secrets::kMask);
    }
    switch (value.kind()) {
      case ValueKind::kError:
        return json_ ? std::string(value.as_error().message)
                     : fmt::format("error: {}", value.as_error().message);
      case ValueKind::kAbsent:
        return json_ ? "null" : "(not set)";
      case ValueKind::kObject:
        return evaluate::to_json(value, context);
      default:
        return json_ ? evaluate::to_json(value, context) : cel::to_text(value, context);
    }
  }

  const Policy::Held& policy_;
  std::string entity_;
  bool json_;
  rules::Schema schema_;
  secrets::Masks masks_;
  Arena arena_;
  Evaluation result_;
};

}  // namespace

Evaluation evaluate_expression(const Policy& policy, const Source& expression,
                               std::span<const InputFile> inputs, std::string_view entity,
                               bool json) {
  return Evaluator(policy.held(), entity, json).run(expression, inputs);
}

}  // namespace libguard
