// SPDX-License-Identifier: Apache-2.0
#include "rendering.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "libguard/redact.h"

namespace libguard::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kKustomizations = {"kustomization.yaml",
                                                             "kustomization.yml", "Kustomization"};
constexpr std::string_view kGzip = "\x1f\x8b";
constexpr std::string_view kZip = "PK\x03\x04";

bool is_file(const fs::path& path) {
  std::error_code failed;
  return fs::is_regular_file(path, failed);
}

bool is_kustomization(const fs::path& folder) {
  return std::any_of(kKustomizations.begin(), kKustomizations.end(),
                     [&](std::string_view name) { return is_file(folder / name); });
}

bool has_terraform(const fs::path& folder) {
  std::error_code failed;
  for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
    if (it->path().extension() == ".tf") return true;
  }
  return false;
}

std::string first_bytes(const std::string& path) {
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, Close> file(std::fopen(path.c_str(), "rb"));
  std::string bytes(4, '\0');
  bytes.resize(file ? std::fread(bytes.data(), 1, bytes.size(), file.get()) : 0);
  return bytes;
}

Diagnostic unknown(const std::string& path, std::string message, std::string note) {
  return {"render.unknown", std::move(message), Source(path, ""), {}, {std::move(note)}};
}

// kAny: nothing that can be rendered.
Tool tool_for_folder(const fs::path& folder) {
  if (is_file(folder / "Chart.yaml")) return Tool::kHelm;
  return is_kustomization(folder) ? Tool::kKustomize : Tool::kAny;
}

Tool tool_for_file(const std::string& path) {
  const std::string bytes = first_bytes(path);
  if (bytes.starts_with(kGzip)) return Tool::kHelm;
  if (!bytes.starts_with(kZip)) return Tool::kAny;
  return !is_on_path("terraform") && is_on_path("tofu") ? Tool::kTofu : Tool::kTerraform;
}

Diagnostic nothing_to_render(const std::string& path, bool folder) {
  if (folder && has_terraform(path)) {
    return unknown(path, "this is Terraform's code, which has to be planned first",
                   fmt::format("run 'terraform -chdir={0} plan -out=plan.bin' and then 'guard "
                               "render {0}/plan.bin'",
                               path));
  }
  return unknown(path, "this is no chart, no kustomization and no binary plan of Terraform",
                 fmt::format("what is rendered already needs no more than 'guard check {}'", path));
}

// A name that begins with '-' would be an option, and one like 'oci:' an address.
std::string as_path(const std::string& path) {
  return path.starts_with("/") || path.starts_with("./") ? path : "./" + path;
}

// Of a list that Helm splits at commas.
std::string as_item(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::vector<std::string> helm_words(const Target& target, const RenderSettings& settings,
                                    const std::vector<std::string>& files) {
  std::vector<std::string> words = {"helm", "template"};
  for (const std::string& file : settings.values) {
    words.push_back("--values=" + as_item(as_path(file)));
  }
  for (const std::string& file : files) words.push_back("--values=" + as_item(as_path(file)));
  for (const std::string& one : settings.set) words.push_back("--set=" + one);
  if (!settings.name_space.empty()) words.push_back("--namespace=" + settings.name_space);
  if (!settings.kube_version.empty()) words.push_back("--kube-version=" + settings.kube_version);
  words.insert(words.end(), settings.arguments.begin(), settings.arguments.end());
  words.emplace_back("--");
  if (!settings.release.empty()) words.push_back(settings.release);
  words.push_back(target.path);
  return words;
}

std::vector<std::string> kustomize_words(const Target& target, const RenderSettings& settings) {
  const bool alone = is_on_path("kustomize") || !is_on_path("kubectl");
  std::vector<std::string> words = alone ? std::vector<std::string>{"kustomize", "build"}
                                         : std::vector<std::string>{"kubectl", "kustomize"};
  words.insert(words.end(), settings.arguments.begin(), settings.arguments.end());
  words.push_back(target.path);
  return words;
}

ToolCall terraform_call(const Target& target, const RenderSettings& settings) {
  const fs::path plan = fs::absolute(target.path);
  ToolCall call;
  call.words = {target.tool == Tool::kTofu ? "tofu" : "terraform", "show", "-json", "-no-color"};
  call.words.insert(call.words.end(), settings.arguments.begin(), settings.arguments.end());
  call.words.push_back(plan.lexically_normal().string());
  // Providers, which know what is sensitive, are installed in the folder of the module.
  call.folder =
      settings.terraform_folder.empty() ? plan.parent_path().string() : settings.terraform_folder;
  return call;
}

ToolCall call_for(const Target& target, const RenderSettings& settings,
                  const std::vector<std::string>& files) {
  ToolCall call;
  if (target.tool == Tool::kHelm) {
    call.words = helm_words(target, settings, files);
  } else if (target.tool == Tool::kKustomize) {
    call.words = kustomize_words(target, settings);
  } else {
    call = terraform_call(target, settings);
  }
  call.seconds = settings.seconds;
  return call;
}

std::string_view advice_for(const Target& target, const Diagnostic& problem) {
  const auto says = [&](std::string_view words) {
    return std::any_of(problem.notes.begin(), problem.notes.end(), [&](const std::string& note) {
      return note.find(words) != std::string::npos;
    });
  };
  if (problem.code == "tool.missing") {
    switch (target.tool) {
      case Tool::kHelm:
        return "install Helm, or pipe what it renders elsewhere into 'guard check -'";
      case Tool::kKustomize:
        return "install kustomize or kubectl, or pipe what they build elsewhere into 'guard check "
               "-'";
      default:
        return "install Terraform or OpenTofu, or check what 'show -json' printed elsewhere with "
               "'guard check plan.json'";
    }
  }
  if (problem.code == "tool.too-slow") return "'--timeout' allows more seconds";
  if (problem.code != "tool.failed") return "";
  if (target.tool == Tool::kHelm && (says("missing in charts/") || says("dependency build"))) {
    return "guard fetches no charts: run 'helm dependency build' in the chart's folder first";
  }
  if (target.tool >= Tool::kTerraform && (says("terraform init") || says("tofu init"))) {
    return "run 'init' in the folder of the module first; '--source' names it where the plan lies "
           "elsewhere";
  }
  return "";
}

}  // namespace

