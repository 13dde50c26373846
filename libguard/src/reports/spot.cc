// SPDX-License-Identifier: Apache-2.0
#include "reports/spot.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace libguard::reports {
namespace {

namespace fs = std::filesystem;

// Names that stand for no file: <stdin>, -.
bool is_file(const std::string& name) {
  return !name.empty() && name.front() != '<' && name != "-";
}

std::optional<std::string> below(const fs::path& path, const std::string& root) {
  const fs::path inside = path.lexically_relative(fs::path(root).lexically_normal());
  if (inside.empty() || *inside.begin() == "..") return std::nullopt;
  return inside.generic_string();
}

// Who writes a chart's output may write into its comments what he likes.
bool is_plain(const std::string& path) {
  if (path.empty() || path.front() == '/') return false;
  for (const fs::path& part : fs::path(path)) {
    if (part == "..") return false;
  }
  return true;
}

// The lines of Helm's output are none of the template's.
bool is_of_template(const Finding& finding) {
  const std::string& chart = finding.region.chart_template;
  return is_plain(chart) && finding.logical_file == chart && finding.region.file != chart;
}

Spot at_definition(const Finding& finding, const Whereabouts& where) {
  const Place begin = finding.definition.begin;
  Spot spot{from_root(finding.definition.file, where),
            begin.line > 0,
            begin,
            {begin.line, begin.column + 1}};
  const Excerpt& excerpt = finding.excerpt;
  if (excerpt.first_line == begin.line && excerpt.width > 0) {
    spot.begin.column = excerpt.column;
    spot.end.column = excerpt.column + excerpt.width;
  }
  return spot;
}

}  // namespace

std::string from_root(const std::string& path, const Whereabouts& where) {
  if (!is_file(path)) return path;
  const fs::path plain = fs::path(path).lexically_normal();
  if (where.root.empty()) return plain.generic_string();
  if (plain.is_relative() && where.folder.empty()) return plain.generic_string();
  const fs::path whole = (fs::path(where.folder) / plain).lexically_normal();
  return below(whole, where.root).value_or(plain.generic_string());
}

Spot spot_of(const Finding& finding, const Whereabouts& where) {
  if (!finding.definition.file.empty()) return at_definition(finding, where);
  // Platforms want a line of everything: of a file as a whole it is the first.
  if (is_of_template(finding)) return {finding.logical_file, true, {1, 1}, {1, 1}};
  const Region& region = finding.region;
  Spot spot{from_root(region.file, where), region.begin.line > 0, region.begin, region.end};
  if (!spot.has_place) spot.pointer = region.pointer;
  // What git calls it, also where somebody has come to it through a link.
  if (!where.root.empty() && !finding.logical_file.empty() && is_file(region.file)) {
    spot.file = finding.logical_file;
  }
  return spot;
}

Spot spot_of(const Diagnostic& problem, const Whereabouts& where) {
  Spot spot;
  spot.file = from_root(problem.source.name(), where);
  spot.begin = problem.source.locate(problem.span.begin);
  spot.end = problem.source.locate(problem.span.end);
  spot.has_place = !problem.source.text().empty() && spot.begin.line > 0;
  spot.pointer = problem.source.pointer(problem.span.begin);
  return spot;
}

std::string uri_of(const std::string& file) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=@";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  // Two slashes would begin the name of a host.
  std::string uri = file.starts_with('/') ? "file://" : "";
  for (const char c : file) {
    if (kPlain.find(c) != std::string_view::npos) {
      uri += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    uri += '%';
    uri += kDigits[byte >> 4];
    uri += kDigits[byte & 15];
  }
  return uri;
}

}  // namespace libguard::reports
