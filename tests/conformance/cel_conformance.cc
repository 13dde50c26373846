// SPDX-License-Identifier: Apache-2.0
//
// Runs the conformance suite of CEL against the room `cel`.
//
//   LIBGUARD_CORPUS=/path/to/corpus test-cel-conformance [--failures | --errors] [FILE...]
//
// Prints a line per file and the total. --failures lists what failed, with what
// came instead; --errors every error that was wanted, with the one that came.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>

#include "conformance/run.h"
#include "conformance/simple_test.h"

namespace {

using conformance::Entry;
using conformance::Message;
using conformance::Outcome;
using conformance::Scope;
using conformance::SimpleTest;
using conformance::Stage;

// What the suite has, so that no test leaves the scope unseen. The well-known
// types are one fewer than a count of names gives: dynamic any/var holds a
// TestAllTypes in its Any.
constexpr int kMessageFree = 1743;
constexpr int kWellKnown = 112;
constexpr int kSkipped = 77;

struct Count {
  int passed = 0;
  int failed = 0;
  int well_known_passed = 0;
  int well_known_failed = 0;
  int out_of_scope = 0;
  int refused = 0;  // errors that were wanted, and the checker found
  int errors = 0;   // errors that were wanted, and evaluation gave

  void add(const Count& other) {
    passed += other.passed;
    failed += other.failed;
    well_known_passed += other.well_known_passed;
    well_known_failed += other.well_known_failed;
    out_of_scope += other.out_of_scope;
    refused += other.refused;
    errors += other.errors;
  }
  std::string text() const {
    return fmt::format(
        "{:5} passed {:4} failed   well-known types: {:3} passed {:3} failed   {:4} out of scope",
        passed, failed, well_known_passed, well_known_failed, out_of_scope);
  }
};

std::string_view wanted(const Message& test) {
  std::string_view want = "true";
  for (const char* field : {"value", "eval_error", "typed_result"}) {
    if (const Entry* entry = test.find(field)) want = entry->source;
  }
  return want;
}

void print_case(const SimpleTest& test, const std::string& got) {
  std::string want(wanted(*test.message));
  std::replace(want.begin(), want.end(), '\n', ' ');
  fmt::print("    {}: {}\n      want {}\n      got  {}\n", test.name, test.message->text("expr"),
             want, got);
}

enum class Show { kCounts, kFailures, kErrors };

Count run_file(const Message& file, Show show) {
  Count count;
  for (const SimpleTest& test : conformance::tests_of(file)) {
    if (test.scope == Scope::kMessages) {
      ++count.out_of_scope;
      continue;
    }
    const Outcome outcome = conformance::run(*test.message);
    const bool core = test.scope == Scope::kCore;
    ++(core ? (outcome.passed ? count.passed : count.failed)
            : (outcome.passed ? count.well_known_passed : count.well_known_failed));
    const bool is_error = outcome.passed && conformance::wants_error(*test.message);
    if (is_error) ++(outcome.stage == Stage::kChecker ? count.refused : count.errors);
    const bool shown = show == Show::kErrors ? is_error : !outcome.passed;
    if (shown && show != Show::kCounts) print_case(test, outcome.got);
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

// No failure is known; one that has a reason would be excepted here, by name.
int verdict(const Count& total, bool all_files) {
  const int message_free = total.passed + total.failed;
  const int well_known = total.well_known_passed + total.well_known_failed;
  if (all_files && (message_free != kMessageFree || well_known != kWellKnown)) {
    fmt::print("{} and {} tests are in scope, not {} and {}\n", message_free, well_known,
               kMessageFree, kWellKnown);
    return 1;
  }
  return total.failed + total.well_known_failed == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::set<std::string> names(argv + 1, argv + argc);
  Show show = Show::kCounts;
  if (names.erase("--failures") > 0) show = Show::kFailures;
  if (names.erase("--errors") > 0) show = Show::kErrors;
  const char* corpus = std::getenv("LIBGUARD_CORPUS");
  const std::filesystem::path folder =
      std::filesystem::path(corpus == nullptr ? "" : corpus) / "cel-spec";
  if (corpus == nullptr || !std::filesystem::is_directory(folder)) {
    fmt::print("skipped: LIBGUARD_CORPUS names no folder with cel-spec/ in it\n");
    return kSkipped;
  }
  Count total;
  for (const auto& path : files_in(folder, names)) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    std::string problem;
    const auto file = conformance::read_textproto(text, problem);
    if (!file) {
      fmt::print("{}: {}\n", path.string(), problem);
      return 1;
    }
    const Count count = run_file(*file, show);
    fmt::print("{:24} {}\n", path.stem().string(), count.text());
    total.add(count);
  }
  fmt::print("{:24} {}\n", "total", total.text());
  fmt::print("of the errors that were wanted, the checker found {}, evaluation {}\n", total.refused,
             total.errors);
  return verdict(total, names.empty());
}
