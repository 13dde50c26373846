// SPDX-License-Identifier: Apache-2.0
#include "overrides/powers.h"

#include <string_view>
#include <utility>

#include "libguard/override_files.h"
#include "overrides/baseline.h"
#include "trust/ssh.h"

namespace libguard::overrides {
namespace {

constexpr std::string_view kApprovers = "approvers.yaml";
constexpr std::string_view kAllowed = "allowed_signers";
constexpr std::string_view kRevoked = "revoked_signers";
constexpr std::string_view kBaseline = "baseline.yaml";

class Reader {
 public:
  Reader(const std::map<std::string, GuardedFile>& files, const std::string& folder)
      : files_(files), folder_(folder) {}

  Result<Powers> read() {
    read_approvers_file();
    if (const Source* file = trusted(kAllowed)) {
      add(trust::check_allowed_signers(*file));
      powers_.allowed_signers = file->text();
    }
    if (const Source* file = trusted(kRevoked)) powers_.revoked_signers = file->text();
    read_baseline_file();
    complain_of_unreadable();
    if (!problems_.empty()) return std::move(problems_);
    return std::move(powers_);
  }

 private:
  const GuardedFile* find(std::string_view name) const {
    const auto file = files_.find(folder_ + "/" + std::string(name));
    return file == files_.end() ? nullptr : &file->second;
  }

  const Source* trusted(std::string_view name) const {
    const GuardedFile* file = find(name);
    return file != nullptr && file->trusted ? &*file->trusted : nullptr;
  }

  void read_approvers_file() {
    if (const Source* file = trusted(kApprovers)) {
      Result<Approvers> approvers = read_approvers(*file);
      if (!approvers) return add(approvers.error());
      powers_.approvers = std::move(*approvers);
    } else if (const Source* misnamed = trusted("approvers.yml")) {
      problems_.push_back({"approvers.name",
                           "this file is not read: its name has to be 'approvers.yaml'",
                           Source(misnamed->name(), ""),
                           {}});
    }
  }

  void read_baseline_file() {
    const Source* file = trusted(kBaseline);
    if (file == nullptr) return;
    auto entries = read_baseline(*file);
    if (!entries) return add(entries.error());
    powers_.baseline = std::move(*entries);
    const GuardedFile& guarded = *find(kBaseline);
    if (!guarded.change) return;
    std::vector<BaselineEntry> left;
    if (guarded.on_disk) {
      auto changed = read_baseline(*guarded.on_disk);
      // What it would take away is not known.
      if (!changed) return;
      left = std::move(*changed);
    }
    powers_.baseline = common_entries(powers_.baseline, left);
  }

  // What cannot be read may say anything, for one that a key was revoked.
  void complain_of_unreadable() {
    for (const std::string_view name : {kApprovers, kAllowed, kRevoked, kBaseline}) {
      const GuardedFile* file = find(name);
      if (file == nullptr || file->trusted || file->change || file->unreadable.empty()) continue;
      problems_.push_back({"trust.unreadable",
                           file->unreadable,
                           Source(folder_ + "/" + std::string(name), ""),
                           {}});
    }
  }

  void add(const Diagnostics& problems) {
    problems_.insert(problems_.end(), problems.begin(), problems.end());
  }

  const std::map<std::string, GuardedFile>& files_;
  const std::string& folder_;
  Powers powers_;
  Diagnostics problems_;
};

}  // namespace

Result<Powers> read_powers(const std::map<std::string, GuardedFile>& files,
                           const std::string& folder) {
  return Reader(files, folder).read();
}

}  // namespace libguard::overrides
