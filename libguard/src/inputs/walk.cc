// SPDX-License-Identifier: Apache-2.0
#include "inputs/walk.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "documents/read.h"
#include "inputs/ignore.h"
#include "libguard/encoding.h"

namespace libguard {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kNeverEntered = {".git", ".terraform", "node_modules"};
constexpr std::array<std::string_view, 3> kKustomizations = {"kustomization.yaml",
                                                             "kustomization.yml", "Kustomization"};
constexpr const char* kBelow = "below ";
constexpr const char* kTemplate = "a template of a chart";
constexpr int kDeepest = 200;  // folders within folders

Diagnostic unreadable(const std::string& path, const std::string& why) {
  return {"input.unreadable", fmt::format("cannot be read: {}", why), Source(path, ""), {}};
}

bool is_input_name(const fs::path& name) {
  const std::string extension = name.extension().string();
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

// The ignore files of one folder.
struct Ignores {
  fs::path folder;  // absolute
  IgnoreFile git;
  IgnoreFile guard;
};

IgnoreFile ignore_file(const fs::path& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return IgnoreFile("");
  const Result<std::string> text = read_file(path.string());
  return IgnoreFile(text ? *text : "");
}

class Walk {
 public:
  explicit Walk(const WalkOptions& options) : options_(options) {
    std::string patterns;
    for (const std::string& pattern : options.ignore_patterns) patterns += pattern + "\n";
    patterns_ = IgnoreFile(patterns);
    if (!options.root.empty()) root_ = fs::absolute(options.root).lexically_normal();
  }

  void start(const std::string& named) {
    std::error_code failed;
    const fs::file_status status = fs::status(named, failed);
    if (status.type() == fs::file_type::not_found) {
      result_.problems.push_back(unreadable(named, "there is no such file or folder"));
    } else if (fs::is_directory(status)) {
      const fs::path absolute = fs::absolute(named).lexically_normal();
      stack_.clear();
      enter_ancestors(absolute);
      folder(named, absolute, "", 0);
    } else if (options_.selected) {
      select(named);
    } else {
      result_.files.push_back({named, true, ""});
    }
  }

  WalkResult finish() {
    for (WalkedFile& file : result_.files) {
      if (file.named || !file.skipped.empty()) continue;
      if (patches_.contains(fs::absolute(file.path).lexically_normal().string())) {
        file.skipped = "a patch of a kustomization";
      }
    }
    return std::move(result_);
  }

 private:
  // Ignore files above a folder speak about it, too.
  void enter_ancestors(const fs::path& absolute) {
    if (root_.empty()) return;
    std::vector<fs::path> above;
    for (fs::path at = absolute.parent_path(); at != at.parent_path(); at = at.parent_path()) {
      const auto [end, rest] = std::mismatch(root_.begin(), root_.end(), at.begin(), at.end());
      if (end != root_.end() && !end->empty()) break;
      above.push_back(at);
    }
    for (auto at = above.rbegin(); at != above.rend(); ++at) push(*at);
  }

  void push(const fs::path& absolute) {
    stack_.push_back(
        {absolute, ignored_by(absolute / ".gitignore"), ignored_by(absolute / ".guardignore")});
  }

  IgnoreFile ignored_by(const fs::path& path) const {
    if (options_.ignore_text && !root_.empty()) {
      const std::string inside = relative(path, root_);
      if (!inside.starts_with("..")) {
        return IgnoreFile(options_.ignore_text(inside).value_or(""));
      }
    }
    return ignore_file(path);
  }

  // A file as a walk from the root, or where there is none of its folder, comes to it.
  void select(const std::string& named) {
    const fs::path absolute = fs::absolute(named).lexically_normal();
    stack_.clear();
    enter_ancestors(absolute);
    if (stack_.empty()) push(absolute.parent_path());
    std::string why;
    bool chart = false;
    for (const Ignores& one : std::exchange(stack_, {})) {
      const fs::path& at = one.folder;
      if (!stack_.empty() && why.empty()) why = folder_left_out(at.string(), at);
      if (chart && at.filename() == "templates" && why.empty()) why = kTemplate;
      stack_.push_back(one);
      if (kustomizations_.insert(at).second) read_kustomization(at);
      std::error_code failed;
      chart = fs::exists(at / "Chart.yaml", failed);
    }
    file(named, absolute, absolute.filename().string(), chart, why);
  }

  // Why nothing of a folder is read, where nothing is.
  std::string folder_left_out(const std::string& path, const fs::path& absolute) const {
    const std::string name = absolute.filename().string();
    const bool passed_by =
        std::find(kNeverEntered.begin(), kNeverEntered.end(), name) != kNeverEntered.end();
    // What somebody has put into git is to be deployed, wherever it lies.
    const bool kept = name != ".git" && options_.tracked && options_.tracked(path, true);
    if (passed_by && !kept) return kBelow + name;
    return ignored_by(path, absolute, true);
  }

  // `part_of` is why everything below is left out, where it is.
  void folder(const std::string& path, const fs::path& absolute, const std::string& part_of,
              int depth) {
    if (depth > kDeepest) {
      result_.problems.push_back(unreadable(path, "too many folders within one another"));
      return;
    }
    std::error_code failed;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator it(absolute, failed), end; !failed && it != end;
         it.increment(failed)) {
      entries.push_back(*it);
    }
    if (failed) {
      result_.problems.push_back(unreadable(path, failed.message()));
      return;
    }
    std::sort(entries.begin(), entries.end());
    push(absolute);
    read_kustomization(absolute);
    const bool chart = fs::exists(absolute / "Chart.yaml", failed);
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().string();
      const std::string below = (fs::path(path) / name).lexically_normal().string();
      if (entry.is_symlink(failed) && entry.is_directory(failed)) {
        result_.files.push_back({below + "/", false, "a link to a folder"});
        continue;
      }
      if (entry.is_directory(failed)) {
        subfolder(below, entry.path(), name, chart, part_of, depth);
      } else if (is_input_name(entry.path())) {
        // Opening a pipe or a device would wait for it, or read it without end.
        const bool other = entry.exists(failed) && !entry.is_regular_file(failed);
        file(below, entry.path(), name, chart, other ? "no regular file" : part_of);
      }
    }
    stack_.pop_back();
  }

