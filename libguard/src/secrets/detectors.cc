// SPDX-License-Identifier: Apache-2.0
#include "secrets/detectors.h"

#include <algorithm>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "secrets/made_up.h"

namespace libguard::secrets {
namespace {

constexpr std::size_t kMostMatches = 1000;  // of one detector in one text
// A text that is hardly longer than its keyword holds no token.
constexpr std::size_t kShortestRest = Detectors::kShortestValue;

bool better(const Detection& a, const Detection& b) {
  if (a.detector->confidence != b.detector->confidence) {
    return a.detector->confidence > b.detector->confidence;
  }
  if (a.match_size != b.match_size) return a.match_size > b.match_size;
  return a.detector->id < b.detector->id;
}

bool overlap(const Detection& a, const Detection& b) {
  return a.secret.data() < b.secret.data() + b.secret.size() &&
         b.secret.data() < a.secret.data() + a.secret.size();
}

void add_union(std::vector<std::uint32_t>& to, const std::vector<std::uint32_t>& from) {
  std::vector<std::uint32_t> both;
  std::set_union(to.begin(), to.end(), from.begin(), from.end(), std::back_inserter(both));
  to = std::move(both);
}

}  // namespace

std::string_view word_of(Confidence confidence) noexcept {
  switch (confidence) {
    case Confidence::kLow:
      return "low";
    case Confidence::kMedium:
      return "medium";
    case Confidence::kHigh:
      return "high";
  }
  return {};
}

std::vector<Detection> without_overlaps(std::vector<Detection> found) {
  std::stable_sort(found.begin(), found.end(), better);
  std::vector<Detection> kept;
  for (const Detection& one : found) {
    const bool taken = std::any_of(kept.begin(), kept.end(),
                                   [&](const Detection& other) { return overlap(one, other); });
    if (!taken) kept.push_back(one);
  }
  std::sort(kept.begin(), kept.end(), [](const Detection& a, const Detection& b) {
    return a.secret.data() < b.secret.data();
  });
  return kept;
}

struct Detectors::Entry {
  explicit Entry(Draft its_draft) : draft(std::move(its_draft)) {}

  Draft draft;
  std::once_flag once;
  Detector detector;
  std::optional<Pattern> pattern;
};

Detectors::Detectors() = default;
Detectors::Detectors(Detectors&&) noexcept = default;
Detectors& Detectors::operator=(Detectors&&) noexcept = default;
Detectors::~Detectors() = default;

Detectors::Detectors(std::vector<Draft> drafts) {
  for (Draft& draft : drafts) {
    const auto owner = static_cast<std::uint32_t>(entries_.size());
    for (const std::string& keyword : draft.keywords) {
      if (keyword.size() >= Keywords::kShortest) keywords_.add(keyword, owner);
    }
    entries_.push_back(std::make_unique<Entry>(std::move(draft)));
  }
  keywords_.prepare();
}

const Detectors::Entry& Detectors::ready(std::size_t index) const {
  Entry& entry = *entries_[index];
  std::call_once(entry.once, [&entry] {
    entry.detector = entry.draft.read();
    entry.pattern.emplace(entry.detector.pattern);
  });
  return entry;
}

std::size_t Detectors::size() const noexcept { return entries_.size(); }

std::size_t Detectors::find(std::string_view id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&](const auto& entry) { return entry->draft.id == id; });
  return static_cast<std::size_t>(found - entries_.begin());
}

const Detector& Detectors::at(std::size_t index) const { return ready(index).detector; }

const Pattern& Detectors::pattern(std::size_t index) const { return *ready(index).pattern; }

bool Detectors::may_hold(std::string_view text) const {
  std::vector<std::uint32_t> owners;
  keywords_.find(text, kShortestRest, owners);
  return !owners.empty();
}

std::vector<Detection> Detectors::find(std::string_view name, std::string_view value,
                                       std::string& room, const Charge& charge) const {
  std::vector<std::uint32_t> candidates;
  keywords_.find(value, kShortestRest, candidates);
  if (!name.empty() && value.size() >= kShortestRest) {
    std::vector<std::uint32_t> by_name;
    keywords_.find(name, 0, by_name);
    add_union(candidates, by_name);
  }
  if (candidates.empty()) return {};
  std::string_view text = value;
  if (!name.empty()) {
    room.assign(name).append("=").append(value);
    text = room;
  }
  std::vector<Detection> found;
  Pattern::Match match;
  for (const std::uint32_t i : candidates) {
    if (charge && !charge(text.size())) break;
    const Detector& detector = at(i);
    std::size_t from = 0;
    for (std::size_t n = 0; n < kMostMatches && pattern(i).find(text, from, match); ++n) {
      from = std::max(match.end, match.begin + 1);
      const bool in_name = !name.empty() && match.secret.data() < text.data() + name.size();
      if (match.secret.empty() || in_name || is_made_up(match.secret)) continue;
      if (!validator_.accepts(detector, match, name)) continue;
      found.push_back({&detector, match.secret, match.end - match.begin});
    }
  }
  return without_overlaps(std::move(found));
}

}  // namespace libguard::secrets
