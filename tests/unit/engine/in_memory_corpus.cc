// SPDX-License-Identifier: Apache-2.0
//
// Real files as texts and as trees in memory: the findings are the same but for their
// places.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "documents/path.h"
#include "documents/read.h"
#include "libguard/check.h"
#include "libguard/policy.h"
#include "support/replay.h"

namespace fs = std::filesystem;
using namespace libguard;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Lines = std::multiset<std::string>;

// What says nothing of lines. Of Helm's output the comment above a document names a
// template, and no tree has comments.
Lines lines_of(const Report& report, bool named) {
  Lines lines;
  for (const Finding& one : report.findings) {
    lines.insert(fmt::format("{} {} {} {} {} {} {}", one.rule, name_of(one.verdict), one.message,
                             one.resource.to_string(), one.region.pointer, one.region.path,
                             named ? "" : one.fingerprint));
  }
  for (const Diagnostic& one : report.problems) {
    lines.insert(fmt::format("{}: {}", one.code, one.message));
  }
  return lines;
}

// Values of which the text says that they stand elsewhere than in the tree.
std::size_t misplaced(Value value, const Source& source) {
  const bool map = value.is(Kind::kMap);
  std::size_t wrong = source.pointer(value.span().begin) == pointer_to(value) ? 0 : 1;
  for (std::uint32_t i = 0; i < value.size(); ++i) {
    wrong += misplaced(map ? value.value_at(i) : value.item(i), source);
  }
  return wrong;
}

struct Totals {
  std::size_t files = 0;
  std::size_t documents = 0;
  std::size_t findings = 0;
  std::size_t different = 0;
  std::size_t misplaced = 0;
};

InputFile input_named(const std::string& name) {
  InputFile input;
  input.path = name;
  input.logical = name;
  return input;
}

void compare(const Policy& policy, const fs::path& path, Resolution resolution, Totals& totals) {
  const std::string name = path.filename().string();
  const Source source(name, bytes_of(path));
  const ReadDocuments read =
      path.extension() == ".json" ? read_json(source) : read_yaml(source, resolution);
  // A tree that a key has in it twice is not the text's.
  if (!read.problems.empty() || read.documents.empty()) return;
  std::vector<InputFile> texts(1, input_named(name));
  texts[0].text = source;
  std::vector<InputFile> trees;
  for (const DocumentPtr& document : read.documents) {
    trees.push_back(input_named(name));
    trees.back().document = test::replayed(name, document->root());
    const InputDocument& tree = *trees.back().document;
    totals.misplaced += misplaced(tree.held()->root(), tree.source());
  }
  CheckOptions options;
  options.complete = true;
  const Report text = check(policy, texts, options);
  const Report tree = check(policy, trees, options);
  const bool named = std::any_of(text.findings.begin(), text.findings.end(), [](const auto& one) {
    return !one.region.chart_template.empty();
  });
  const Lines of_text = lines_of(text, named);
  const Lines of_tree = lines_of(tree, named);
  ++totals.files;
  totals.documents += trees.size();
  totals.findings += text.findings.size();
  if (of_text == of_tree && text.resources == tree.resources) return;
  ++totals.different;
  fmt::print("{}: {} resources as text, {} as a tree\n", path.string(), text.resources,
             tree.resources);
  Lines more;
  std::set_symmetric_difference(of_text.begin(), of_text.end(), of_tree.begin(), of_tree.end(),
                                std::inserter(more, more.end()));
  for (const std::string& line : more) {
    fmt::print("  only as {}: {}\n", of_text.contains(line) ? "text" : "a tree", line);
  }
}

}  // namespace

int main() {
  const char* const corpus = std::getenv("LIBGUARD_CORPUS");
  if (corpus == nullptr) {
    fmt::print("skipped: LIBGUARD_CORPUS names no corpus of real files\n");
    return 77;
  }
  const Result<Policy> policy = load_policy({}, {});
  if (!policy) return 1;
  bool good = true;
  for (const std::string folder : {"manifests", "compose", "plans"}) {
    const Resolution resolution =
        folder == "compose" ? Resolution::kYaml12 : Resolution::kKubernetes;
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(corpus) / folder)) {
      const auto extension = entry.path().extension();
      if (extension == ".yaml" || extension == ".json") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    Totals totals;
    for (const fs::path& path : paths) compare(*policy, path, resolution, totals);
    fmt::print(
        "corpus_in_memory: {}: {} files, {} documents, {} findings, {} files differ, {} values "
        "misplaced\n",
        folder, totals.files, totals.documents, totals.findings, totals.different,
        totals.misplaced);
    good = good && totals.files > 0 && totals.findings > 0 && totals.different == 0 &&
           totals.misplaced == 0;
  }
  return good ? 0 : 1;
}
