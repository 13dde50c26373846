// SPDX-License-Identifier: Apache-2.0
//
// Reads every document of the corpus with read_yaml() and with sigs.k8s.io/yaml,
// which is what Kubernetes reads it with: both must give the same JSON.
//
//   test-yaml-oracle-go GO FOLDER   the go command, the folder of go_yaml
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "documents/canonical.h"
#include "documents/read.h"
#include "documents/yaml_text.h"
#include "oracle/cases.h"
#include "oracle/go_program.h"
#include "oracle/known.h"

using namespace libguard;
using namespace libguard::oracle;

namespace {

// Values that the corpus has too few of.
constexpr std::string_view kScalars[] = {"y",
                                         "Yes",
                                         "nO",
                                         "on",
                                         "OFF",
                                         "~",
                                         "Null",
                                         "nULL",
                                         "08",
                                         "0o9",
                                         "017",
                                         "0x_1f",
                                         "-0b11",
                                         "1_0",
                                         "_1",
                                         "+1",
                                         "-0",
                                         "-0.0",
                                         "1.",
                                         ".5_0",
                                         "._5",
                                         "1e3",
                                         "1e400",
                                         "1e-400",
                                         "1e21",
                                         "1e20",
                                         "1e-7",
                                         "1:30",
                                         "2001-01-01",
                                         "0x1FFFFFFFFFFFFFFFF",
                                         "18446744073709551615",
                                         "18446744073709551616",
                                         "-9223372036854775809",
                                         "+18446744073709551615",
                                         "!!str 1",
                                         "!!int '3'",
                                         "!!float 3",
                                         "!!bool yes",
                                         "!!null ''",
                                         "!!int x",
                                         "!!binary aGk=",
                                         "!!binary /w==",
                                         "!Ref 3",
                                         "! 12",
                                         "!foo",
                                         "0.1",
                                         "123456789.5",
                                         "4.9e-324",
                                         "0.30000000000000004",
                                         "1.7976931348623157e308",
                                         "12e",
                                         "+",
                                         ".",
                                         "<<",
                                         "=",
                                         "'y'"};

std::vector<Case> documents_of(const Case& each) {
  std::vector<Case> documents;
  const std::string_view text = each.text;
  std::uint32_t begin = 0;
  while (begin < text.size()) {
    const std::uint32_t end = next_document(text, begin + 1);
    documents.push_back({fmt::format("{}#{}", each.name, documents.size() + 1),
                         std::string(text.substr(begin, end - begin))});
    begin = end;
  }
  return documents;
}

std::vector<Case> all_documents() {
  std::vector<Case> documents;
  for (const Case& each : corpus_cases()) {
    for (Case& document : documents_of(each)) {
      // NUL separates what Go is given.
      if (document.text.find('\0') == std::string::npos) documents.push_back(std::move(document));
    }
  }
  if (documents.empty()) return documents;
  for (const std::string_view scalar : kScalars) {
    documents.push_back({fmt::format("- {}", scalar), fmt::format("- {}\n", scalar)});
    documents.push_back({fmt::format("{}: 1", scalar), fmt::format("{}: 1\n", scalar)});
    documents.push_back({fmt::format("merge {}", scalar),
                         fmt::format("x: 1\n<<: {{{}: 2, x: 2}}\nz: 3\n", scalar)});
  }
  return documents;
}

// The first document's JSON, or "! " and why it is refused. What comes after it in
// the same text Go does not read.
std::string ours(const Case& document) {
  const ReadDocuments read =
      read_yaml(Source(document.name, document.text), Resolution::kKubernetes);
  const std::uint32_t end = read.documents.empty() ? 0 : read.documents[0]->span().end;
  for (const Diagnostic& problem : read.problems) {
    const bool behind = end > 0 && problem.span.begin >= end;
    if (!behind && problem.code != "yaml.duplicate-key") return "! " + problem.message;
  }
  return read.documents.empty() ? "null" : canonical_json(read.documents[0]->root());
}

// The documents as the Go program reads them.
std::string joined(const std::vector<Case>& documents) {
  std::string text;
  for (const Case& document : documents) (text += document.text) += '\0';
  return text;
}

int compare(const std::vector<Case>& documents, const std::vector<std::string>& lines) {
  std::size_t equal = 0;
  std::size_t both_refuse = 0;
  std::size_t known = 0;
  std::size_t faults = 0;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const std::string mine = ours(documents[i]);
    const bool refused = mine.starts_with('!') && lines[i].starts_with('!');
    const bool same = refused || mine == lines[i];
    const bool listed = !known_difference(documents[i].name, Oracle::kGo).empty();
    if (same && !listed) {
      ++(refused ? both_refuse : equal);
    } else if (!same && listed) {
      ++known;
    } else {
      ++faults;
      fmt::print("{}: {}\n  ours: {}\n  Go:   {}\n", documents[i].name,
                 same ? "is listed as a difference and is none" : "differs", mine.substr(0, 400),
                 lines[i].substr(0, 400));
    }
  }
  fmt::print("{} documents: {} equal, {} refused by both, {} known differences, {} faults\n",
             documents.size(), equal, both_refuse, known, faults);
  return faults == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::vector<Case> documents = all_documents();
  if (documents.empty()) return 77;
  const GoProgram program(argv[1], argv[2]);
  if (program.exit_code() != 0) return program.exit_code();
  const std::vector<std::string> lines = program.lines(joined(documents));
  if (lines.size() != documents.size()) {
    fmt::print("the Go program answered {} of {} documents\n", lines.size(), documents.size());
    return 1;
  }
  return compare(documents, lines);
}
