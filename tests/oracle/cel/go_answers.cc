// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>

#include "cel/parse.h"
#include "cel/program.h"
#include "oracle/cel/canonical.h"
#include "oracle/cel/datum_value.h"

namespace libguard::cel::oracle {

using Json = nlohmann::json;

namespace {

constexpr std::uint64_t kSteps = 10'000'000;

class Values final : public Activation {
 public:
  explicit Values(std::vector<Value> values) : values_(std::move(values)) {}
  Value variable(std::uint32_t slot, Context&) const override { return values_[slot]; }

 private:
  std::vector<Value> values_;
};

class Here {
 public:
  explicit Here(World& world) : world_(world) {}

  Answer answer(const Question& question) {
    arena_.reset();
    Context context(arena_, kSteps);
    std::vector<Program> programs;  // of the values, which may point into them
    std::vector<Value> values;
    for (const Variable& variable : world_.environment.variables()) {
      values.push_back(value_of(variable.name, question, programs, context));
    }
    Answer answer;
    std::optional<Program> program = compile(question.text, answer);
    if (!program) return answer;
    const Value value = program->evaluate(Values(std::move(values)), context);
    if (value.is(ValueKind::kError)) {
      answer.error = value.as_error().message;
    } else if (value.is(ValueKind::kUnknown)) {
      answer.unknown = true;
    } else {
      answer.value = canonical(value, context);
      answer.datum = to_datum(value, context);
    }
    return answer;
  }

 private:
  Value value_of(const std::string& name, const Question& question, std::vector<Program>& programs,
                 Context& context) {
    const auto& unknown = question.unknown;
    if (std::find(unknown.begin(), unknown.end(), name) != unknown.end()) {
      return context.unknown({name});
    }
    const auto text = question.values.find(name);
    if (text == question.values.end()) return Value::null();
    Answer answer;
    std::optional<Program> program = compile(text->second, answer);
    if (!program) return context.error(answer.refused);
    programs.push_back(std::move(*program));
    return programs.back().evaluate(NoVariables(), context);
  }

  std::optional<Program> compile(const std::string& text, Answer& answer) {
    const Span all{0, static_cast<std::uint32_t>(text.size())};
    Result<Ast> ast = parse(Source("case", text), all);
    if (!ast) return answer.refused = ast.error().front().message, std::nullopt;
    Result<Checked> checked = check(std::move(*ast), world_.environment);
    if (!checked) return answer.refused = checked.error().front().message, std::nullopt;
    answer.type = type_name(*checked->type);
    return cel::compile(std::move(*checked));
  }

  World& world_;
  Arena arena_;
};

// An expression that has the type.
std::string sample(const Type& type) {
  switch (type.kind) {
    case TypeKind::kBool:
      return "true";
    case TypeKind::kInt:
      return "1";
    case TypeKind::kUint:
      return "1u";
    case TypeKind::kDouble:
      return "1.0";
    case TypeKind::kString:
      return "''";
    case TypeKind::kBytes:
      return "b''";
    case TypeKind::kTimestamp:
      return "timestamp(0)";
    case TypeKind::kDuration:
      return "duration('0s')";
    case TypeKind::kList:
      return fmt::format("[{}]", sample(*type.parameters[0]));
    case TypeKind::kMap:
      return fmt::format("{{{}: {}}}", sample(*type.parameters[0]), sample(*type.parameters[1]));
    case TypeKind::kOptional:
      return fmt::format("optional.of({})", sample(*type.parameters[0]));
    default:
      return "dyn(1)";
  }
}

std::string declarations(const World& world) {
  Json types = Json::object();
  for (const Variable& variable : world.environment.variables()) {
    if (!holds_objects(*variable.type)) types[variable.name] = sample(*variable.type);
  }
  return types.dump() + "\n";
}

std::string line_of(const Question& question) {
  const Json line = {
      {"text", question.text}, {"values", question.values}, {"unknown", question.unknown}};
  return line.dump() + "\n";
}

Answer answer_of(const std::string& line) {
  const Json json = Json::parse(line);
  return {json.value("refused", ""), json.value("type", ""), json.value("value", ""),
          json.value("error", ""), json.value("unknown", false)};
}

}  // namespace

bool same(const Answers& answers) {
  const auto& [a, b] = answers;
  if (a.refused.empty() != b.refused.empty()) return false;
  return !a.refused.empty() || (a.type == b.type && a.value == b.value &&
                                a.error.empty() == b.error.empty() && a.unknown == b.unknown);
}

std::vector<Answers> Both::ask(const std::vector<Question>& questions) const {
  std::string input = declarations(world_);
  for (const Question& each : questions) input += line_of(each);
  const std::vector<std::string> lines = program_.lines(input);
  std::vector<Answers> answers;
  if (lines.size() != questions.size()) {
    fmt::print("the Go program answered {} of {} cases\n", lines.size(), questions.size());
    return answers;
  }
  Here here(world_);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    answers.push_back({here.answer(questions[i]), answer_of(lines[i])});
  }
  return answers;
}

}  // namespace libguard::cel::oracle
