// SPDX-License-Identifier: Apache-2.0
//
// Runs the conformance suite of CEL against the room `cel`.
//
//   LIBGUARD_CORPUS=/path/to/corpus test-cel-conformance [--failures] [FILE...]
//
// Prints a line per file and the total; --failures lists what failed, with what
// came instead. Fails where fewer tests pass than kPassing.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "cel/check.h"
#include "cel/parse.h"
#include "cel/program.h"
#include "cel/render.h"
#include "conformance/block.h"
#include "conformance/proto_value.h"
#include "conformance/simple_test.h"
#include "conformance/unchecked.h"

namespace {

using namespace libguard::cel;
using conformance::Entry;
using conformance::Message;
using conformance::Scope;
using conformance::SimpleTest;

// Raise it as the count grows.
constexpr int kPassing = 1752;
constexpr int kSkipped = 77;
constexpr std::uint64_t kSteps = 1'000'000;

class Bindings final : public Activation {
 public:
  std::vector<Value> values;  // by slot

  Value variable(std::uint32_t slot, Context& context) const override {
    if (!values[slot].is(ValueKind::kAbsent)) return values[slot];
    return context.error("the variable has no value");
  }
};

// One test: what it gave, and what was wanted, as text for --failures.
class Run {
 public:
  explicit Run(const Message& test) : test_(test), context_(arena_, kSteps) {
    add_standard_library(library_, types_);
  }

  bool passes() {
    Environment environment(types_, library_, std::string(test_.text("container")));
    if (!declare(environment)) return fails("a type that libguard does not have");
    const std::string expression = conformance::expand_blocks(std::string(test_.text("expr")));
    const libguard::Source source("test", expression);
    auto ast = parse(source, {0, static_cast<std::uint32_t>(expression.size())});
    if (!ast) return refused(ast.error());
    if (test_.flag("disable_check")) {
      return evaluates(compile(conformance::resolve(std::move(*ast), environment)));
    }
    auto checked = check(std::move(*ast), environment);
    if (!checked) return refused(checked.error());
    if (!has_wanted_type(*checked->type)) return false;
    return test_.flag("check_only") || evaluates(compile(std::move(*checked)));
  }

  const std::string& got() const { return got_; }

 private:
  bool fails(std::string got) {
    got_ = std::move(got);
    return false;
  }

  bool declare(Environment& environment) {
    for (const Entry* entry : test_.all("type_env")) {
      const std::string name(entry->message->text("name"));
      if (entry->message->find("function") != nullptr) {
        if (!declare_function(name, entry->message->child("function"))) return false;
        continue;
      }
      const Type* type =
          conformance::read_type(entry->message->child("ident").child("type"), types_);
      if (type == nullptr) return false;
      environment.declare(name, type);
    }
    for (const Entry* entry : test_.all("bindings")) {
      const std::string name(entry->message->text("key"));
      const auto value =
          conformance::read_value(entry->message->child("value").child("value"), types_, context_);
      if (!value) return false;
      bind(environment, name, *value);
    }
    bindings_.values.resize(environment.variables().size());
    return true;
  }

  void bind(Environment& environment, const std::string& name, const Value& value) {
    const auto& variables = environment.variables();
    const auto named = [&](const Variable& variable) { return variable.name == name; };
    const auto found = std::find_if(variables.begin(), variables.end(), named);
    const std::size_t slot = found != variables.end()
                                 ? static_cast<std::size_t>(found - variables.begin())
                                 : environment.declare(name, types_.dyn());
    bindings_.values.resize(variables.size());
    bindings_.values[slot] = value;
  }

  bool declare_function(const std::string& name, const Message& function) {
    for (const Entry* entry : function.all("overloads")) {
      Overload overload;
      overload.name = name;
      overload.result = conformance::read_type(entry->message->child("result_type"), types_);
      for (const Entry* parameter : entry->message->all("params")) {
        overload.parameters.push_back(conformance::read_type(*parameter->message, types_));
        if (overload.parameters.back() == nullptr) return false;
      }
      if (overload.result == nullptr) return false;
      library_.add(std::move(overload));
    }
    return true;
  }

  // An error that is found before evaluation is found nonetheless.
  bool refused(const libguard::Diagnostics& problems) {
    if (wants_error()) return true;
    return fails(fmt::format("{} [{}]", problems.front().message, problems.front().code));
  }

