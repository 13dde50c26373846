// SPDX-License-Identifier: Apache-2.0
#include "inputs/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "documents/read.h"
#include "documents/yaml_text.h"
#include "inputs/compose/compose.h"
#include "inputs/objects.h"
#include "inputs/plan/plan.h"
#include "inputs/unwrap.h"

namespace libguard {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

// The file that Helm rendered a document from: the first `# Source:` in the
// comments between the document's separator and its first value.
std::string source_comment(const Document& document) {
  const std::uint32_t begin = document.span().begin;
  const std::uint32_t end = std::max(begin, document.root().span().begin);
  std::string_view head = document.source().text({begin, end});
  while (!head.empty()) {
    const std::size_t line_end = std::min(head.find('\n'), head.size());
    std::string_view line = head.substr(0, line_end);
    head.remove_prefix(std::min(line_end + 1, head.size()));
    constexpr std::string_view kSource = "# Source: ";
    if (!line.starts_with(kSource)) continue;
    line.remove_prefix(kSource.size());
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    return std::string(line);
  }
  return "";
}

class Reader {
 public:
  explicit Reader(const Source& source) : source_(source) {}

  Input run() {
    if (source_.text().find_first_not_of(kBlanks) == std::string_view::npos) {
      return nothing("an empty file", "the file is empty");
    }
    if (is_log()) {
      leave_out(Format::kTerraformLog, std::string(describe(Format::kTerraformLog)), {});
      decide();
      return std::move(input_);
    }
    ReadDocuments read = read_documents();
    input_.problems = std::move(read.problems);
    explain_templates();
    explain_truncation();
    input_.documents = read.documents.size();
    if (read.documents.empty() && input_.problems.empty()) {
      return nothing("a file of comments only", "the file holds nothing but comments");
    }
    for (const DocumentPtr& document : read.documents) take(document);
    decide();
    return std::move(input_);
  }

  Input run(const DocumentPtr& document) {
    input_.documents = 1;
    take(document);
    decide();
    return std::move(input_);
  }

 private:
  // JSON is YAML, too, but its own reader is stricter and faster. What only begins
  // like JSON may be a stream with separators, or YAML in brackets.
  ReadDocuments read_documents() const {
    const std::string_view text = source_.text();
    const char first = text[text.find_first_not_of(kBlanks)];
    if (first != '{' && first != '[') return read_yaml(source_, Resolution::kKubernetes);
    ReadDocuments json = read_json(source_, {}, plan::sections_left_out());
    if (!json.documents.empty() || source_.name().ends_with(".json")) return json;
    ReadDocuments yaml = read_yaml(source_, Resolution::kKubernetes);
    return yaml.documents.empty() ? std::move(json) : std::move(yaml);
  }

  // `terraform plan -json` writes a message a line.
  bool is_log() const {
    const std::string_view text = source_.text();
    const std::size_t end = text.find('\n');
    if (!text.starts_with('{') || text.find_first_not_of(kBlanks, end) == std::string_view::npos) {
      return false;
    }
    const std::string_view line = text.substr(0, end);
    const ReadDocuments read = read_json(Source(source_.name(), std::string(line)));
    return read.documents.size() == 1 && detect(read.documents[0]->root()) == Format::kTerraformLog;
  }

  // The most frequent reason for which something is no YAML.
  void explain_templates() {
    for (Diagnostic& problem : input_.problems) {
      // `{{ x }}` is a map for a key where it is not an error.
      if (!problem.code.ends_with(".syntax") && problem.code != "yaml.bad-key") continue;
      const Span document = document_around(source_.text(), problem.span.begin);
      if (source_.text(document).find("{{") == std::string_view::npos) continue;
      problem.notes.emplace_back(
          "this looks like a template of a chart; render it first: helm template CHART | "
          "guard check -");
    }
  }

  void explain_truncation() {
    if (!looks_like_plan(source_.text())) return;
    for (Diagnostic& problem : input_.problems) {
      problem.framed = false;  // nobody has looked for secrets in it
      if (problem.code != "json.syntax") continue;
      const bool cut = problem.span.begin == source_.text().size();
      problem.notes.emplace_back(fmt::format(
          "this looks like a Terraform plan{}; write it again: terraform show -json PLAN > "
          "plan.json",
          cut ? " that was not written to its end" : ""));
    }
  }

  Input nothing(std::string foreign, std::string message) {
    input_.format = Format::kOther;
    input_.foreign = std::move(foreign);
    input_.problems.push_back({"input.empty", std::move(message), source_, {}});
    return std::move(input_);
  }

  void take(const DocumentPtr& document) {
    const Value root = unwrapped(document->root());
    const Format format = detect(root);
    if (format == Format::kKubernetes) {
      add(document, root, source_.in_memory() ? "" : source_comment(*document), 0);
      return;
    }
    if (format == Format::kTerraformPlan) return take_plan(document, root);
    const bool by_name =
        format == Format::kOther && root.at("services") && compose::is_compose_name(source_.name());
    if (format == Format::kCompose || by_name) return take_compose(document);
    // An empty document: `null`, or a template that rendered nothing.
    if (root.is(Kind::kNull)) return;
    leave_out(format, format == Format::kOther ? missing(root) : std::string(describe(format)),
              root.span());
  }

