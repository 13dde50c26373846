// SPDX-License-Identifier: Apache-2.0
#include "oracle/cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>
#include <utility>

#include "documents/read.h"

namespace libguard::oracle {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension().string();
    if (extension == ".yaml" || extension == ".yml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

// The suite marks what one cannot see (its ReadMe, "Special Characters").
std::string unmarked(std::string_view written) {
  std::string text(written);
  replace_all(text, "␣", " ");
  for (const std::string_view tab : {"————»", "———»", "——»", "—»", "»"})
    replace_all(text, tab, "\t");
  replace_all(text, "←", "\r");
  replace_all(text, "⇔", "\xef\xbb\xbf");
  replace_all(text, "↵", "");
  replace_all(text, "∎\n", "");
  return text;
}

void add_suite_file(const fs::path& path, std::vector<Case>& cases) {
  const Source source(path.string(), read_text(path));
  const ReadDocuments read = read_yaml(source, Resolution::kYaml12);
  for (const DocumentPtr& document : read.documents) {
    const Value tests = document->root();
    for (std::uint32_t i = 0; i < tests.size(); ++i) {
      const Value test = tests.item(i);
      if (!test.at("yaml")) continue;
      cases.push_back({fmt::format("yaml-test-suite/{}/{}", path.stem().string(), i),
                       unmarked(test.at("yaml").text())});
    }
  }
}

}  // namespace

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

fs::path corpus_or_reason() {
  const char* const corpus = std::getenv("LIBGUARD_CORPUS");
  if (corpus != nullptr && fs::is_directory(corpus)) return corpus;
  fmt::print("skipped: LIBGUARD_CORPUS names no folder with real inputs\n");
  return {};
}

std::vector<Case> corpus_cases() {
  const fs::path corpus = corpus_or_reason();
  std::vector<Case> cases;
  if (corpus.empty()) return cases;
  for (const std::string_view folder : {"manifests", "peers", "compose"}) {
    for (const fs::path& path : files_below(corpus / folder)) {
      cases.push_back({fs::relative(path, corpus).generic_string(), read_text(path)});
    }
  }
  for (const fs::path& path : files_below(corpus / "yaml-test-suite")) add_suite_file(path, cases);
  return cases;
}

}  // namespace libguard::oracle
