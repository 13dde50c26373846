// SPDX-License-Identifier: Apache-2.0
//
// Random cases for judge(), from few people, rules and places, so that they meet.
#ifndef TESTS_OVERRIDES_RANDOM_CASES_H_
#define TESTS_OVERRIDES_RANDOM_CASES_H_

#include <random>
#include <vector>

#include "overrides/judge.h"

namespace libguard::overrides {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(static_cast<std::mt19937::result_type>(seed)) {}

  // True once in `times`.
  bool once_in(std::uint32_t times) { return below(times) == 0; }
  std::uint32_t below(std::uint32_t most) { return static_cast<std::uint32_t>(random_() % most); }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }
  template <typename List>
  void shuffle(List& list) {
    for (std::size_t i = list.size(); i > 1; --i) {
      std::swap(list[i - 1], list[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::mt19937 random_;
};

// What a case points to, and what is not decided by it.
struct RandomCase {
  Approvers approvers;
  OverrideRecord record;
  std::vector<Finding> findings;  // of the run, whether the record is about them or not
  Case one;

  RandomCase() = default;
  // A case points into its own.
  RandomCase(const RandomCase& other) { *this = other; }
  RandomCase& operator=(const RandomCase& other);
  // Asks again which findings the record is about, and sets all pointers.
  void connect();
  OverrideStatus judged() const { return judge(one); }
  bool is_effective() const { return judged().state == OverrideState::kEffective; }
  // The grant that decides; nullptr: none.
  Grant* grant();

  bool has_record = true;
  bool has_approvers = true;
};

RandomCase random_case(Dice& dice);
Finding random_finding(Dice& dice);
// A name that somebody has in some place, or that nobody has.
std::string random_identity(Dice& dice, ProofKind kind);
Claim random_claim(Dice& dice);

}  // namespace libguard::overrides

#endif  // TESTS_OVERRIDES_RANDOM_CASES_H_
