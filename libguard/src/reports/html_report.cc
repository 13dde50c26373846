// SPDX-License-Identifier: Apache-2.0
#include "reports/html_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "libguard/report_formats.h"
#include "libguard/version.h"
#include "reports/assets.h"
#include "reports/count.h"
#include "reports/plural.h"

namespace libguard {
namespace reports {
namespace {

// The line that decides; the others are said beside it.
std::size_t deciding(const std::vector<VerdictLine>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].word != "incomplete" && lines[i].word != "not enforced") return i;
  }
  return 0;
}

std::string words_of(std::string_view rest) {
  const std::size_t start = rest.find_first_not_of(": ");
  return start == std::string_view::npos ? "" : html::text(rest.substr(start));
}

std::string head(const std::vector<VerdictLine>& lines) {
  const VerdictLine& verdict = lines[deciding(lines)];
  // Nothing is loaded, sent or run but what stands here, of which these are the digests.
  return fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
      "script-src {}; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>guard: {}{}</title>\n<style>{}</style>\n</head>\n<body>\n"
      "<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n",
      html::csp_hash(report_style()), html::csp_hash(report_script()), verdict.word,
      html::text(verdict.rest), report_style());
}

std::string verdict(const std::vector<VerdictLine>& lines) {
  const std::size_t first = deciding(lines);
  const auto banner = [](std::string_view element, const VerdictLine& line) {
    return fmt::format("<{0} class=\"banner {1}\"><strong>{2}</strong> {3}</{0}>\n", element,
                       html::look_of(line.tone), line.word, words_of(line.rest));
  };
  std::string out = banner("h1", lines[first]);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i != first) out += banner("p", lines[i]);
  }
  return out;
}

std::string figures(const Report& report, const Counts& counts) {
  std::string out = "<dl class=\"figures\">\n";
  const auto put = [&out](std::string_view name, std::uint64_t number) {
    fmt::format_to(std::back_inserter(out), "<div><dt>{}</dt><dd>{}</dd></div>\n", name, number);
  };
  put(counts.errors == 1 ? "error" : "errors", counts.errors);
  put(counts.warnings == 1 ? "warning" : "warnings", counts.warnings);
  put("not decided", counts.undecided + counts.partial);
  put("let pass", counts.overridden + counts.suppressed + counts.baselined);
  out += fmt::format("</dl>\n<p>Read {} ({}, {}), ran {} ({})", plural(report.files, "file"),
                     plural(report.documents, "document"), plural(report.resources, "resource"),
                     plural(report.rules.size(), "rule"), plural(report.evaluated, "check"));
  if (!report.skipped.empty()) out += ", skipped " + plural(report.skipped.size(), "input");
  return out + ".</p>\n";
}

std::string severities(const Counts& counts) {
  if (counts.errors + counts.warnings == 0) return "";
  std::string out =
      "<table>\n<thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Errors</th>"
      "<th scope=\"col\">Warnings</th></tr></thead>\n<tbody>\n";
  for (std::size_t i = counts.errors_of_severity.size(); i-- > 0;) {
    if (counts.errors_of_severity[i] + counts.warnings_of_severity[i] == 0) continue;
    fmt::format_to(std::back_inserter(out),
                   "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
                   severity_tag(static_cast<Severity>(i)), counts.errors_of_severity[i],
                   counts.warnings_of_severity[i]);
  }
  return out + "</tbody>\n</table>\n";
}

using Choices = std::vector<std::pair<std::string_view, std::string_view>>;

std::string choice(std::string_view kind, std::string_view label, const Choices& choices) {
  std::string out = fmt::format(
      "<label>{}<select data-filter=\"{}\">\n<option value=\"\">all</option>\n", label, kind);
  for (const auto& [value, words] : choices) {
    fmt::format_to(std::back_inserter(out), "<option value=\"{}\">{}</option>\n", value, words);
  }
  return out + "</select></label>\n";
}

// Hidden until there is a script to act upon it.
std::string filters(bool overrides) {
  std::string out =
      "<form id=\"filters\" class=\"filters\" role=\"search\" aria-label=\"Filter\" hidden>\n"
      "<label class=\"search\">Search (press / to come here)"
      "<input type=\"search\" id=\"search\" autocomplete=\"off\" spellcheck=\"false\"></label>\n";
  out += choice("finding", "Findings",
                {{"error", "errors"},
                 {"warning", "warnings"},
                 {"undecided", "not decided"},
                 {"passed", "let pass"}});
  out += choice("rule", "Rules",
                {{"error", "broken"},
                 {"fail", "fail"},
                 {"unknown", "unknown"},
                 {"pass", "pass"},
                 {"not-applicable", "not applicable"}});
  if (overrides) {
    out += choice("override", "Overrides",
                  {{"effective", "effective"},
                   {"pending", "pending"},
                   {"expired", "expired"},
                   {"stale", "stale"},
                   {"unused", "unused"},
                   {"forbidden", "forbidden"},
                   {"invalid", "invalid"}});
  }
  out += "<fieldset><legend>Severity</legend>\n";
  for (std::size_t i = 5; i-- > 0;) {
    fmt::format_to(std::back_inserter(out),
                   "<label><input type=\"checkbox\" value=\"{0}\" checked> {0}</label>\n",
                   name_of(static_cast<Severity>(i)));
  }
  return out +
         "</fieldset>\n<button type=\"button\" id=\"clear\">Show all</button>\n"
         "<p role=\"status\" id=\"shown\"></p>\n</form>\n";
}

struct Section {
  std::string_view id;
  std::string_view name;
  std::string content;
};

std::string navigation(const std::vector<Section>& sections) {
  std::string out = "<nav aria-label=\"Sections\">\n<ul>\n";
  for (const Section& section : sections) {
    if (section.content.empty()) continue;
    fmt::format_to(std::back_inserter(out), "<li><a href=\"#{}\">{}</a></li>\n", section.id,
                   section.name);
  }
  return out + "</ul>\n</nav>\n";
}

}  // namespace
}  // namespace reports

std::string render_html(const Report& report, std::span<const RuleInfo> rules, bool enforced) {
  const reports::Counts counts = reports::count(report);
  const std::vector<reports::VerdictLine> lines = reports::verdict_of(report, counts, enforced);
  const reports::RuleAnchors anchors(report);
  const std::vector<reports::Section> sections = {
      {"problems", "Problems of the input", reports::html_problems(report)},
      {"findings", "Findings", reports::html_findings(report, anchors)},
      {"attention", "Asks for attention", reports::html_attention(report)},
      {"overrides", "Overrides", reports::html_overrides(report, anchors)},
      {"passed", "Let pass", reports::html_passed(report, anchors)},
      {"undecided", "Not decided", reports::html_undecided(report, anchors)},
      {"rules", "Rules", reports::html_rules(report, rules, anchors)},
      {"skipped", "Skipped", reports::html_skipped(report)},
  };
  std::string out = reports::head(lines);
  out += "<header>\n" + reports::verdict(lines) + reports::figures(report, counts) +
         reports::severities(counts) + "</header>\n";
  out += reports::navigation(sections);
  out += "<main id=\"main\" tabindex=\"-1\">\n";
  out += reports::filters(!report.overrides.empty());
  for (const reports::Section& section : sections) out += section.content;
  out += fmt::format("</main>\n<footer>Made by guard {}.</footer>\n<script>{}</script>\n",
                     version(), reports::report_script());
  return out + "</body>\n</html>\n";
}

}  // namespace libguard