Result<Target> find_target(const std::string& path, Tool tool) {
  std::error_code failed;
  const fs::file_status status = fs::status(path, failed);
  if (!fs::exists(status)) {
    return Diagnostic{"input.unreadable",
                      "cannot be read: there is no such file or folder",
                      Source(path, ""),
                      {}};
  }
  const bool folder = fs::is_directory(status);
  Target target{path, as_path(path), tool};
  const std::string file = fs::path(path).filename().string();
  if (!folder && (file == "Chart.yaml" || std::find(kKustomizations.begin(), kKustomizations.end(),
                                                    file) != kKustomizations.end())) {
    target.path = fs::path(target.path).parent_path().string();
    if (tool == Tool::kAny) target.tool = tool_for_folder(target.path);
    return target;
  }
  if (tool != Tool::kAny) return target;
  target.tool = folder ? tool_for_folder(path) : tool_for_file(path);
  if (target.tool == Tool::kAny) return nothing_to_render(path, folder);
  return target;
}

Result<ValueSet> read_value_set(const std::string& text) {
  constexpr std::string_view kNameCharacters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  ValueSet made{text, {}};
  std::string_view files = text;
  const std::size_t name = files.find_first_not_of(kNameCharacters);
  if (name != 0 && name != files.npos && files[name] == '=') {
    made.name = files.substr(0, name);
    files.remove_prefix(name + 1);
  }
  while (true) {
    const std::size_t comma = std::min(files.find(','), files.size());
    if (comma == 0) {
      return Diagnostic{"usage.argument",
                        fmt::format("a file is missing in the value set '{}'", text),
                        Source(),
                        {},
                        {"as in '--values-set prod=values/prod.yaml,values/eu.yaml'"}};
    }
    made.files.emplace_back(files.substr(0, comma));
    if (comma == files.size()) return made;
    files.remove_prefix(comma + 1);
  }
}

std::vector<Rendering> renderings(const Target& target, const RenderSettings& settings) {
  std::vector<Rendering> all;
  if (target.tool == Tool::kHelm) {
    for (const ValueSet& one : settings.value_sets) {
      all.push_back({one.name, call_for(target, settings, one.files)});
    }
  }
  if (all.empty()) all.push_back({"", call_for(target, settings, {})});
  return all;
}

Diagnostics explain_failure(const Target& target, Diagnostics problems) {
  for (Diagnostic& problem : problems) {
    problem.source = Source(target.name, "");
    // Programs quote what they could not read.
    for (std::string& note : problem.notes) note = without_tokens(note);
    if (const std::string_view advice = advice_for(target, problem); !advice.empty()) {
      problem.notes.emplace_back(advice);
    }
  }
  return problems;
}

}  // namespace libguard::cli
