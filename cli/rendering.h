// SPDX-License-Identifier: Apache-2.0
//
// What has to be rendered before it can be checked, and with which program.
//
//   const Result<Target> target = find_target("chart", Tool::kAny);
//   for (const Rendering& one : renderings(*target, how)) run_tool(one.call);
#ifndef CLI_RENDERING_H_
#define CLI_RENDERING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "libguard/result.h"
#include "libguard/tool.h"

namespace libguard::cli {

enum class Tool : std::uint8_t { kAny, kHelm, kKustomize, kTerraform, kTofu };

// A chart (a folder or an archive), a kustomization or a binary plan.
struct Target {
  std::string name;  // as the user wrote it
  std::string path;  // as the program gets it
  Tool tool = Tool::kHelm;
};

// What `path` is. Errors: render.unknown, with what to do instead; input.unreadable.
Result<Target> find_target(const std::string& path, Tool tool);

// Values that go together: those of one environment.
struct ValueSet {
  std::string name;
  std::vector<std::string> files;
};

// From "[NAME=]FILE[,FILE...]"; without a name it is called as it is written. Errors:
// usage.argument, for one without a file.
Result<ValueSet> read_value_set(const std::string& text);

struct RenderSettings {
  std::vector<std::string> values;     // files, of every rendering
  std::vector<ValueSet> value_sets;    // a rendering each; none: one rendering
  std::vector<std::string> set;        // "k=v"
  std::string release;                 // empty: Helm's own
  std::string name_space;              // empty: likewise
  std::string kube_version;            // "1.30"; empty: likewise
  std::string terraform_folder;        // empty: where the plan lies
  std::vector<std::string> arguments;  // more of them, as they are
  int seconds = 120;
};

struct Rendering {
  std::string value_set;  // its name; empty: there are none
  ToolCall call;
};

// In the order of the value sets; of what is no chart there is one.
std::vector<Rendering> renderings(const Target& target, const RenderSettings& settings);

// What to tell of a program that did not do it, with what helps.
Diagnostics explain_failure(const Target& target, Diagnostics problems);

}  // namespace libguard::cli

#endif  // CLI_RENDERING_H_
