// SPDX-License-Identifier: Apache-2.0
//
// check(): inputs in, a report out.
//
//   std::vector<InputFile> files = discover({"deploy/"}, {});
//   Report report = check(policy, files, options);
//   return exit_code(report, false);
#ifndef LIBGUARD_CHECK_H_
#define LIBGUARD_CHECK_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/document.h"
#include "libguard/finding.h"
#include "libguard/policy.h"
#include "libguard/result.h"
#include "libguard/results.h"
#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard {

// A file that is to be read, a text that already was, or a document that comes from no
// text. Several documents are several inputs.
struct InputFile {
  std::string path;            // as the user wrote it, or as found below what he wrote
  bool named = true;           // by the user: it must be readable and ours
  std::optional<Source> text;  // given: nothing is read from `path`
  std::string skipped;         // why the walk leaves it out; empty: it does not
  std::string logical;         // its path in its repository, for fingerprints
  // It has such a path. Where it has none (standard input, a file elsewhere), what Helm says
  // of a document's template is the better name.
  bool in_repository = false;
  // Given: nothing is read at all. `path` is the name that it was made with.
  std::optional<InputDocument> document = {};
  // It lies beside what is checked: relations of others lead into it, but no rule visits it,
  // and no count of the report has it.
  bool context = false;
};

struct DiscoverOptions {
  // The root of the repository: ignore files are read from there down, and logical
  // paths are relative to it. Empty: there is none.
  std::string root;
  std::vector<std::string> ignore_paths;  // patterns with **, as in .gitignore
  // Given, and of a commit: ignore files are read from there.
  std::optional<TrustedTree> trust = {};
  // A program has named the files, as a hook does: what a walk leaves out is left out of them,
  // too, and none of them counts as named.
  bool selected = false;
};

struct Discovered {
  std::vector<InputFile> files;
  Diagnostics problems;  // what is not there or cannot be read
};

// What `paths` name and what lies below them, sorted; skips are listed with
// their reason.
Discovered discover(std::span<const std::string> paths, const DiscoverOptions& options);

struct CheckOptions {
  // Whether what is not among the inputs is known not to be there. Unset: a
  // folder, standard input or a plan is complete, other single files are not, unless the
  // rest is there as context, all of it readable.
  std::optional<bool> complete = {};
  // Of Terraform plans: the folder of the root module, or the binary plan. Findings then
  // say in which file and line their author wrote what they are about. Empty: nobody
  // knows.
  std::string terraform_source = {};
  bool subject_digests = false;     // Finding::subject_digest is wanted
  unsigned threads = 1;             // 0: one per processor
  std::uint64_t steps = 1'000'000;  // of one rule on one entity
  std::uint64_t most_findings = 100'000;
  // Called now and then, from the calling thread, with files done and files in all.
  std::function<void(std::uint64_t, std::uint64_t)> progress = {};
};

Report check(const Policy& policy, std::span<const InputFile> inputs,
             const CheckOptions& options = {});

// 0 pass, 1 blocking findings, errors of rules or a change of guardrails that nobody
// approved, 3 an input that could not be read, 4 nothing was checked: no rule, or no resource
// and no plan (0 where `allow_empty`), 5 an invalid override. The first of 5, 3, 1, 4, 0 that
// applies.
int exit_code(const Report& report, bool allow_empty);

// What a file looks like to rules, as text or as JSON: entities and their fields
// with value, state and place. Values that rules for secrets match are replaced.
struct Dump {
  std::string text;
  Diagnostics problems;
};
Dump dump_model(const Policy& policy, const InputFile& input, bool json);

// Evaluates a CEL expression over each resource of a file (variables `resource`
// of the model, `object` for the raw document), or with `entity` over each of
// those entities under its own name. One result a line.
//
// JSON: {"file":"deploy.yaml","line":3,"column":1,"resource":"Deployment/web","value":true};
// of an error "error" with its message instead of "value"; of what is not set or not
// known "value":null and "state":"unset" or "unknown", with "waitsFor".
struct Evaluation {
  std::vector<std::string> results;  // "deploy.yaml:3:1 Deployment/web: true"; JSON with `json`
  Diagnostics problems;
  bool all_true = true;  // no result is false, unknown or an error
};
Evaluation evaluate_expression(const Policy& policy, const Source& expression,
                               std::span<const InputFile> inputs, std::string_view entity,
                               bool json);
// Once, without documents and without variables: "1Gi"; {"value":"1Gi"} with `json`.
Evaluation evaluate_expression(const Policy& policy, const Source& expression, bool json);

}  // namespace libguard

#endif  // LIBGUARD_CHECK_H_
