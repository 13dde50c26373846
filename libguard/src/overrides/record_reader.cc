// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "libguard/override_files.h"
#include "overrides/fields.h"
#include "overrides/record.h"

namespace libguard {
namespace {

using overrides::Fields;

constexpr std::string_view kWhat = "an override";
constexpr std::array<std::string_view, 15> kKeys = {
    "apiVersion", "kind",        "id",      "rule",     "ruleDigest",
    "repo",       "subject",     "finding", "category", "reason",
    "ticket",     "requestedBy", "created", "expires",  "subjectDigest"};
constexpr std::array<std::string_view, 7> kSubjectKeys = {
    "file", "platform", "resource", "address", "kind", "path", "occurrence"};
constexpr std::array<std::string_view, 3> kPlatforms = {"kubernetes", "terraform", "compose"};

bool is_hex_of(std::string_view text, std::size_t size) {
  return text.size() == size && is_hex(text);
}

bool is_rule(std::string_view text) {
  return text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") ==
         std::string_view::npos;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// 2025-11-22T10:00:00Z; gives the day.
std::optional<Day> read_moment(std::string_view text) {
  constexpr std::string_view kForm = "T00:00:00Z";
  if (text.size() != 10 + kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const char c = text[10 + i];
    const bool fits = kForm[i] == '0' ? c >= '0' && c <= '9' : c == kForm[i];
    if (!fits) return std::nullopt;
  }
  if (text.substr(11, 2) > "23" || text.substr(14, 2) > "59" || text.substr(17, 2) > "59") {
    return std::nullopt;
  }
  return read_day(text.substr(0, 10));
}

class Reader {
 public:
  explicit Reader(const Source& source) : fields_(source, "override", kWhat) {}

  Result<OverrideRecord> read() {
    const Value root = fields_.root();
    if (root) {
      fields_.only(root, kWhat, kKeys);
      read_head(root);
      read_subject(need(root, "subject"));
      read_finding(root);
      read_request(root);
      read_dates(root);
    }
    if (!fields_.failed()) check_whole(root);
    if (fields_.failed()) return std::move(fields_).problems();
    return std::move(record_);
  }

 private:
  Value need(Value map, std::string_view key) { return fields_.required(map, kWhat, key); }

  // A text, or empty with a problem.
  std::string text(Value map, std::string_view key) {
    return fields_.text(fmt::format("'{}'", key), map.at(key)).value_or("");
  }
  std::string needed(Value map, std::string_view key) {
    need(map, key);
    return text(map, key);
  }

  void constant(Value root, std::string_view key, std::string_view only) {
    need(root, key);
    fields_.word(fmt::format("'{}'", key), root.at(key), {&only, 1});
  }

  std::string form(Value root, std::string_view key, std::string_view prefix, std::size_t size) {
    std::string read = text(root, key);
    if (read.empty() || (read.starts_with(prefix) &&
                         is_hex_of(std::string_view(read).substr(prefix.size()), size))) {
      return read;
    }
    fields_.add(
        "unknown-value", fmt::format("'{}' cannot be '{}'", key, read), root.at(key).span(),
        {prefix.empty() ? fmt::format("it has {} hexadecimal digits", size)
                        : fmt::format("it is '{}' with {} hexadecimal digits", prefix, size)});
    return "";
  }

  void read_head(Value root) {
    constant(root, "apiVersion", "guard/v1");
    constant(root, "kind", "Override");
    need(root, "id");
    record_.id = form(root, "id", "", 12);
    record_.rule = needed(root, "rule");
    if (record_.rule.find('*') != std::string::npos) {
      fields_.add("unknown-value", "an override is about one rule, without '*'",
                  root.at("rule").span());
    } else if (!is_rule(record_.rule)) {
      fields_.add("unknown-value", fmt::format("'{}' cannot be the name of a rule", record_.rule),
                  root.at("rule").span());
    }
    record_.rule_digest = form(root, "ruleDigest", "sha256:", 64);
    record_.repo = fields_.repository("'repo'", need(root, "repo")).value_or("");
  }

  void read_subject(Value map) {
    if (!fields_.is_map("'subject'", map)) return;
    OverrideSubject& subject = record_.subject;
    fields_.only(map, "the subject of an override", kSubjectKeys);
    // There is none of a plan, and none of standard input.
    if (!map.at("file").is(Kind::kString) || !map.at("file").text().empty()) {
      subject.file = text(map, "file");
    }
    const Value platform = need(map, "platform");
    subject.platform = fields_.word("'platform'", platform, kPlatforms).value_or("");
    subject.resource = needed(map, "resource");
    subject.address = text(map, "address");
    subject.kind = text(map, "kind");
    subject.path = text(map, "path");
    subject.occurrence = fields_.natural("'occurrence'", map.at("occurrence")).value_or(0);
  }

  void read_finding(Value root) {
    const Value subject = root.at("subject");
    const bool wide = record_.subject.resource.find('*') != std::string::npos;
    record_.finding = form(root, "finding", "gf1:", 16);
    record_.subject_digest = form(root, "subjectDigest", "sha256:", 64);
    if (root.at("finding")) return;
    if (!wide) {
      need(root, "finding");
      return;
    }
    // What tells one finding from others says nothing where all are meant.
    for (const std::string_view key : {"address", "kind", "occurrence"}) {
      if (subject.at(key)) {
        fields_.add("unknown-value",
                    fmt::format("an override for several resources cannot have '{}'", key),
                    subject.at(key).span());
      }
    }
    if (root.at("subjectDigest")) {
      fields_.add("unknown-value", "an override for several resources cannot have 'subjectDigest'",
                  root.at("subjectDigest").span());
    }
  }

  void read_request(Value root) {
    const Value category = need(root, "category");
    record_.category = fields_.word("'category'", category, overrides::kCategories).value_or("");
    record_.reason = needed(root, "reason");
    if (root.at("reason").is(Kind::kString)) check_reason(root.at("reason"));
    record_.ticket = text(root, "ticket");
    record_.requested_by = needed(root, "requestedBy");
    if (!record_.requested_by.empty() && trimmed(record_.requested_by).empty()) {
      fields_.add("unknown-value", "'requestedBy' is empty", root.at("requestedBy").span());
    }
  }

  void check_reason(Value value) {
    const std::string_view reason = trimmed(value.text());
    if (reason.find(overrides::kReasonPlaceholder) != std::string_view::npos) {
      fields_.add("unknown-value", "'reason' is still what the form says", value.span(),
                  {"say why this has to pass, and what will end it"});
    } else if (!value.text().empty() && utf8::length(reason) < overrides::kShortestReason) {
      fields_.add("unknown-value",
                  fmt::format("'reason' is too short: it has fewer than {} characters",
                              overrides::kShortestReason),
                  value.span(), {"say why this has to pass, and what will end it"});
    }
  }

  void read_dates(Value root) {
    record_.created = needed(root, "created");
    const std::optional<Day> created = read_moment(record_.created);
    if (created) {
      record_.created_day = *created;
    } else if (!record_.created.empty()) {
      fields_.add("unknown-value", fmt::format("'created' cannot be '{}'", record_.created),
                  root.at("created").span(), {"write it as 2025-11-22T10:00:00Z, in UTC"});
    }
    const std::string day = needed(root, "expires");
    const std::optional<Day> expires = read_day(day);
    if (expires) {
      record_.expires = *expires;
    } else if (!day.empty()) {
      fields_.add("unknown-value", fmt::format("'expires' cannot be '{}'", day),
                  root.at("expires").span(), {"write its last day as YYYY-MM-DD"});
    }
    if (created && expires && *expires < *created) {
      fields_.add("unknown-value", "'expires' is before 'created'", root.at("expires").span());
    }
  }

  // What follows from the rest: somebody who edits a record to be about something else
  // makes it invalid.
  void check_whole(Value root) {
    if (!record_.has_wildcard()) {
      const std::string follows = overrides::fingerprint_of(record_.rule, record_.subject);
      if (follows.empty()) {
        fields_.add("mismatch",
                    fmt::format("'{}' cannot be taken apart: no finding of {} has such a resource",
                                record_.subject.resource, record_.subject.platform),
                    root.at("subject").at("resource").span());
      } else if (follows != record_.finding) {
        fields_.add(
            "mismatch",
            fmt::format("'finding' is not that of this rule and subject, which is {}", follows),
            root.at("finding").span(), {"ask anew for another finding: guard override request"});
      }
    }
    if (fields_.failed()) return;
    if (const std::string follows = overrides::record_id(record_); follows != record_.id) {
      fields_.add("mismatch",
                  fmt::format("'id' does not follow from the rest, which gives {}", follows),
                  root.at("id").span());
    }
  }

  Fields fields_;
  OverrideRecord record_;
};

}  // namespace

Result<OverrideRecord> read_override(const Source& file) { return Reader(file).read(); }

}  // namespace libguard
