// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/manifests.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "documents/read.h"
#include "inputs/detect.h"
#include "inputs/objects.h"

namespace libguard::plan {
namespace {

class Adder {
 public:
  Adder(const Resource& holder, std::vector<Resource>& resources, Diagnostics& problems)
      : holder_(holder), resources_(resources), problems_(problems) {}

  void run() {
    if (holder_.kind == "kubernetes_manifest") {
      const Value manifest = holder_.value.at("manifest");
      return manifest.is(Kind::kUnknown) ? unknown() : add(holder_.document, manifest);
    }
    if (holder_.kind == "kubectl_manifest") {
      const Value body = holder_.value.at("yaml_body");
      if (body.is(Kind::kUnknown)) return unknown();
      if (body.is(Kind::kString)) add_all(read_yaml_in(body, Resolution::kKubernetes), body);
    }
    if (holder_.kind == "helm_release") add_release(holder_.value.at("manifest"));
  }

 private:
  // {"deployment.apps/apps/v1/web": {...}, ...}, where the provider renders charts.
  void add_release(Value manifest) {
    if (!manifest.is(Kind::kString)) {
      return warn("plan.not-rendered",
                  fmt::format("the plan does not hold what the chart of {} renders: it was not "
                              "checked",
                              holder_.address),
                  "render it with the same values: helm template CHART | guard check -");
    }
    const ReadDocuments read = read_json_in(manifest);
    report(read, manifest);
    for (const DocumentPtr& document : read.documents) {
      const Value root = document->root();
      for (std::uint32_t i = 0; root.is(Kind::kMap) && i < root.size(); ++i) {
        add(document, root.value_at(i));
      }
    }
  }

  void unknown() {
    warn("plan.unknown-manifest",
         fmt::format("the manifest of {} is known only after apply: it was not checked",
                     holder_.address),
         "");
  }

  void warn(std::string_view code, std::string message, std::string_view note) {
    Diagnostic problem{
        std::string(code), std::move(message), Source(holder_.document->source().name(), ""), {}};
    if (!note.empty()) problem.notes.emplace_back(note);
    problem.severity = Diagnostic::Severity::kWarning;
    problems_.push_back(std::move(problem));
  }

  void add_all(const ReadDocuments& read, Value text) {
    report(read, text);
    for (const DocumentPtr& document : read.documents) add(document, document->root());
  }

  void add(const DocumentPtr& document, Value object) {
    if (detect(object) != Format::kKubernetes) return;
    Resource resource = kubernetes_object(document, object);
    resource.address = holder_.address;
    resources_.push_back(std::move(resource));
  }

  // The place of a problem is within the text, which nobody has seen: the text
  // itself is shown instead.
  void report(const ReadDocuments& read, Value text) {
    if (read.problems.empty()) return;
    const Diagnostic& first = read.problems.front();
    problems_.push_back(
        {"plan.bad-manifest",
         fmt::format("the manifest of {} cannot be read: {}", holder_.address, first.message),
         Source(text.document()->source().name(), ""),
         {}});
  }

  const Resource& holder_;
  std::vector<Resource>& resources_;
  Diagnostics& problems_;
};

}  // namespace

void add_manifests(const Resource& holder, std::vector<Resource>& resources,
                   Diagnostics& problems) {
  Adder(holder, resources, problems).run();
}

}  // namespace libguard::plan
