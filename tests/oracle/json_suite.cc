// SPDX-License-Identifier: Apache-2.0
//
// JSONTestSuite: what begins with y_ must be accepted, with n_ refused; with i_ a
// reader may do either.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "documents/read.h"
#include "libguard/encoding.h"
#include "oracle/cases.h"

using namespace libguard;
namespace fs = std::filesystem;

namespace {

// As for a file on disk: what is no text at all is refused before it is read.
bool accepts(const fs::path& path) {
  const Result<Source> source = decode_source(path.filename().string(), oracle::read_text(path));
  if (!source) return false;
  const ReadDocuments read = read_json(*source);
  return read.documents.size() == 1 &&
         std::all_of(read.problems.begin(), read.problems.end(), [](const Diagnostic& problem) {
           return problem.code == "json.duplicate-key";
         });
}

}  // namespace

int main() {
  const fs::path corpus = oracle::corpus_or_reason();
  if (corpus.empty()) return 77;
  std::size_t accepted = 0;
  std::size_t refused = 0;
  std::size_t either = 0;
  std::size_t faults = 0;
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(corpus / "json-test-suite")) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& path : files) {
    const std::string name = path.filename().string();
    const bool good = accepts(path);
    if (name.starts_with("i_")) {
      ++either;
    } else if (good == name.starts_with("y_")) {
      ++(good ? accepted : refused);
    } else {
      ++faults;
      fmt::print("{} is {}\n", name, good ? "accepted" : "refused");
    }
  }
  fmt::print("{} accepted, {} refused, {} where either is right, {} faults\n", accepted, refused,
             either, faults);
  return faults == 0 && accepted > 0 && refused > 0 ? 0 : 1;
}
