// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "overrides/approvers.h"
#include "overrides/fields.h"
#include "overrides/people.h"

namespace libguard::overrides {
namespace {

constexpr std::string_view kWhat = "approvers.yaml";
constexpr std::array<std::string_view, 5> kKeys = {"repo", "groups", "people", "rules",
                                                   "selfApproval"};
constexpr std::array<std::string_view, 5> kGrantKeys = {"match", "approvers", "quorum", "maxTTL",
                                                        "proofs"};
constexpr std::array<ProofKind, 5> kProofs = {ProofKind::kBase, ProofKind::kSshsig,
                                              ProofKind::kGithubReview, ProofKind::kGitlabApproval,
                                              ProofKind::kGate};
constexpr std::uint32_t kLongestTerm = 3650;  // days

// True where every rule that `later` matches is one that `earlier` does.
bool covers(std::string_view earlier, std::string_view later) {
  if (later == "*") return earlier == "*";
  return matches_rule(earlier, later);
}

class Reader {
 public:
  explicit Reader(const Source& source) : fields_(source, "approvers", kWhat) {}

  Result<Approvers> read() {
    if (const Value root = fields_.root()) {
      fields_.only(root, kWhat, kKeys);
      approvers_.repo =
          fields_.repository("'repo'", fields_.required(root, kWhat, "repo")).value_or("");
      people_ = read_people(fields_, root.at("people"), root.at("groups"));
      approvers_.people = people_.people;
      read_grants(fields_.required(root, kWhat, "rules"));
      read_self_approval(root.at("selfApproval"));
    }
    if (fields_.failed()) return std::move(fields_).problems();
    return std::move(approvers_);
  }

 private:
  void read_grants(Value rules) {
    if (!fields_.is_list("'rules'", rules)) return;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
      const Value map = rules.item(i);
      constexpr std::string_view kEntry = "an entry of 'rules'";
      if (!fields_.is_map(kEntry, map)) continue;
      fields_.only(map, kEntry, kGrantKeys);
      read_grant(map, kEntry);
    }
  }

  void read_grant(Value map, std::string_view what) {
    Grant grant;
    grant.match = read_match(fields_.required(map, what, "match"));
    for (const Value item :
         fields_.texts("'approvers'", fields_.required(map, what, "approvers"))) {
      add_approver(grant, item);
    }
    if (const Value quorum = map.at("quorum")) {
      grant.quorum = fields_.natural("'quorum'", quorum).value_or(1);
      if (grant.quorum == 0) {
        fields_.add("unknown-value", "'quorum' cannot be 0: nobody would have to approve",
                    quorum.span());
      }
    }
    grant.most_days = read_term(fields_.required(map, what, "maxTTL"));
    read_proofs(grant, fields_.required(map, what, "proofs"));
    if (!fields_.failed()) check_quorum(grant, map);
    approvers_.grants.push_back(std::move(grant));
  }

  std::string read_match(Value value) {
    const std::string match = fields_.text("'match'", value).value_or("");
    if (match.empty()) return "";
    const std::string_view stem =
        match.ends_with(".*") ? std::string_view(match).substr(0, match.size() - 2) : match;
    const auto is_name = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
             c == '-' || c == '_' || c == '.';
    };
    if (match != "*" && (stem.empty() || !std::all_of(stem.begin(), stem.end(), is_name))) {
      fields_.add("unknown-value", fmt::format("'match' cannot be '{}'", match), value.span(),
                  {"write a rule (health.liveness), all of a topic (resources.*) or all (*)"});
      return "";
    }
    for (const Grant& earlier : approvers_.grants) {
      if (earlier.match.empty() || !covers(earlier.match, match)) continue;
      fields_.add("never-reached",
                  fmt::format("'{}' is never reached: the entry for '{}' above it matches first",
                              match, earlier.match),
                  value.span(), {"the first entry that matches decides: put it above that"});
      break;
    }
    return match;
  }

