// SPDX-License-Identifier: Apache-2.0
#include "overrides/guarded.h"

#include <set>
#include <utility>

namespace libguard::overrides {
namespace {

// Every file that the options name, or that lies below a folder that they name.
std::set<std::string> files_of(const TrustedTree& tree, const OverrideOptions& options) {
  std::set<std::string> files;
  const auto take = [&](const std::string& path) {
    if (!tree.has_folder(path)) {
      if (tree.has(path)) files.insert(path);
      return;
    }
    for (std::string& file : tree.files_below(path)) files.insert(std::move(file));
  };
  take(options.folder);
  for (const std::string& path : options.guardrails) take(path);
  return files;
}

class Reader {
 public:
  Reader(const TrustedTree& tree, const OverrideOptions& options)
      : tree_(tree), files_(files_of(tree, options)) {}

  const std::set<std::string>& files() const { return files_; }

  std::optional<Source> read(const std::string& path, std::string& unreadable) const {
    if (!files_.contains(path)) return std::nullopt;
    Result<Source> source = tree_.read(path);
    if (source) return std::move(*source);
    unreadable = source.error().empty() ? "it cannot be read" : source.error().front().message;
    return std::nullopt;
  }

 private:
  const TrustedTree& tree_;
  std::set<std::string> files_;
};

std::string with_plain_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
  }
  return plain;
}

bool same(const std::optional<Source>& a, const std::optional<Source>& b) {
  if (!a || !b) return !a && !b;
  return a->text() == b->text();
}

// The file on disk is the other one. Git may have made other line ends of it on checkout, if
// it is what the commit that is checked out has.
bool is_checked_out(const std::optional<Source>& on_disk, const std::optional<Source>& other,
                    const std::string& path, CommitFiles& head) {
  if (same(on_disk, other)) return true;
  return on_disk && other && with_plain_ends(on_disk->text()) == with_plain_ends(other->text()) &&
         same(head.read(path), other);
}

}  // namespace

Result<std::map<std::string, GuardedFile>> read_guarded(const OverrideOptions& options,
                                                        CommitFiles& base, CommitFiles& head) {
  std::map<std::string, GuardedFile> files;
  const Reader trusted(options.trust, options);
  for (const std::string& path : trusted.files()) {
    GuardedFile& file = files[path];
    file.trusted = trusted.read(path, file.unreadable);
  }
  if (!options.trust.protects()) return files;

  const TrustedTree disk_tree = TrustedTree::on_disk(options.trust.root());
  const Reader disk(disk_tree, options);
  for (const std::string& path : disk.files()) files[path];
  for (auto& [path, file] : files) {
    file.on_disk = disk.read(path, file.unreadable);
    // A file that cannot be read is none that was taken away. On both sides it counts for
    // nothing.
    const bool broken = !file.on_disk && disk.files().contains(path);
    if (broken && !file.trusted && trusted.files().contains(path)) continue;
    if (!broken && is_checked_out(file.on_disk, file.trusted, path, head)) continue;
    if (!broken && base.known() && is_checked_out(file.on_disk, base.read(path), path, head)) {
      continue;
    }
    // Older than the trusted branch is what the change has never seen.
    if (!broken && !file.on_disk && !base.known()) continue;
    file.change = !file.trusted            ? GuardrailChange::Kind::kAdded
                  : file.on_disk || broken ? GuardrailChange::Kind::kChanged
                                           : GuardrailChange::Kind::kRemoved;
  }
  if (!base.problems().empty()) return base.problems();
  if (!head.problems().empty()) return head.problems();
  return files;
}

}  // namespace libguard::overrides
