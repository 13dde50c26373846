// SPDX-License-Identifier: Apache-2.0
//
// What guard makes of files of overrides, for tests in another language: a line of JSON for
// each, with what stands in it, what is wrong with it, and of a record its text as guard
// writes it.
//
//   override-facts records FILE...
//   override-facts approvers FILE...
//   override-facts random COUNT       (records that guard writes)
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>

#include "base/json_text.h"
#include "documents/canonical.h"
#include "documents/read.h"
#include "libguard/override_files.h"
#include "overrides/approvers.h"
#include "overrides/random_records.h"

namespace libguard {
namespace {

template <typename T>
std::string problems_of(const Result<T>& result) {
  std::string list;
  if (result) return list;
  for (const Diagnostic& problem : result.error()) {
    if (!list.empty()) list += ',';
    list += json_string(problem.code + ": " + problem.message);
  }
  return list;
}

void print(const Source& source, const std::string& problems, const std::string& rendered) {
  const ReadDocuments read = read_yaml(source, Resolution::kYaml12);
  const std::string json =
      read.documents.empty() ? "null" : canonical_json(read.documents.front()->root());
  fmt::print("{{\"file\":{},\"json\":{},\"problems\":[{}],\"rendered\":{}}}\n",
             json_string(source.name()), json, problems, json_string(rendered));
}

void print_record(const Source& source) {
  const Result<OverrideRecord> record = read_override(source);
  print(source, problems_of(record), record ? render_override(*record) : "");
}

Source read_file(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {path, std::string(std::istreambuf_iterator<char>(file), {})};
}

int run(std::string_view what, int count, char** files) {
  if (what == "random") {
    std::mt19937 random(1);
    for (int i = 0; i < std::atoi(files[0]); ++i) {
      print_record({fmt::format("random record {}", i), render_override(random_record(random))});
    }
    return 0;
  }
  for (int i = 0; i < count; ++i) {
    const Source source = read_file(files[i]);
    if (what == "records") {
      print_record(source);
    } else {
      print(source, problems_of(overrides::read_approvers(source)), "");
    }
  }
  return 0;
}

}  // namespace
}  // namespace libguard

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: override-facts records|approvers|random FILE...|COUNT\n", stderr);
    return 2;
  }
  return libguard::run(words[1], count - 2, words + 2);
}
