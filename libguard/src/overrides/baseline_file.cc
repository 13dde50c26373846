// SPDX-License-Identifier: Apache-2.0
//
// The baseline as a file.
#include <fmt/format.h>

#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "libguard/override_files.h"
#include "overrides/fields.h"
#include "overrides/record.h"
#include "overrides/scalar.h"

namespace libguard {
namespace {

using overrides::Fields;

constexpr std::string_view kWhat = "a baseline";
constexpr std::string_view kEntry = "an entry of a baseline";
constexpr std::array<std::string_view, 2> kKeys = {"version", "entries"};
constexpr std::array<std::string_view, 10> kEntryKeys = {
    "rule", "file", "platform",   "resource", "address",
    "kind", "path", "occurrence", "finding",  "digest"};
constexpr std::array<std::string_view, 3> kPlatforms = {"kubernetes", "terraform", "compose"};

bool is_form(std::string_view text, std::string_view prefix, std::size_t digits) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return text.size() == digits && is_hex(text);
}

class Reader {
 public:
  explicit Reader(const Source& source) : fields_(source, "baseline", kWhat) {}

  Result<std::vector<BaselineEntry>> read() {
    const Value root = fields_.root();
    if (root) {
      fields_.only(root, kWhat, kKeys);
      read_version(fields_.required(root, kWhat, "version"));
      const Value entries = fields_.required(root, kWhat, "entries");
      if (entries && fields_.is_list("'entries'", entries)) {
        for (std::uint32_t i = 0; i < entries.size(); ++i) read_entry(entries.item(i));
      }
    }
    if (fields_.failed()) return std::move(fields_).problems();
    return std::move(entries_);
  }

 private:
  void read_version(Value value) {
    const std::optional<std::uint32_t> version = fields_.natural("'version'", value);
    if (!version || *version == 1) return;
    fields_.add("unknown-value",
                fmt::format("this guard does not know version {} of a baseline", *version),
                value.span(), {"it knows version 1"});
  }

  std::string text(Value map, std::string_view key) {
    return fields_.text(fmt::format("'{}'", key), map.at(key)).value_or("");
  }
  std::string needed(Value map, std::string_view key) {
    fields_.required(map, kEntry, key);
    return text(map, key);
  }

  std::string form(Value map, std::string_view key, std::string_view prefix, std::size_t digits) {
    std::string read = text(map, key);
    if (read.empty() || is_form(read, prefix, digits)) return read;
    fields_.add("unknown-value", fmt::format("'{}' cannot be '{}'", key, read), map.at(key).span(),
                {fmt::format("it is '{}' with {} hexadecimal digits", prefix, digits)});
    return "";
  }

  void read_entry(Value map) {
    if (!fields_.is_map(kEntry, map)) return;
    fields_.only(map, kEntry, kEntryKeys);
    BaselineEntry entry;
    OverrideSubject& subject = entry.subject;
    entry.rule = needed(map, "rule");
    subject.file = text(map, "file");
    subject.platform =
        fields_.word("'platform'", fields_.required(map, kEntry, "platform"), kPlatforms)
            .value_or("");
    subject.resource = needed(map, "resource");
    subject.address = text(map, "address");
    subject.kind = text(map, "kind");
    subject.path = text(map, "path");
    subject.occurrence = fields_.natural("'occurrence'", map.at("occurrence")).value_or(0);
    fields_.required(map, kEntry, "finding");
    entry.finding = form(map, "finding", "gf1:", 16);
    entry.subject_digest = form(map, "digest", "sha256:", 64);
    if (entry.finding.empty()) return;
    check(entry, map);
    entries_.push_back(std::move(entry));
  }

  void check(const BaselineEntry& entry, Value map) {
    const Value finding = map.at("finding");
    const auto [before, is_new] = seen_.emplace(entry.finding, finding.span().begin);
    if (!is_new) {
      fields_.add(
          "duplicate", fmt::format("there are two entries for {}", entry.finding), finding.span(),
          {fmt::format("the other is in line {}", fields_.source().locate(before->second).line)});
    }
    const std::string follows = overrides::fingerprint_of(entry.rule, entry.subject);
    if (!follows.empty() && follows != entry.finding && !fields_.failed()) {
      fields_.add("mismatch", "'finding' is not that of this rule and resource", finding.span(),
                  {"entries are not written by hand: guard baseline write"});
    }
  }

  Fields fields_;
  std::vector<BaselineEntry> entries_;
  std::map<std::string, std::uint32_t> seen_;
};

// Says nothing where there is nothing to say.
void add(std::string& out, std::string_view key, std::string_view value) {
  if (!value.empty()) out += fmt::format("    {}: {}\n", key, overrides::yaml_scalar(value));
}

}  // namespace

Result<std::vector<BaselineEntry>> read_baseline(const Source& file) { return Reader(file).read(); }

std::string render_baseline(const std::vector<BaselineEntry>& entries) {
  std::string out =
      "# Findings that were there when guard was adopted: each entry lets one of them pass, and\n"
      "# nothing that comes later. Made by guard baseline write; guard baseline prune takes out\n"
      "# what is mended.\n"
      "version: 1\n";
  out += entries.empty() ? "entries: []\n" : "entries:\n";
  for (const BaselineEntry& entry : entries) {
    const OverrideSubject& subject = entry.subject;
    out += fmt::format("  - rule: {}\n", overrides::yaml_scalar(entry.rule));
    add(out, "file", subject.file);
    add(out, "platform", subject.platform);
    add(out, "resource", subject.resource);
    add(out, "address", subject.address);
    add(out, "kind", subject.kind);
    add(out, "path", subject.path);
    if (subject.occurrence > 0) out += fmt::format("    occurrence: {}\n", subject.occurrence);
    add(out, "finding", entry.finding);
    add(out, "digest", entry.subject_digest);
  }
  return out;
}

}  // namespace libguard
