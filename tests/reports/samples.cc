// SPDX-License-Identifier: Apache-2.0
//
// report-samples FOLDER: writes reports in Markdown and HTML, of texts that try to become
// markup, of a harmless one in their place, and of ordinary findings.
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "libguard/report_formats.h"
#include "unit/reports/markup_sample.h"
#include "unit/reports/override_sample.h"
#include "unit/reports/sample.h"

namespace {

bool write(const std::filesystem::path& folder, const std::string& name,
           const libguard::Report& report, const std::vector<libguard::RuleInfo>& rules) {
  std::ofstream page(folder / (name + ".html"), std::ios::binary);
  page << libguard::render_html(report, rules);
  std::ofstream note(folder / (name + ".md"), std::ios::binary);
  note << libguard::render_markdown(report, {.rules = rules});
  return page.good() && note.good();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const std::filesystem::path folder = argv[1];
  bool written = write(folder, "mixed", sample::mixed(), sample::rules()) &&
                 write(folder, "overrides", sample::overridden(), sample::rules()) &&
                 write(folder, "nothing", sample::nothing(), sample::rules()) &&
                 write(folder, "large", sample::large(20'000, 40), sample::rules());
  const std::string harmless = "some words";
  written = written &&
            write(folder, "harmless", sample::with_texts(harmless), sample::rules_with(harmless));
  std::size_t number = 0;
  for (const std::string& text : sample::markup()) {
    written = written && write(folder, "hostile-" + std::to_string(++number),
                               sample::with_texts(text), sample::rules_with(text));
  }
  return written ? 0 : 1;
}
