// SPDX-License-Identifier: Apache-2.0
//
// Reads the corpus with read_yaml() and with yaml-cpp: both must see the same
// trees. A difference is a fault of ours unless known_differences() says why not.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "documents/canonical.h"
#include "documents/read.h"
#include "oracle/cases.h"
#include "oracle/known.h"
#include "oracle/other_reader.h"
#include "oracle/spans.h"

using namespace libguard;
using namespace libguard::oracle;

namespace {

struct Totals {
  std::size_t documents = 0;
  std::size_t equal = 0;
  std::size_t both_refuse = 0;
  std::size_t known = 0;
  std::size_t faults = 0;
  SpanReport spans;
};

// Nothing where something spoils a document; a duplicate key does not.
std::optional<std::vector<std::string>> ours(const ReadDocuments& read) {
  for (const Diagnostic& problem : read.problems) {
    if (problem.code != "yaml.duplicate-key") return std::nullopt;
  }
  std::vector<std::string> documents;
  for (const DocumentPtr& document : read.documents) {
    if (!document->root().is(Kind::kNull)) documents.push_back(canonical_json(document->root()));
  }
  return documents;
}

std::string shown(const std::optional<std::vector<std::string>>& documents) {
  if (!documents) return "refused";
  std::string all;
  for (const std::string& document : *documents) all += document.substr(0, 300) + " ";
  return all;
}

void check(const Case& each, Totals& totals) {
  const ReadDocuments read = read_yaml(Source(each.name, each.text), Resolution::kKubernetes);
  const std::size_t faults_before = totals.spans.faults.size();
  totals.documents += read.documents.size();
  for (const DocumentPtr& document : read.documents) check_spans(*document, totals.spans);
  for (std::size_t i = faults_before; i < totals.spans.faults.size(); ++i) {
    fmt::print("span: {}:{}\n", each.name, totals.spans.faults[i]);
  }

  const auto mine = ours(read);
  const auto theirs = read_with_yaml_cpp(each.text);
  const bool equal = mine == theirs;
  const std::string_view reason = known_difference(each.name, Oracle::kYamlCpp);
  if (equal && reason.empty()) {
    ++(mine ? totals.equal : totals.both_refuse);
  } else if (!equal && !reason.empty()) {
    ++totals.known;
  } else {
    ++totals.faults;
    fmt::print("{}: {}\n  ours:     {}\n  yaml-cpp: {}\n", each.name,
               equal ? "is listed as a difference and is none" : "differs", shown(mine),
               shown(theirs));
    for (const Diagnostic& problem : read.problems) fmt::print("  {}", render(problem));
  }
}

}  // namespace

int main() {
  const std::vector<Case> cases = corpus_cases();
  if (cases.empty()) return 77;
  Totals totals;
  for (const Case& each : cases) check(each, totals);
  fmt::print(
      "{} texts, {} documents, {} values, {} scalars read again from their spans\n"
      "{} equal, {} refused by both, {} known differences, {} faults, {} faults of spans\n",
      cases.size(), totals.documents, totals.spans.values, totals.spans.read_again, totals.equal,
      totals.both_refuse, totals.known, totals.faults, totals.spans.faults.size());
  return totals.faults == 0 && totals.spans.faults.empty() ? 0 : 1;
}
