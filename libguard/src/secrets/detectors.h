// SPDX-License-Identifier: Apache-2.0
//
// Detectors: all formats of a run, over one text after the other.
//
//   Detectors detectors(std::move(drafts));
//   detectors.find("GITHUB_TOKEN", value, [](const Detection& found) { ... });
//
// A text in which no keyword occurs costs one pass over its bytes.
//
// Lifetime: a Detection points into the Detectors and the text.
// Thread safety: share freely.
#ifndef LIBGUARD_SECRETS_DETECTORS_H_
#define LIBGUARD_SECRETS_DETECTORS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/detector.h"
#include "secrets/keywords.h"
#include "secrets/pattern.h"
#include "secrets/validator.h"

namespace libguard::secrets {

// A match, and the part of it that is the credential.
struct Detection {
  const Detector* detector = nullptr;
  std::string_view secret;
  std::size_t match_size = 0;
};

// What a search may cost: told the bytes that a pattern is about to read. False
// ends it.
using Charge = std::function<bool(std::size_t bytes)>;

class Detectors {
 public:
  // Nothing is found in a value that is shorter.
  static constexpr std::size_t kShortestValue = 8;

  Detectors();
  // Ordered by id.
  explicit Detectors(std::vector<Draft> drafts);
  Detectors(Detectors&&) noexcept;
  Detectors& operator=(Detectors&&) noexcept;
  ~Detectors();

  std::size_t size() const noexcept;
  // The number of the one with that id; size() where there is none.
  std::size_t find(std::string_view id) const;
  // REQUIRES: index < size()
  const Detector& at(std::size_t index) const;
  const Pattern& pattern(std::size_t index) const;
  const Validator& validator() const noexcept { return validator_; }

  // Whether a keyword occurs.
  bool may_hold(std::string_view text) const;

  // The matches in `NAME=VALUE`, or in the value alone where the name is empty; in the
  // order of the text. A secret within the name is none of the value. Of those that
  // overlap, the one with the highest confidence, then the longest, then the first
  // declared. `room` must live as long as what is found.
  std::vector<Detection> find(std::string_view name, std::string_view value, std::string& room,
                              const Charge& charge = {}) const;

 private:
  struct Entry;
  const Entry& ready(std::size_t index) const;

  std::vector<std::unique_ptr<Entry>> entries_;
  Keywords keywords_;
  Validator validator_;
};

// Of detections in one text: the best of those that overlap, in order.
std::vector<Detection> without_overlaps(std::vector<Detection> found);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_DETECTORS_H_
