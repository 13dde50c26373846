// SPDX-License-Identifier: Apache-2.0
#include "reports/worst.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "reports/count.h"
#include "reports/plural.h"

namespace libguard::reports {

std::vector<const Finding*> worst_first(const Report& report) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) {
    if (!is_exempt(finding) && !is_undecided(finding)) findings.push_back(&finding);
  }
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    if (a->blocks != b->blocks) return a->blocks;
    return a->severity > b->severity;
  });
  return findings;
}

const std::string& file_of(const Finding& finding) {
  return finding.definition.file.empty() ? finding.region.file : finding.definition.file;
}

FindingsByFile by_file(std::span<const Finding* const> findings, std::size_t most_bytes,
                       const std::function<std::string(const std::string& file)>& heading,
                       const std::function<std::string(const Finding&)>& item) {
  FindingsByFile out;
  std::map<std::string_view, std::size_t> index;
  std::size_t used = 0;
  for (const Finding* finding : findings) {
    const std::string& file = file_of(*finding);
    const auto found = index.find(file);
    const std::string head = found == index.end() ? heading(file) : "";
    const std::string text = item(*finding);
    used += head.size() + text.size();
    if (used > most_bytes) break;
    const std::size_t at = found == index.end() ? out.files.size() : found->second;
    if (found == index.end()) {
      index.emplace(file, at);
      out.files.push_back({head, "", 0});
    }
    out.files[at].items += text;
    ++out.files[at].count;
    ++out.shown;
  }
  return out;
}

std::string errors_and_warnings(std::span<const Finding* const> findings) {
  const auto errors = static_cast<std::uint64_t>(std::count_if(
      findings.begin(), findings.end(), [](const Finding* finding) { return finding->blocks; }));
  return plural(errors, "error") + ", " + plural(findings.size() - errors, "warning");
}

}  // namespace libguard::reports
