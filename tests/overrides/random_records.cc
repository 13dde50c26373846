// SPDX-License-Identifier: Apache-2.0
#include "overrides/random_records.h"

#include <vector>

#include "base/utf8.h"
#include "overrides/record.h"
#include "support/repeat.h"

namespace libguard {

OverrideRecord sample_record() {
  OverrideRecord record;
  record.rule = "resources.memory-limit";
  record.rule_digest = "sha256:" + repeat("2c", 32);
  record.repo = "github.com/acme/payments";
  record.subject.file = "deploy/api.yaml";
  record.subject.platform = "kubernetes";
  record.subject.resource = "apps/v1/Deployment/payments/api";
  record.subject.path = "/spec/template/spec/containers/api/resources/limits";
  record.finding = overrides::fingerprint_of(record.rule, record.subject);
  record.id = overrides::record_id(record);
  record.category = "accepted-risk";
  record.reason = "Batch job, node pool is dedicated; remove with OPS-123";
  record.ticket = "OPS-123";
  record.requested_by = "alice";
  record.created = "2025-11-22T10:00:00Z";
  record.created_day = *read_day("2025-11-22");
  record.expires = *read_day("2025-12-22");
  return record;
}

std::string random_text(std::mt19937& random, std::size_t least, std::size_t most) {
  static const std::vector<std::string> kPieces = {"a",
                                                   "web",
                                                   " ",
                                                   "  ",
                                                   "\n",
                                                   "\t",
                                                   "\r",
                                                   "#",
                                                   " #",
                                                   ":",
                                                   ": ",
                                                   "'",
                                                   "\"",
                                                   "\\",
                                                   "*",
                                                   "@",
                                                   "&",
                                                   "!",
                                                   "%",
                                                   "|",
                                                   ">",
                                                   "-",
                                                   "- ",
                                                   "?",
                                                   "{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   "`",
                                                   "=",
                                                   "~",
                                                   "---",
                                                   "...",
                                                   "\x01",
                                                   "\x1b",
                                                   "\x7f",
                                                   "0",
                                                   "1e5",
                                                   "0x1f",
                                                   "true",
                                                   "null",
                                                   "no",
                                                   "ä",
                                                   "€",
                                                   "日本",
                                                   "\xf0\x9f\x92\xa5",
                                                   "\xc2\x85",
                                                   "\xe2\x80\xa8",
                                                   "\xef\xbb\xbf",
                                                   "\xef\xbf\xbe",
                                                   "<<",
                                                   "/"};
  std::string text;
  const std::size_t size = least + random() % (most - least + 1);
  while (utf8::length(text) < size) text += kPieces[random() % kPieces.size()];
  return text;
}

OverrideRecord random_record(std::mt19937& random) {
  static const std::vector<std::string> kSure = {"7", "on", "0x12ab", "12", "web", "1_000", ".5"};
  OverrideRecord record = sample_record();
  const auto some = [&] {
    return random() % 4 == 0 ? kSure[random() % kSure.size()] : random_text(random, 1, 12);
  };
  if (random() % 2 == 0) record.rule_digest.clear();
  if (random() % 2 == 0) record.subject_digest = "sha256:" + repeat("0", 64);
  record.subject.file = random() % 4 == 0 ? "" : some();
  record.subject.path = random() % 4 == 0 ? "" : some();
  record.subject.occurrence = random() % 3 == 0 ? static_cast<std::uint32_t>(random()) : 0;
  if (random() % 3 == 0) {
    record.subject.platform = "compose";
    record.subject.resource = "service/" + some();
  } else if (random() % 2 == 0) {
    record.subject.platform = "terraform";
    record.subject.resource = some();
    record.subject.kind = some();
  } else if (random() % 2 == 0) {
    record.subject.address = some();
  }
  if (random() % 8 == 0) {
    record.subject = {"", "kubernetes", "v1/Pod/*", "", "", "", 0};
    record.subject_digest.clear();
    record.finding.clear();
  } else {
    record.finding = overrides::fingerprint_of(record.rule, record.subject);
  }
  record.id = overrides::record_id(record);
  record.category = overrides::kCategories[random() % overrides::kCategories.size()];
  record.reason = "because " + random_text(random, 10, 60) + "!";
  if (random() % 50 == 0) record.reason += repeat(random_text(random, 10, 40), 2000) + "!";
  record.ticket = random() % 2 == 0 ? "" : some();
  record.requested_by = some() + "x";
  record.expires += static_cast<Day>(random() % 4000);
  return record;
}

}  // namespace libguard
