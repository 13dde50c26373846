// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

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
#include "text/place_text.h"
#include "text/printable.h"
#include "trace/taint.h"

namespace libguard {
namespace {

using cel::ValueKind;

constexpr std::uint64_t kSteps = 10'000'000;
constexpr std::size_t kLongest = 2000;  // bytes of a value as text
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
    build_schema();
    std::optional<cel::Program> program = compile_for_entity(expression);
    if (!program) return std::move(result_);
    ReadInputs read = read_inputs(inputs, 1, {});
    append(std::move(read.problems));
    {
      model::World world(policy_.schema, read.resources, {});
      masks_ = found_secrets(policy_, world, read.secrets);
    }
    model::World world(schema_, std::move(read.resources), {.complete = true});
    values_ = trace::Values(masks_);
    world.visit(entity_, [&](const model::Entity& entity) {
      arena_.reset();
      cel::Context context(arena_, kSteps, &world.host());
      const cel::Value value = program->evaluate(Variables(entity, context), context);
      hidden_ = taint_.hides(*program);
      result_.results.push_back(
          json_ ? fmt::format("{{{},{}}}", place_json(entity), json_of(value, context))
                : printable(fmt::format("{}: {}", place_text(entity), text_of(value, context))));
      return true;
    });
    add_shapes(world.problems(), read.plans, result_.problems);
    hide_secrets(result_.problems, masks_);
    return std::move(result_);
  }

  Evaluation run_alone(const Source& expression) {
    build_schema();
    const cel::Environment nothing(schema_.types(), schema_.library());
    const std::optional<cel::Program> program = compile(expression, nothing);
    if (!program) return std::move(result_);
    cel::Context context(arena_, kSteps);
    const cel::Value value = program->evaluate(cel::NoVariables(), context);
    result_.results.push_back(json_ ? fmt::format("{{{}}}", json_of(value, context))
                                    : printable(text_of(value, context)));
    return std::move(result_);
  }

 private:
  // A schema of its own: checking an expression adds types, and a Policy is shared.
  void build_schema() { append(schema_.build(policy_.files)); }

  void append(Diagnostics problems) {
    for (Diagnostic& problem : problems) result_.problems.push_back(std::move(problem));
  }

  std::optional<cel::Program> compile_for_entity(const Source& expression) {
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
    return compile(expression, environment);
  }

  std::optional<cel::Program> compile(const Source& expression,
                                      const cel::Environment& environment) {
    const Span all{0, static_cast<std::uint32_t>(expression.text().size())};
    Result<cel::Ast> ast = cel::parse(expression, all);
    if (!ast) return append(std::move(ast).error()), std::nullopt;
    // Looking around is what this is for: an unset field says so when it is read.
    Result<cel::Checked> checked = cel::check(std::move(*ast), environment, {}, cel::Mode::kPlace);
    if (!checked) {
      Diagnostics wrong = std::move(checked).error();
      for (Diagnostic& problem : wrong) say_how_to_reach(problem, !environment.variables().empty());
      return append(std::move(wrong)), std::nullopt;
    }
    return cel::compile(std::move(*checked), cel::Mode::kPlace, &taint_);
  }

  // The names that people expect to be there.
  void say_how_to_reach(Diagnostic& problem, bool with_files) const {
    if (problem.code != "cel.unknown-name") return;
    const std::string_view name = problem.source.text(problem.span);
    if (!with_files && (name == kResource || name == "object")) {
      problem.notes.push_back(fmt::format("name a FILE: '{}' is what stands in it", name));
    } else if (schema_.entity_type(name) != nullptr) {
      problem.notes.push_back(fmt::format("'--for {}' evaluates it over each {}", name, name));
    }
  }

  // `for kubernetes.Ingress`: a name of a platform's kind is none of a variable.
  std::string variable_name() const {
    return entity_.find('.') == std::string::npos ? entity_ : std::string(kResource);
  }

  Place place_of(const model::Entity& entity) const {
    const Value at = outermost(entity.value);
    return at.document()->source().locate(at.span().begin);
  }

  // In memory; else empty.
  std::string pointer_of(const model::Entity& entity) const {
    const Value at = outermost(entity.value);
    return masks_.redact_form(at.document()->source().pointer(at.span().begin));
  }

