// SPDX-License-Identifier: Apache-2.0
//
// Evaluates random expressions with libguard and with cel-go: what the checkers accept,
// the types, the values, and whether there is an error must be the same.
//
//   test-cel-oracle-go GO FOLDER [--cases N] [--seed S]   the go command, the folder of go_cel
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/parse.h"
#include "cel/program.h"
#include "oracle/cel/canonical.h"
#include "oracle/cel/go_cases.h"
#include "oracle/cel/go_differences.h"
#include "oracle/cel/random.h"
#include "oracle/go_program.h"

using namespace libguard;
using namespace libguard::cel;
using namespace libguard::cel::oracle;
using libguard::oracle::GoProgram;
using Json = nlohmann::json;

namespace {

constexpr std::uint64_t kSteps = 10'000'000;
constexpr std::size_t kBatch = 20'000;
constexpr int kMostShown = 20;

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

std::string shown(const Answer& answer) {
  if (!answer.refused.empty()) return "refused: " + answer.refused;
  if (!answer.error.empty()) return fmt::format("error ({}): {}", answer.type, answer.error);
  return fmt::format("{} ({})", answer.unknown ? "unknown" : answer.value, answer.type);
}

bool same(const Answer& a, const Answer& b) {
  if (a.refused.empty() != b.refused.empty()) return false;
  return !a.refused.empty() || (a.type == b.type && a.value == b.value &&
                                a.error.empty() == b.error.empty() && a.unknown == b.unknown);
}

struct Counts {
  std::size_t equal = 0;
  std::size_t refused = 0;
  std::size_t errors = 0;
  std::size_t unknown = 0;
  std::size_t faults = 0;
  std::map<std::string_view, std::size_t> known = {};

  void add(const Question& question, const Answer& ours, const Answer& theirs) {
    if (same(ours, theirs)) {
      ++equal;
      refused += ours.refused.empty() ? 0 : 1;
      errors += ours.error.empty() ? 0 : 1;
      unknown += ours.unknown ? 1 : 0;
      return;
    }
    std::string text = question.text;
    for (const auto& [name, value] : question.values) text += "; " + value;
    const std::string_view reason = known_difference(text, ours, theirs);
    if (!reason.empty()) {
      ++known[reason];
      return;
    }
    if (++faults > kMostShown) return;
    fmt::print("seed {} differs: {}\n", question.seed, question.text);
    for (const auto& [name, value] : question.values) fmt::print("  {} = {}\n", name, value);
    fmt::print("  ours: {}\n  Go:   {}\n", shown(ours), shown(theirs));
  }

  void print() const {
    fmt::print("{} equal (of them {} refused by both, {} errors, {} unknown), {} faults\n", equal,
               refused, errors, unknown, faults);
    for (const auto& [reason, count] : known) fmt::print("  {} known: {}\n", count, reason);
  }
};

// False where the Go program did not answer all.
bool ask(const GoProgram& program, World& world, const std::vector<Question>& questions,
         Counts& counts) {
  std::string input = declarations(world);
  for (const Question& each : questions) input += line_of(each);
  const std::vector<std::string> lines = program.lines(input);
  if (lines.size() != questions.size()) {
    fmt::print("the Go program answered {} of {} cases\n", lines.size(), questions.size());
    return false;
  }
  Here here(world);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    counts.add(questions[i], here.answer(questions[i]), answer_of(lines[i]));
  }
  return true;
}

std::uint64_t number_after(std::string_view option, std::uint64_t otherwise, int argc,
                           char** argv) {
  for (int i = 3; i + 1 < argc; ++i) {
    const std::string_view value = argv[i + 1];
    if (argv[i] == option) std::from_chars(value.data(), value.data() + value.size(), otherwise);
  }
  return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const GoProgram program(argv[1], argv[2]);
  if (program.exit_code() != 0) return program.exit_code();
  const std::uint64_t first = number_after("--seed", 1, argc, argv);
  const std::uint64_t end = first + number_after("--cases", 5000, argc, argv);
  World world;
  Cases cases(world);
  Counts counts;
  std::vector<Question> questions;
  for (std::uint64_t seed = first; seed < end; ++seed) {
    questions.push_back(cases.make(seed));
    if (questions.size() < kBatch && seed + 1 < end) continue;
    if (!ask(program, world, questions, counts)) return 1;
    questions.clear();
  }
  counts.print();
  return counts.faults == 0 && counts.equal > 0 ? 0 : 1;
}
