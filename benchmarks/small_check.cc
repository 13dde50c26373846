// SPDX-License-Identifier: Apache-2.0
//
// What check() takes for one small document, in microseconds: what the Python package adds
// is measured against it (python.py).
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "libguard/check.h"
#include "libguard/document.h"
#include "libguard/policy.h"

namespace libguard {
namespace {

void text(DocumentWriter& writer, std::string_view key, std::string_view value) {
  writer.key(key);
  writer.text(value);
}

// The Pod of python.py.
InputDocument pod() {
  DocumentWriter writer("<dict>");
  writer.begin_map();
  text(writer, "apiVersion", "v1");
  text(writer, "kind", "Pod");
  writer.key("metadata");
  writer.begin_map();
  text(writer, "name", "web");
  writer.end_map();
  writer.key("spec");
  writer.begin_map();
  writer.key("containers");
  writer.begin_list();
  writer.begin_map();
  text(writer, "name", "web");
  text(writer, "image", "web");
  writer.end_map();
  writer.end_list();
  writer.end_map();
  writer.end_map();
  return *std::move(writer).finish();
}

double best_microseconds(const Policy& policy) {
  constexpr int kRounds = 20;
  constexpr int kChecks = 500;
  double best = 1e9;
  for (int round = 0; round < kRounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < kChecks; ++i) {
      std::vector<InputFile> files(1);
      files[0].path = "<dict>";
      files[0].document = pod();
      if (check(policy, files).findings.empty()) return 0;
    }
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    best = std::min(best, took.count() / kChecks);
  }
  return best;
}

}  // namespace
}  // namespace libguard

int main() {
  const auto policy = libguard::load_policy({}, {}, {.texts = false});
  if (!policy) return 1;
  fmt::print("{:.2f}\n", libguard::best_microseconds(*policy));
}