  void take_plan(const DocumentPtr& document, Value root) {
    plan::PlanInput plan = plan::read_plan(document, root);
    input_.format = Format::kTerraformPlan;
    input_.planned = true;
    input_.partial = plan.partial;
    std::move(plan.resources.begin(), plan.resources.end(), std::back_inserter(input_.resources));
    input_.secrets = std::move(plan.secrets);
    std::move(plan.problems.begin(), plan.problems.end(), std::back_inserter(input_.problems));
  }

  // Compose's scalars are others than those of Kubernetes: `restart: no` is a text.
  void take_compose(const DocumentPtr& document) {
    input_.format = Format::kCompose;
    DocumentPtr read = document;
    if (!source_.in_memory() && !source_.name().ends_with(".json")) {
      if (!read_again_) {
        read_again_ = read_yaml(source_, Resolution::kYaml12);
        if (input_.documents == 1) input_.problems = std::move(read_again_->problems);
      }
      const std::vector<DocumentPtr>& documents = read_again_->documents;
      const auto same = std::lower_bound(documents.begin(), documents.end(), document,
                                         [](const DocumentPtr& a, const DocumentPtr& b) {
                                           return a->span().begin < b->span().begin;
                                         });
      if (same == documents.end() || (*same)->span().begin != document->span().begin) return;
      read = *same;
    }
    compose::ComposeFile file = compose::read_compose(read);
    for (compose::ComposeService& service : file.services) {
      Resource& resource = input_.resources.emplace_back();
      resource.document = file.document;
      resource.value = service.value;
      resource.platform = Platform::kCompose;
      resource.kind = "service";
      resource.name = std::move(service.name);
      resource.holder = service.holder;
    }
    for (compose::ComposePart& part : file.parts) {
      Resource& resource = input_.resources.emplace_back();
      resource.document = file.document;
      resource.value = part.value;
      resource.holder = part.holder;
      resource.platform = Platform::kCompose;
      resource.kind = std::move(part.kind);
      resource.name = std::move(part.name);
      resource.part = true;
    }
    std::move(file.problems.begin(), file.problems.end(), std::back_inserter(input_.problems));
  }

  void leave_out(Format format, std::string reason, Span span) {
    if (!found_) found_ = format;
    Diagnostic problem{"input.unsupported",
                       format == Format::kOther
                           ? fmt::format("this is no Kubernetes object: it {}", reason)
                           : fmt::format("this is {}, which is not checked", reason),
                       source_, first_line(span)};
    // Nobody has looked for secrets in it: its text is not shown.
    if (format != Format::kOther) problem.source = Source(source_.name(), "", source_.first_line());
    if (!advice(format).empty()) problem.notes.emplace_back(advice(format));
    input_.skipped.push_back({std::move(reason), std::move(problem)});
  }

  Span first_line(Span span) const {
    const std::string_view text = source_.text(span);
    const std::size_t end = std::min(text.find('\n'), text.size());
    return {span.begin, span.begin + static_cast<std::uint32_t>(end)};
  }

  static std::string missing(Value root) {
    if (!root.is(Kind::kMap)) return fmt::format("is {}", kind_name(root.kind()));
    if (!root.at("kind").is(Kind::kString)) return "has no kind";
    return "has no apiVersion";
  }

  // Items of lists are objects of their own; a list within a list is unusual, but
  // the API allows it.
  void add(const DocumentPtr& document, Value object, const std::string& from, int depth) {
    constexpr int kDeepest = 8;
    const Value items = object.at("items");
    const bool list = object.at("kind").text().ends_with("List") && items.is(Kind::kList);
    if (!list || depth >= kDeepest) {
      input_.resources.push_back(kubernetes_object(document, object));
      input_.resources.back().template_path = from;
      return;
    }
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      const Value item = items.item(i);
      if (detect(item) == Format::kKubernetes) {
        add(document, item, from, depth + 1);
      } else {
        const std::string reason = missing(item);
        input_.skipped.push_back(
            {reason,
             {"input.unsupported", fmt::format("this item of the list {}", reason), source_,
              first_line(item.span())}});
      }
    }
  }

  // Nothing of the file is ours where all its documents are something else.
  void decide() {
    if (!input_.resources.empty() || !found_) return;
    input_.format = *found_;
    input_.foreign = describe(*found_);
  }

  const Source source_;
  Input input_;
  std::optional<Format> found_;              // of the first document that is not ours
  std::optional<ReadDocuments> read_again_;  // with the scalars of compose
};

}  // namespace

std::string_view name_of(Platform platform) noexcept {
  switch (platform) {
    case Platform::kKubernetes:
      return "kubernetes";
    case Platform::kTerraform:
      return "terraform";
    case Platform::kCompose:
      return "compose";
  }
  return "";
}

std::string title_of(const Resource& resource) {
  if (resource.platform == Platform::kTerraform) return resource.address;
  std::string title = resource.kind;
  if (!resource.name.empty()) title.append(1, '/').append(resource.name);
  return title;
}

Input read_input(const Source& source) { return Reader(without_runner_lines(source)).run(); }

Input read_input(const InputDocument& document) {
  return Reader(document.source()).run(document.held());
}

}  // namespace libguard