  void add_approver(Grant& grant, Value item) {
    const std::string name(item.text());
    if (const auto group = people_.groups.find(name); group != people_.groups.end()) {
      grant.people.insert(group->second.begin(), group->second.end());
    } else if (approvers_.people.count(name) > 0) {
      grant.people.insert(name);
    } else {
      std::vector<std::string_view> all = people_.group_names;
      all.insert(all.end(), people_.names.begin(), people_.names.end());
      fields_.add("unknown-person", fmt::format("there is no group or person '{}'", name),
                  item.span(), {meant_name(name, all)});
    }
    grant.approvers.push_back(name);
  }

  // 30d, 4w
  std::uint32_t read_term(Value value) {
    const std::string text = fields_.text("'maxTTL'", value).value_or("");
    if (text.empty()) return 0;
    const std::string_view number = std::string_view(text).substr(0, text.size() - 1);
    std::uint32_t days = 0;
    const bool counts = !number.empty() && number.size() <= 4 &&
                        number.find_first_not_of("0123456789") == std::string_view::npos;
    if (counts && (text.back() == 'd' || text.back() == 'w')) {
      for (const char c : number) days = days * 10 + static_cast<std::uint32_t>(c - '0');
      if (text.back() == 'w') days *= 7;
    }
    if (days > 0 && days <= kLongestTerm) return days;
    fields_.add("unknown-value", fmt::format("'maxTTL' cannot be '{}'", text), value.span(),
                {fmt::format("write days (30d) or weeks (4w), at most {}d", kLongestTerm)});
    return 0;
  }

  void read_proofs(Grant& grant, Value list) {
    std::array<std::string_view, kProofs.size()> names;
    std::transform(kProofs.begin(), kProofs.end(), names.begin(),
                   [](ProofKind kind) { return name_of(kind); });
    for (const Value item : fields_.texts("'proofs'", list)) {
      const auto found = std::find(names.begin(), names.end(), item.text());
      if (found == names.end()) {
        fields_.word("a proof", item, names);
      } else {
        grant.proofs.insert(kProofs[static_cast<std::size_t>(found - names.begin())]);
      }
    }
  }

  // What nobody can ever reach is a mistake, and looks like a grant.
  void check_quorum(const Grant& grant, Value map) {
    const bool base = grant.proofs.count(ProofKind::kBase) > 0;
    const Value at = map.at("quorum") ? map.at("quorum") : map;
    if (base && grant.quorum >= 2 && grant.proofs.size() == 1) {
      return fields_.add("quorum", fmt::format("'base' is no proof of {} approvals", grant.quorum),
                         at.span(),
                         {"it says that the record was merged, not by how many it was approved: "
                          "add another proof"});
    }
    if (grant.people.size() < grant.quorum) {
      return fields_.add(
          "quorum",
          fmt::format("it takes {} approvals of {} people", grant.quorum, grant.people.size()),
          at.span());
    }
    if (base && grant.quorum == 1) return;
    std::vector<std::string> unable;
    for (const std::string& name : grant.people) {
      const bool able = std::any_of(grant.proofs.begin(), grant.proofs.end(), [&](ProofKind kind) {
        return can_prove(approvers_.people.at(name), kind);
      });
      if (!able) unable.push_back(name);
    }
    if (grant.people.size() - unable.size() >= grant.quorum) return;
    fields_.add("quorum",
                fmt::format("it takes {} approvals, and {} of {} people cannot prove any",
                            grant.quorum, unable.size(), grant.people.size()),
                at.span(),
                {fmt::format("{}: no name for any of the proofs", fmt::join(unable, ", "))});
  }

  void read_self_approval(Value value) {
    if (!value || value.text() == "deny") return;
    fields_.add("unknown-value", "'selfApproval' can only be 'deny'", value.span(),
                {"nobody approves what he asks for himself"});
  }

  Fields fields_;
  Approvers approvers_;
  People people_;
};

}  // namespace

Result<Approvers> read_approvers(const Source& file) { return Reader(file).read(); }

}  // namespace libguard::overrides