  void subfolder(const std::string& path, const fs::path& absolute, const std::string& name,
                 bool chart, const std::string& part_of, int depth) {
    const std::string left_out = folder_left_out(path, absolute);
    if (left_out.starts_with(kBelow)) return;  // as everybody knows
    if (!left_out.empty()) {
      result_.files.push_back({path + "/", false, left_out});
      return;
    }
    const bool templates = chart && name == "templates";
    folder(path, absolute, templates ? kTemplate : part_of, depth + 1);
  }

  void file(const std::string& path, const fs::path& absolute, const std::string& name, bool chart,
            const std::string& part_of) {
    std::string why = part_of;
    if (why.empty() && chart && name == "Chart.yaml") why = "the metadata of a chart";
    if (why.empty() && chart && name.starts_with("values")) why = "values of a chart";
    if (why.empty()) why = ignored_by(path, absolute, false);
    result_.files.push_back({path, false, std::move(why)});
  }

  // Which ignore file leaves something out; the nearest one that speaks of it decides.
  std::string ignored_by(const std::string& path, const fs::path& absolute, bool folder) const {
    const fs::path& base = root_.empty() ? stack_.front().folder : root_;
    if (patterns_.ignores(relative(absolute, base), folder).value_or(false)) return "ignorePaths";
    for (auto at = stack_.rbegin(); at != stack_.rend(); ++at) {
      if (const auto said = at->guard.ignores(relative(absolute, at->folder), folder)) {
        if (*said) return ".guardignore";
        break;
      }
    }
    for (auto at = stack_.rbegin(); at != stack_.rend(); ++at) {
      if (const auto said = at->git.ignores(relative(absolute, at->folder), folder)) {
        const bool kept = !*said || (options_.tracked && options_.tracked(path, folder));
        return kept ? "" : ".gitignore";
      }
    }
    return "";
  }

  static std::string relative(const fs::path& path, const fs::path& base) {
    return path.lexically_relative(base).generic_string();
  }

  void read_kustomization(const fs::path& folder) {
    for (const std::string_view name : kKustomizations) {
      std::error_code failed;
      const fs::path path = folder / name;
      if (!fs::is_regular_file(path, failed)) continue;
      Result<std::string> bytes = read_file(path.string());
      if (!bytes) continue;  // the walk reports it
      const Result<Source> source = decode_source(path.string(), *std::move(bytes));
      if (!source) continue;
      for (const DocumentPtr& document : read_yaml(*source, Resolution::kKubernetes).documents) {
        add_patches(document->root(), folder);
      }
    }
  }

  // A patch has a kind and a name, but is no object of its own.
  void add_patches(Value kustomization, const fs::path& folder) {
    for (const std::string_view field : {"patches", "patchesStrategicMerge", "patchesJson6902"}) {
      const Value list = kustomization.at(field);
      for (std::uint32_t i = 0; i < list.size(); ++i) {
        const Value item = list.item(i);
        const std::string_view path = item.is(Kind::kString) ? item.text() : item.at("path").text();
        if (path.empty() || path.find('\n') != std::string_view::npos) continue;
        patches_.insert((folder / path).lexically_normal().string());
      }
    }
  }

  const WalkOptions& options_;
  fs::path root_;
  IgnoreFile patterns_{""};
  std::vector<Ignores> stack_;
  std::set<std::string> patches_;
  std::set<fs::path> kustomizations_;  // folders of selected files, whose patches are known
  WalkResult result_;
};

}  // namespace

WalkResult walk(std::span<const std::string> paths, const WalkOptions& options) {
  Walk walk(options);
  for (const std::string& path : paths) walk.start(path);
  return walk.finish();
}

Result<std::string> read_file(const std::string& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return unreadable(path, std::generic_category().message(errno));
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = read(file, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const int error = errno;
      close(file);
      return unreadable(path, std::generic_category().message(error));
    }
    if (got == 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > Source::kMaxBytes) break;  // decode_source says so
  }
  close(file);
  return bytes;
}

}  // namespace libguard
