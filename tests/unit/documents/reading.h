// SPDX-License-Identifier: Apache-2.0
//
// Short ways to read a text and to say what came of it.
//
//   const ReadDocuments read = yaml("a: 1\na: 2\n");
//   CHECK(json(read) == R"({"a":2})");
//   CHECK(places(read) == "2:1 yaml.duplicate-key");
#ifndef TESTS_UNIT_DOCUMENTS_READING_H_
#define TESTS_UNIT_DOCUMENTS_READING_H_

#include <string>
#include <utility>

#include "documents/canonical.h"
#include "documents/read.h"

namespace libguard {

inline ReadDocuments yaml(std::string text, Resolution resolution = Resolution::kKubernetes,
                          const ReadLimits& limits = {}) {
  return read_yaml(Source("a.yaml", std::move(text)), resolution, limits);
}

inline ReadDocuments json_text(std::string text, const ReadLimits& limits = {}) {
  return read_json(Source("a.json", std::move(text)), limits);
}

// Each document as canonical JSON, separated by line feeds.
inline std::string json(const ReadDocuments& read) {
  std::string all;
  for (const DocumentPtr& document : read.documents) {
    if (!all.empty()) all += '\n';
    all += canonical_json(document->root());
  }
  return all;
}

// Line, column and code of each problem, separated by line feeds.
inline std::string places(const ReadDocuments& read) {
  std::string all;
  for (const Diagnostic& problem : read.problems) {
    const Place place = problem.source.locate(problem.span.begin);
    if (!all.empty()) all += '\n';
    all += std::to_string(place.line) + ':' + std::to_string(place.column) + ' ' + problem.code;
  }
  return all;
}

// The only problem's message; empty where there is not just one.
inline std::string message(const ReadDocuments& read) {
  return read.problems.size() == 1 ? read.problems.front().message : "";
}

}  // namespace libguard

#endif  // TESTS_UNIT_DOCUMENTS_READING_H_
