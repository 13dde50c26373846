// SPDX-License-Identifier: Apache-2.0
#include "outputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "options.h"

namespace libguard::cli {
namespace {

struct NamedFormat {
  std::string_view name;
  Format format;
};
constexpr std::array<NamedFormat, 9> kFormats = {{
    {"text", Format::kText},
    {"json", Format::kJson},
    {"sarif", Format::kSarif},
    {"sarif-full", Format::kSarifFull},
    {"junit", Format::kJunit},
    {"github", Format::kGithub},
    {"gitlab", Format::kGitlab},
    {"markdown", Format::kMarkdown},
    {"html", Format::kHtml},
}};

Diagnostic wrong(std::string message) {
  return {"usage.format", std::move(message), Source(), {}, {"see 'guard check --help'"}};
}

}  // namespace

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const NamedFormat& one : kFormats) all.emplace_back(one.name);
    return all;
  }();
  return names;
}

Result<std::vector<Output>> read_outputs(const std::vector<std::string>& texts) {
  std::vector<Output> outputs;
  std::set<std::string> places;
  for (const std::string& text : texts) {
    const std::size_t sign = std::min(text.find('='), text.size());
    const std::string name = text.substr(0, sign);
    const auto known = std::find_if(kFormats.begin(), kFormats.end(),
                                    [&](const NamedFormat& one) { return one.name == name; });
    if (known == kFormats.end()) {
      return wrong(
          fmt::format("there is no format '{}'{}", name, did_you_mean(name, format_names())));
    }
    const bool to_file = sign < text.size();
    std::string file = to_file ? text.substr(sign + 1) : std::string();
    if (to_file && file.empty()) return wrong(fmt::format("'{}' names no file", text));
    if (!places.insert(file).second) {
      return wrong(to_file ? fmt::format("two reports go to '{}'", file)
                           : "two reports go to standard output: give one a file, as in "
                             "'--format json=report.json'");
    }
    outputs.push_back({known->format, std::move(file)});
  }
  if (outputs.empty()) outputs.push_back({});
  return outputs;
}

}  // namespace libguard::cli
