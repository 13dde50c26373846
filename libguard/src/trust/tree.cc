// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "libguard/trust.h"
#include "trust/disk.h"
#include "trust/git.h"
#include "trust/ref.h"

namespace libguard {
namespace {

// Names of a sorted map that begin with `prefix`.
template <typename Map>
auto range_below(const Map& map, const std::string& prefix) {
  auto end = map.lower_bound(prefix);
  const auto begin = end;
  while (end != map.end() && std::string_view(end->first).starts_with(prefix)) ++end;
  return std::pair(begin, end);
}

}  // namespace

struct TrustedTree::Held {
  std::string root;
  std::string ref;
  std::string commit;
  trust::Tree tree;

  // Bytes by the number of their object.
  mutable std::mutex mutex;
  mutable std::map<std::string, std::string, std::less<>> blobs;

  std::string name_of(std::string_view path) const { return fmt::format("{}:{}", ref, path); }

  // Asking git takes longer than reading: what lies in the same folder and is of the same
  // kind comes along, since records, rules and signatures are read one after the other.
  std::vector<std::string> asked_with(std::string_view path, const std::string& id) const {
    constexpr std::size_t kMost = 1000;
    std::vector<std::string> ids{id};
    const std::size_t slash = path.rfind('/');
    const std::size_t dot = path.rfind('.');
    if (slash == path.npos || dot == path.npos || dot < slash) return ids;
    const std::string folder(path.substr(0, slash + 1));
    const auto [begin, end] = range_below(tree, folder);
    for (auto one = begin; one != end && ids.size() < kMost; ++one) {
      const std::string_view name = one->first;
      if (name.find('/', folder.size()) == name.npos && name.ends_with(path.substr(dot)) &&
          one->second.is_file() && one->second.id != id && !blobs.contains(one->second.id)) {
        ids.push_back(one->second.id);
      }
    }
    return ids;
  }

  Result<std::string> bytes_of(std::string_view path, const std::string& id) const {
    const std::lock_guard lock(mutex);
    if (const auto known = blobs.find(id); known != blobs.end()) return known->second;
    std::vector<std::string> ids = asked_with(path, id);
    auto got = trust::read_blobs(root, ids);
    if (!got && ids.size() > 1) {  // they may be too large together
      ids.resize(1);
      got = trust::read_blobs(root, ids);
    }
    if (!got || !got->front()) {
      return Diagnostic{"input.unreadable",
                        got ? "cannot be read: git does not have it here"
                            : fmt::format("cannot be read: {}", got.error().front().message),
                        Source(name_of(path), ""),
                        {}};
    }
    std::string bytes = *got->front();
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if ((*got)[i]) blobs.insert_or_assign(ids[i], *std::move((*got)[i]));
    }
    return bytes;
  }
};

Result<TrustedTree> TrustedTree::at_ref(const std::string& root, const std::string& ref) {
  Result<std::string> commit = trust::resolve_commit(root, ref);
  if (!commit) return std::move(commit).error();
  Result<trust::Tree> tree = trust::read_tree(root, *commit);
  if (!tree) return std::move(tree).error();
  auto held = std::make_shared<Held>();
  held->root = root;
  held->ref = ref;
  held->commit = *std::move(commit);
  held->tree = *std::move(tree);
  return TrustedTree(std::move(held));
}

TrustedTree TrustedTree::on_disk(const std::string& root) {
  auto held = std::make_shared<Held>();
  held->root = root;
  return TrustedTree(std::move(held));
}

bool TrustedTree::protects() const noexcept { return !held_->commit.empty(); }
const std::string& TrustedTree::root() const noexcept { return held_->root; }
const std::string& TrustedTree::ref() const noexcept { return held_->ref; }
const std::string& TrustedTree::commit() const noexcept { return held_->commit; }

bool TrustedTree::has(std::string_view path) const {
  if (!protects()) return trust::disk_has(root(), path);
  return held_->tree.contains(path) || (!path.empty() && has_folder(path));
}

bool TrustedTree::has_folder(std::string_view path) const {
  if (!protects()) return trust::disk_has_folder(root(), path);
  if (path.empty()) return true;
  const auto below = held_->tree.lower_bound(std::string(path) + "/");
  return below != held_->tree.end() && below->first.starts_with(std::string(path) + "/");
}

std::vector<std::string> TrustedTree::files_below(std::string_view folder) const {
  if (!protects()) return trust::disk_files_below(root(), folder);
  std::vector<std::string> files;
  const std::string prefix = folder.empty() ? "" : std::string(folder) + "/";
  const auto [begin, end] = range_below(held_->tree, prefix);
  for (auto one = begin; one != end; ++one) files.push_back(one->first);
  return files;
}

Result<Source> TrustedTree::read(std::string_view path) const {
  if (!protects()) return trust::disk_read(root(), path);
  const std::string name = held_->name_of(path);
  const auto unreadable = [&](std::string why) {
    return Diagnostic{"input.unreadable", "cannot be read: " + why, Source(name, ""), {}};
  };
  const auto found = held_->tree.find(path);
  if (found == held_->tree.end()) {
    if (has_folder(path)) return unreadable("it is a folder");
    return Diagnostic{"trust.missing", "there is no such file", Source(name, ""), {}};
  }
  if (found->second.mode == "120000") return unreadable("it is a link, and those are not followed");
  if (!found->second.is_file()) return unreadable("it is a submodule, which is not looked into");
  Result<std::string> bytes = held_->bytes_of(path, found->second.id);
  if (!bytes) return std::move(bytes).error();
  if (bytes->size() > Source::kMaxBytes) return unreadable("it is too large");
  return Source(name, *std::move(bytes));
}

}  // namespace libguard
