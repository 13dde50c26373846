// SPDX-License-Identifier: Apache-2.0
//
// Evaluates random expressions with libguard and with cel-go: what the checkers accept,
// the types, the values, and whether there is an error must be the same.
//
//   test-cel-oracle-go GO FOLDER [--cases N] [--seed S]   the go command, the folder of go_cel
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "oracle/cel/go_answers.h"
#include "oracle/cel/go_cases.h"
#include "oracle/cel/go_differences.h"
#include "oracle/cel/go_narrow.h"
#include "oracle/cel/random.h"
#include "oracle/go_program.h"

using namespace libguard;
using namespace libguard::cel;
using namespace libguard::cel::oracle;
using libguard::oracle::GoProgram;

namespace {

constexpr std::size_t kBatch = 20'000;
constexpr int kMostShown = 20;

constexpr std::size_t kLongest = 1000;  // of what is printed of an expression or a value

std::string shown(const std::string& text) {
  return text.size() < kLongest ? text : text.substr(0, kLongest) + " ...";
}

std::string shown(const Answer& answer) {
  if (!answer.refused.empty()) return "refused: " + answer.refused;
  if (!answer.error.empty()) return fmt::format("error ({}): {}", answer.type, answer.error);
  return fmt::format("{} ({})", answer.unknown ? "unknown" : shown(answer.value), answer.type);
}

struct Counts {
  std::size_t equal = 0;
  std::size_t refused = 0;
  std::size_t errors = 0;
  std::size_t unknown = 0;
  std::size_t explained = 0;
  std::size_t faults = 0;
  std::map<std::string_view, std::size_t> known = {};  // cases by reason

  void add_equal(const Answer& answer) {
    ++equal;
    refused += answer.refused.empty() ? 0 : 1;
    errors += answer.error.empty() ? 0 : 1;
    unknown += answer.unknown ? 1 : 0;
  }

  // `reasons`: what the case was narrowed down to.
  void add_different(const Question& question, const std::vector<Difference>& reasons) {
    std::set<std::string_view> all;
    bool fault = reasons.empty();
    for (const Difference& each : reasons) {
      const std::string_view reason = known_difference(each);
      if (!reason.empty()) {
        all.insert(reason);
        continue;
      }
      if (!fault && faults < kMostShown) show(question);
      fault = true;
      if (faults < kMostShown) show_part(each);
    }
    for (const std::string_view reason : all) ++known[reason];
    ++(fault ? faults : explained);
  }

  static void show(const Question& question) {
    fmt::print("seed {} differs: {}\n", question.seed, question.text);
    for (const auto& [name, value] : question.values) fmt::print("  {} = {}\n", name, value);
  }

  static void show_part(const Difference& part) {
    fmt::print("  because of {}\n    ours: {}\n    Go:   {}\n", shown(part.question.text),
               shown(part.answers.ours), shown(part.answers.theirs));
  }

  void print() const {
    fmt::print(
        "{} equal (of them {} refused by both, {} errors, {} unknown), {} differ for known "
        "reasons, {} faults\n",
        equal, refused, errors, unknown, explained, faults);
    for (const auto& [reason, count] : known) fmt::print("  {} known: {}\n", count, reason);
  }
};

// False where the Go program did not answer all.
bool ask(const Both& both, const std::vector<Question>& questions, Counts& counts) {
  const std::vector<Answers> answers = both.ask(questions);
  if (answers.size() != questions.size()) return false;
  std::vector<Difference> different;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (same(answers[i])) {
      counts.add_equal(answers[i].ours);
    } else {
      different.push_back({questions[i], answers[i]});
    }
  }
  const std::vector<std::vector<Difference>> reasons = narrowed(different, both);
  for (std::size_t i = 0; i < different.size(); ++i) {
    counts.add_different(different[i].question, reasons[i]);
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
  const Both both(program, world);
  Counts counts;
  std::vector<Question> questions;
  for (std::uint64_t seed = first; seed < end; ++seed) {
    questions.push_back(cases.make(seed));
    if (questions.size() < kBatch && seed + 1 < end) continue;
    if (!ask(both, questions, counts)) return 1;
    questions.clear();
  }
  counts.print();
  return counts.faults == 0 && counts.equal > 0 ? 0 : 1;
}
