// SPDX-License-Identifier: Apache-2.0
//
// Programs against the reference evaluator, on random expressions.
//
//   test-cel-oracle --cases 1000000 --seed 7     the cases 7, 8, 9, ...
//   test-cel-oracle --cases 1 --seed 1234        one case again
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>

#include "oracle/cel/agreement.h"

namespace libguard::cel::oracle {
namespace {

constexpr int kMostShown = 10;

struct Totals {
  std::array<std::uint64_t, 6> outcomes{};

  std::uint64_t& operator[](Outcome outcome) {
    return outcomes.at(static_cast<std::size_t>(outcome));
  }
};

bool mentions(const std::string& text, const std::string& name) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !is_word(text[at - 1]);
    if (begins && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

void show(World& world, const Case& made) {
  const std::string text = shrunk(world, made.text, made.values, made.seed);
  const Agreement found = compare(world, text, made.values, made.seed);
  std::printf("\nseed %llu: %s\n  %s\n", static_cast<unsigned long long>(made.seed),
              found.what.c_str(), text.c_str());
  if (text != made.text) std::printf("  shortened from: %s\n", made.text.c_str());
  const auto& variables = world.environment.variables();
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (!mentions(text, variables[i].name)) continue;
    std::printf("  %s = %s\n", variables[i].name.c_str(), text_of(made.values[i]).c_str());
  }
  std::printf("  program:   %s\n  reference: %s\n", text_of(found.program).c_str(),
              text_of(found.reference).c_str());
}

unsigned long long count(Totals& totals, Outcome outcome) { return totals[outcome]; }

int run(std::uint64_t cases, std::uint64_t seed) {
  World world;
  Generator generator(world, {});
  Totals totals;
  const auto begin = std::chrono::steady_clock::now();
  const bool terminal = isatty(STDERR_FILENO) != 0;
  for (std::uint64_t i = 0; i < cases; ++i) {
    const Case made = generator.make(seed + i);
    const Outcome outcome = compare(world, made.text, made.values, made.seed).outcome;
    if (++totals[outcome] <= kMostShown && outcome == Outcome::kDisagree) show(world, made);
    if (terminal && i % 1000 == 0) {
      std::fprintf(stderr, "\r%llu of %llu", static_cast<unsigned long long>(i),
                   static_cast<unsigned long long>(cases));
    }
  }
  if (terminal) std::fputs("\r\033[K", stderr);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
  std::printf(
      "%llu random expressions from seed %llu: %llu values, %llu unknown, %llu errors, %llu out of "
      "steps, %llu refused by the checker; %llu disagreements; %.1f s\n",
      static_cast<unsigned long long>(cases), static_cast<unsigned long long>(seed),
      count(totals, Outcome::kValue), count(totals, Outcome::kUnknown),
      count(totals, Outcome::kError), count(totals, Outcome::kTooLong),
      count(totals, Outcome::kRefused), count(totals, Outcome::kDisagree), taken.count());
  // Expressions that are not evaluated test nothing.
  const std::uint64_t idle = totals[Outcome::kRefused] + totals[Outcome::kTooLong];
  if (cases >= 1000 && idle * 20 > cases) {
    std::puts("more than a twentieth of them was not evaluated");
    return 1;
  }
  return totals[Outcome::kDisagree] == 0 ? 0 : 1;
}

bool read(const char* text, std::uint64_t& number) {
  const char* end = text + std::strlen(text);
  const auto result = std::from_chars(text, end, number);
  return result.ec == std::errc() && result.ptr == end;
}

int main_of(int count, char** arguments) {
  std::uint64_t cases = 20'000;
  std::uint64_t seed = 1;
  for (int i = 1; i < count; i += 2) {
    const std::string_view option = arguments[i];
    std::uint64_t* const number = option == "--cases"  ? &cases
                                  : option == "--seed" ? &seed
                                                       : nullptr;
    if (number == nullptr || i + 1 == count || !read(arguments[i + 1], *number)) {
      std::fputs("usage: test-cel-oracle [--cases COUNT] [--seed FIRST]\n", stderr);
      return 2;
    }
  }
  return run(cases, seed);
}

}  // namespace
}  // namespace libguard::cel::oracle

int main(int count, char** arguments) { return libguard::cel::oracle::main_of(count, arguments); }
