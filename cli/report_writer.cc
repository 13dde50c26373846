// SPDX-License-Identifier: Apache-2.0
#include "report_writer.h"

#include <algorithm>

#include "exit_code.h"
#include "files.h"
#include "libguard/redact.h"
#include "libguard/report.h"

namespace libguard::cli {
namespace {

class Renderer {
 public:
  Renderer(const Report& report, const Policy& policy, const ReportSettings& settings)
      : report_(report), policy_(policy), settings_(settings) {}

  std::string render(const Output& output) {
    switch (output.format) {
      case Format::kText:
        break;
      case Format::kJson:
        return render_json(report_, settings_.enforced);
      case Format::kSarif:
        return sarif(SarifProfile::kGithub);
      case Format::kSarifFull:
        return sarif(SarifProfile::kFull);
      case Format::kJunit:
        return render_junit(report_, settings_.where);
      case Format::kGithub:
        return render_github(report_, settings_.enforced, settings_.where);
      case Format::kGitlab:
        return render_gitlab(report_, settings_.where);
      case Format::kMarkdown:
        return render_markdown(report_, markdown_options());
      case Format::kHtml:
        return render_html(report_, rules(), settings_.enforced);
    }
    const bool color = use_color(settings_.color, Stream::kOutput) &&
                       (output.file.empty() || settings_.color == Color::kAlways);
    return render_text(report_, {color, settings_.verbose, settings_.enforced});
  }

 private:
  MarkdownOptions markdown_options() {
    MarkdownOptions options;
    options.enforced = settings_.enforced;
    options.rules = rules();
    return options;
  }

  std::string sarif(SarifProfile profile) {
    return render_sarif(report_, rules(), {profile, settings_.category, settings_.where});
  }

  const std::vector<RuleInfo>& rules() {
    if (rules_.empty()) rules_ = policy_.rules();
    return rules_;
  }

  const Report& report_;
  const Policy& policy_;
  const ReportSettings& settings_;
  std::vector<RuleInfo> rules_;
};

}  // namespace

bool need_texts(const std::vector<Output>& outputs, bool verbose) {
  return verbose || std::any_of(outputs.begin(), outputs.end(), [](const Output& output) {
           return output.format == Format::kJson || output.format == Format::kSarif ||
                  output.format == Format::kSarifFull || output.format == Format::kMarkdown ||
                  output.format == Format::kHtml;
         });
}

int write_reports(const Report& report, const Policy& policy, const std::vector<Output>& outputs,
                  const ReportSettings& settings, int code) {
  Renderer renderer(report, policy, settings);
  bool written = true;
  std::string shown;
  for (const Output& output : outputs) {
    const bool to_file = !output.file.empty();
    // Silence is for people; a program reads a report of nothing too.
    if (output.format == Format::kText && !to_file && settings.quiet && code == kPassed) continue;
    const std::string text = renderer.render(output);
    if (to_file) {
      written = write_file(output.file, without_tokens(text)) && written;
    } else {
      shown = text;
    }
  }
  const int exit_code = settings.enforced ? code : kPassed;
  return print_discreetly(shown, written ? exit_code : kUsage);
}

}  // namespace libguard::cli
