// SPDX-License-Identifier: Apache-2.0
//
// Cases: the YAML of the corpus, file by file, and the YAML test suite.
//
//   std::vector<Case> cases = corpus_cases(corpus);
#ifndef TESTS_ORACLE_CASES_H_
#define TESTS_ORACLE_CASES_H_

#include <filesystem>
#include <string>
#include <vector>

namespace libguard::oracle {

struct Case {
  std::string name;  // compose/flask_compose.yaml, yaml-test-suite/229Q/1
  std::string text;
};

std::string read_text(const std::filesystem::path& path);

// Manifests, peers, compose files and the test suite, each in the order of names.
// Nothing where the corpus is not at hand.
std::vector<Case> corpus_cases();

// $LIBGUARD_CORPUS, or empty after saying aloud why the test is skipped.
std::filesystem::path corpus_or_reason();

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_CASES_H_