  const std::string& file_of(const model::Entity& entity) const {
    return outermost(entity.value).document()->source().name();
  }

  std::string place_text(const model::Entity& entity) const {
    const Place place = place_of(entity);
    const std::string title = masks_.redact(title_of(*entity.resource));
    if (place.line == 0) {
      return fmt::format("{} {}", libguard::place_text(file_of(entity), place, pointer_of(entity)),
                         title);
    }
    return fmt::format("{}:{}:{} {}", file_of(entity), place.line, place.column, title);
  }

  std::string place_json(const model::Entity& entity) const {
    const Place place = place_of(entity);
    const std::string where =
        place.line == 0 ? R"("pointer":)" + json_string(pointer_of(entity))
                        : fmt::format(R"("line":{},"column":{})", place.line, place.column);
    return fmt::format(R"("file":{},{},"resource":{})", json_string(file_of(entity)), where,
                       json_string(masks_.redact(title_of(*entity.resource))));
  }

  void judge(const cel::Value& value) {
    const bool good = !value.is(ValueKind::kError) && !value.is(ValueKind::kUnknown) &&
                      !value.is(ValueKind::kAbsent) && !value.is_false();
    result_.all_true = result_.all_true && good;
  }

  bool is_secret(const cel::Value& value) const {
    // What nobody knows yet cannot be told.
    if (hidden_ && !value.is(ValueKind::kError) && !value.is(ValueKind::kAbsent)) return true;
    return !value.is(ValueKind::kUnknown) && masks_.covers(model::locate(value).value);
  }

  cel::Instead instead() const {
    return [this](const cel::Value& value) { return values_.instead_of(value); };
  }

  std::string error_of(const cel::Value& value) const {
    const std::string_view message = value.as_error().message;
    return hidden_ ? secrets::without_value(message) : masks_.redact(message);
  }

  std::string text_of(const cel::Value& value, cel::Context& context) {
    judge(value);
    if (is_secret(value)) return std::string(secrets::kMask);
    switch (value.kind()) {
      case ValueKind::kError:
        return fmt::format("error: {}", error_of(value));
      case ValueKind::kAbsent:
        return "(not set)";
      case ValueKind::kUnknown: {
        const auto references = value.as_unknown().references;
        if (references.empty()) return "(known later)";
        return masks_.redact(
            fmt::format("(known later, waits for {})", fmt::join(references, ", ")));
      }
      case ValueKind::kObject:
        return masks_.redact(evaluate::to_json(value, context, instead()));
      default:
        return masks_.redact(cel::to_text(value, context, kLongest, instead()));
    }
  }

  std::string json_of(const cel::Value& value, cel::Context& context) {
    judge(value);
    if (is_secret(value)) return R"("value":)" + json_string(secrets::kMask);
    switch (value.kind()) {
      case ValueKind::kError:
        return R"("error":)" + json_string(error_of(value));
      case ValueKind::kAbsent:
        return R"("value":null,"state":"unset")";
      case ValueKind::kUnknown: {
        std::vector<std::string> waits;
        for (const std::string_view reference : value.as_unknown().references) {
          waits.push_back(json_string(masks_.redact(reference)));
        }
        return fmt::format(R"("value":null,"state":"unknown","waitsFor":[{}])",
                           fmt::join(waits, ","));
      }
      default:
        return R"("value":)" + masks_.redact(evaluate::to_json(value, context, instead()));
    }
  }

  const Policy::Held& policy_;
  std::string entity_;
  bool json_;
  rules::Schema schema_;
  secrets::Masks masks_;
  trace::Values values_{secrets::Masks()};
  trace::Taint taint_{values_};
  bool hidden_ = false;  // the value at hand was made of a secret
  Arena arena_;
  Evaluation result_;
};

}  // namespace

Evaluation evaluate_expression(const Policy& policy, const Source& expression,
                               std::span<const InputFile> inputs, std::string_view entity,
                               bool json) {
  return Evaluator(policy.held(), entity, json).run(expression, inputs);
}

Evaluation evaluate_expression(const Policy& policy, const Source& expression, bool json) {
  return Evaluator(policy.held(), "", json).run_alone(expression);
}

}  // namespace libguard
