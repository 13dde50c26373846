// SPDX-License-Identifier: Apache-2.0
#include "hcl/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "documents/read.h"
#include "hcl/expression.h"
#include "libguard/encoding.h"

namespace libguard::hcl {
namespace {

std::string key_of_resource(ResourceMode mode, std::string_view type, std::string_view name) {
  return fmt::format("{}{}.{}", mode == ResourceMode::kData ? "data." : "", type, name);
}

// main_override.tf, override.tf
bool is_override(std::string_view file) {
  const std::string_view stem = file.substr(0, file.rfind('.'));
  return stem == "override" || stem.ends_with("_override");
}

}  // namespace

void Folder::add(HclFile file, bool overrides) {
  const HclFile& added = files_.emplace_back(std::move(file));
  index(added, added.body, overrides);
}

void Folder::index(const HclFile& file, const HclBody& body, bool overrides) {
  for (const HclBlock& block : body.blocks) {
    if (block.type == "check") {  // holds data sources of its own
      index(file, block.body, overrides);
    } else if (block.type == "module" && block.labels.size() == 1) {
      index_module(file, block);
    } else if ((block.type == "resource" || block.type == "data") && block.labels.size() == 2) {
      const ResourceMode mode = block.type == "data" ? ResourceMode::kData : ResourceMode::kManaged;
      auto& definitions = definitions_[key_of_resource(mode, block.labels[0], block.labels[1])];
      definitions.insert(overrides ? definitions.begin() : definitions.end(), {&file, &block});
    }
  }
}

void Folder::index_module(const HclFile& file, const HclBlock& block) {
  for (const HclAttribute& attribute : block.body.attributes) {
    if (attribute.name != "source") continue;
    const auto source = hcl_literal(file.source.text(), attribute.value);
    if (!source || (!source->starts_with("./") && !source->starts_with("../"))) continue;
    local_modules_[std::string(block.labels[0])] = *source;
  }
}

std::span<const Definition> Folder::definitions(ResourceMode mode, std::string_view type,
                                                std::string_view name) const {
  const auto found = definitions_.find(key_of_resource(mode, type, name));
  if (found == definitions_.end()) return {};
  return found->second;
}

const Folder* Configuration::folder_of(std::span<const std::string> path) const {
  const auto root = modules.find("");
  auto folder = folders.find(root == modules.end() ? "." : root->second);
  std::string key;
  for (const std::string& name : path) {
    if (folder == folders.end()) return nullptr;
    key += (key.empty() ? "" : ".") + name;
    // What the files say is newer than what `terraform init` wrote.
    const auto& local = folder->second.local_modules();
    const auto call = local.find(name);
    const std::string& base = folder->first;
    folder = call == local.end() ? folders.end() : folders.find(joined_folder(base, call->second));
    if (folder != folders.end()) continue;
    const auto installed = modules.find(key);
    if (installed != modules.end()) folder = folders.find(installed->second);
  }
  return folder == folders.end() ? nullptr : &folder->second;
}

void Configuration::add_file(const std::string& folder, std::string_view file, std::string name,
                             std::string bytes) {
  Result<Source> source = decode_source(std::move(name), std::move(bytes));
  if (!source) {
    for (Diagnostic& problem : std::move(source).error()) problems.push_back(std::move(problem));
    return;
  }
  HclFile scanned = scan_hcl(*source);
  if (scanned.broken_at) {
    problems.push_back({"hcl.syntax",
                        "what is below this cannot be read: places in it are not known",
                        *source,
                        {*scanned.broken_at, *scanned.broken_at},
                        {},
                        Diagnostic::Severity::kWarning,
                        false});  // there may be secrets, and the file is at hand
  }
  folders[folder].add(std::move(scanned), is_override(file));
}

void Configuration::add_modules(std::string name, std::string bytes) {
  const Result<Source> source = decode_source(std::move(name), std::move(bytes));
  const ReadDocuments read = source ? read_json(*source) : ReadDocuments{{}, source.error()};
  problems.insert(problems.end(), read.problems.begin(), read.problems.end());
  for (const DocumentPtr& document : read.documents) {
    const Value root = document->root();
    // In a work tree it is {"Modules": [...]}, in a plan the list.
    const Value list = root.is(Kind::kList) ? root : root.at("Modules");
    if (!list.is(Kind::kList)) continue;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      const Value key = list.item(i).at("Key");
      const Value folder = list.item(i).at("Dir");
      if (!key.is(Kind::kString) || !folder.is(Kind::kString)) continue;
      modules[std::string(key.text())] = joined_folder("", folder.text());
    }
  }
}

std::string joined_folder(std::string_view base, std::string_view path) {
  namespace fs = std::filesystem;
  std::string joined = (fs::path(base) / fs::path(path)).lexically_normal().generic_string();
  while (joined.size() > 1 && joined.ends_with('/')) joined.pop_back();
  return joined.empty() ? "." : joined;
}

bool is_configuration_name(std::string_view name) {
  return (name.ends_with(".tf") || name.ends_with(".tofu")) && !name.starts_with('.') &&
         !name.starts_with('#');
}

}  // namespace libguard::hcl
