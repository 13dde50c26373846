// SPDX-License-Identifier: Apache-2.0
//
// Taking from a JSON file what has to be there, and saying where it is not.
#ifndef LIBGUARD_TRUST_EVIDENCE_READER_H_
#define LIBGUARD_TRUST_EVIDENCE_READER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "libguard/diagnostic.h"
#include "trust/evidence.h"

namespace libguard::trust {

class EvidenceReader {
 public:
  explicit EvidenceReader(const Source& source) : source_(source) {}

  // A map, a text or a list at `key`; with a problem, absent or empty where it is none.
  Value map(Value from, std::string_view key);
  std::string text(Value from, std::string_view key);
  // All its elements, also where they come in lists of their own: pages of an answer.
  std::vector<Value> list(Value from, std::string_view key);
  // The same of what may be left out or null.
  std::optional<std::string> optional_text(Value from, std::string_view key);
  Value optional_map(Value from, std::string_view key);

  void add(std::string code, std::string message, Span span);
  Diagnostics& problems() { return problems_; }

 private:
  // What stands there, if it is of this kind; `optional`: it may be missing.
  Value member(Value from, std::string_view key, Kind kind, bool optional);

  const Source& source_;
  Diagnostics problems_;
};

// REQUIRES: `root` is a map. What is missing is said to `reader`.
Evidence read_github(EvidenceReader& reader, Value root);
Evidence read_gitlab(EvidenceReader& reader, Value root);

std::string lower_login(std::string_view login);

// "https://github.com/acme/payments" without its scheme and a '/' at its end; empty where
// it is of no other form.
std::string without_scheme(std::string_view url);

// Milliseconds since 1970 of "2025-11-22T10:00:00.123Z" (RFC 3339).
std::optional<std::int64_t> read_time(std::string_view text);

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_EVIDENCE_READER_H_
