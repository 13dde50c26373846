// SPDX-License-Identifier: Apache-2.0
//
// From the text of a file to the objects that the model sees.
//
//   Input input = read_input(source);   // or a document that is there already
//   for (const Resource& resource : input.resources) ...
//
// What a file is, is decided by what it holds, not by its name.
#ifndef LIBGUARD_INPUTS_INPUT_H_
#define LIBGUARD_INPUTS_INPUT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "inputs/detect.h"
#include "libguard/diagnostic.h"
#include "libguard/document.h"
#include "libguard/source.h"

namespace libguard {

namespace plan {
class Links;
struct Row;
}  // namespace plan

enum class Platform : std::uint8_t { kKubernetes, kTerraform, kCompose };

// "kubernetes", "terraform", "compose": as rules name it.
std::string_view name_of(Platform platform) noexcept;

// One object of a platform. Items of a `kind: List` are objects of their own.
struct Resource {
  DocumentPtr document;
  Value value;
  Platform platform = Platform::kKubernetes;
  std::string kind;     // Deployment, aws_s3_bucket, service
  std::string group;    // of the API version; empty for the core of Kubernetes
  std::string name;     // as the platform tells it from others of its kind; may be empty
  std::string address;  // in a Terraform plan: module.a.aws_s3_bucket.b["c"]
  // What `outer` means in a view of it: the row of a plan; of a compose service
  // its name and its file. Absent: nothing.
  Value holder;
  // Of a plan: how its resources refer to one another, and which of them this is.
  std::shared_ptr<const plan::Links> links;
  std::shared_ptr<const plan::Row> row;
  // It is no object of the platform, but something else that the input declares: a
  // provider block of a plan, what a compose file has beside services. Not counted.
  bool part = false;
  // Of Helm's output: the `# Source:` comment above the document, as it is written.
  std::string template_path;
};

// What people call it: "Deployment/web", a Terraform address, "service/web".
std::string title_of(const Resource& resource);

// Something that must not be printed, for a reason that stands in the input: what is
// marked sensitive below the value, or all of it.
struct Secret {
  DocumentPtr document;
  Value value;
  bool whole = false;
};

// A document that is no object: a scalar, a map without a kind.
struct SkippedDocument {
  std::string reason;  // "has no kind"
  Diagnostic problem;  // the same, for those to whom it is an error
};

struct Input {
  Format format = Format::kKubernetes;
  // Why nothing of it is ours ("a Terraform plan"); empty: something is.
  std::string foreign;
  std::vector<Resource> resources;
  std::vector<Secret> secrets;
  std::vector<SkippedDocument> skipped;
  Diagnostics problems;  // what could not be read; with `foreign`, what to do about it
  std::uint64_t documents = 0;
  bool planned = false;  // it is a plan: that nothing will exist is an answer
  bool partial = false;  // a plan that leaves something out
};

// Problems: those of documents/read.h, input.unsupported (what this is, and what
// to run instead), input.empty. Documents that could be read are there all the same.
Input read_input(const Source& source);
// Of a document that comes from no text; its scalars are what they are.
Input read_input(const InputDocument& document);

}  // namespace libguard

#endif  // LIBGUARD_INPUTS_INPUT_H_
