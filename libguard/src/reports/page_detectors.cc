// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "reports/markdown.h"
#include "reports/pages.h"

namespace libguard::reports {
namespace {

std::string row(const DetectorInfo& detector) {
  std::string links;
  for (const std::string& link : detector.links) {
    links += links.empty() ? "" : ", ";
    links += markdown::link(link);
  }
  return fmt::format("| {} | {} | {} | {} | {} |\n", markdown::cell_code(detector.id),
                     markdown::with_code(detector.title), detector.confidence,
                     detector.checksum ? "yes" : "", links);
}

}  // namespace

std::string detectors_page(std::span<const DetectorInfo> detectors) {
  std::string out =
      "# Detectors\n\nEach knows the tokens of one format. What one with confidence `high` finds "
      "is of that format and nothing else;\nother things may look like what one with `medium` "
      "finds. With a checksum, part of a token follows from the rest:\nwhat does not fit is no "
      "finding.\n\n"
      "| detector | what it finds | confidence | checksum | described by its issuer |\n"
      "|---|---|---|---|---|\n";
  for (const DetectorInfo& detector : detectors) out += row(detector);
  out += fmt::format("\n[All rules]({})\n", kIndexName);
  return out;
}

}  // namespace libguard::reports