  bool wants_error() const {
    return test_.find("eval_error") != nullptr || test_.find("any_eval_errors") != nullptr;
  }

  bool has_wanted_type(const Type& type) {
    const Message& wanted = test_.child("typed_result").child("deduced_type");
    if (wanted.entries.empty()) return true;
    const Type* want = conformance::read_type(wanted, types_);
    if (want != nullptr && type_name(*want) == type_name(type)) return true;
    return fails(fmt::format("of type {}", type_name(type)));
  }

  bool evaluates(const Program& program) {
    const Value got = program.evaluate(bindings_, context_);
    got_ = to_text(got, context_);
    if (wants_error()) return got.is(ValueKind::kError);
    const bool typed = test_.find("typed_result") != nullptr;
    const Message& result =
        typed ? test_.child("typed_result").child("result") : test_.child("value");
    if (result.entries.empty()) return got.is_true();  // what is wanted where nothing is said
    const auto want = conformance::read_value(result, types_, context_);
    return want && conformance::same_value(got, *want, context_);
  }

  const Message& test_;
  libguard::Arena arena_;
  TypeTable types_;
  Library library_;
  Context context_;
  Bindings bindings_;
  std::string got_;
};

struct Count {
  int passed = 0;
  int failed = 0;
  int well_known_passed = 0;
  int well_known_failed = 0;
  int out_of_scope = 0;

  void add(const Count& other) {
    passed += other.passed;
    failed += other.failed;
    well_known_passed += other.well_known_passed;
    well_known_failed += other.well_known_failed;
    out_of_scope += other.out_of_scope;
  }
  std::string text() const {
    return fmt::format(
        "{:5} passed {:4} failed   well-known types: {:3} passed {:3} failed   {:4} out of scope",
        passed, failed, well_known_passed, well_known_failed, out_of_scope);
  }
};

void print_failure(const SimpleTest& test, const std::string& got) {
  const Message& message = *test.message;
  std::string_view want = "true";
  for (const char* field : {"value", "eval_error", "typed_result"}) {
    if (const Entry* entry = message.find(field)) want = entry->source;
  }
  std::string line(want);
  std::replace(line.begin(), line.end(), '\n', ' ');
  fmt::print("    {}: {}\n      want {}\n      got  {}\n", test.name, message.text("expr"), line,
             got);
}

Count run_file(const Message& file, bool print_failures) {
  Count count;
  for (const SimpleTest& test : conformance::tests_of(file)) {
    if (test.scope == Scope::kMessages) {
      ++count.out_of_scope;
      continue;
    }
    Run run(*test.message);
    const bool passed = run.passes();
    const bool core = test.scope == Scope::kCore;
    ++(core ? (passed ? count.passed : count.failed)
            : (passed ? count.well_known_passed : count.well_known_failed));
    if (!passed && print_failures) print_failure(test, run.got());
  }
  return count;
}

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            const std::set<std::string>& wanted) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::filesystem::path& path = entry.path();
    const bool named = wanted.empty() || wanted.contains(path.stem().string());
    if (path.extension() == ".textproto" && named) files.push_back(path);
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::set<std::string> wanted(argv + 1, argv + argc);
  const bool print_failures = wanted.erase("--failures") > 0;
  const char* corpus = std::getenv("LIBGUARD_CORPUS");
  const std::filesystem::path folder =
      std::filesystem::path(corpus == nullptr ? "" : corpus) / "cel-spec";
  if (corpus == nullptr || !std::filesystem::is_directory(folder)) {
    fmt::print("skipped: LIBGUARD_CORPUS names no folder with cel-spec/ in it\n");
    return kSkipped;
  }
  Count total;
  for (const auto& path : files_in(folder, wanted)) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::string problem;
    const auto file = conformance::read_textproto(text, problem);
    if (!file) {
      fmt::print("{}: {}\n", path.string(), problem);
      return 1;
    }
    const Count count = run_file(*file, print_failures);
    fmt::print("{:24} {}\n", path.stem().string(), count.text());
    total.add(count);
  }
  fmt::print("{:24} {}\n", "total", total.text());
  const int passed = total.passed + total.well_known_passed;
  if (!wanted.empty() || passed >= kPassing) return 0;
  fmt::print("{} pass, {} did before\n", passed, kPassing);
  return 1;
}
