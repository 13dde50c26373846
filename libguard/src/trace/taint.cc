// SPDX-License-Identifier: Apache-2.0
#include "trace/taint.h"

namespace libguard::trace {
namespace {

// Bytes of texts that are searched for secrets in one evaluation. What is more than
// that counts as one.
constexpr std::size_t kMostLookedThrough = std::size_t{1} << 20;
// To go through one value.
constexpr std::uint64_t kSteps = 10'000;

}  // namespace

void Taint::enter(const cel::Expr&, const cel::Value*, cel::Context&) {
  if (open_.empty()) looked_through_ = 0;
  open_.push_back(false);
}

void Taint::leave(const cel::Expr& part, const cel::Value& value, cel::Context& given) {
  const bool of_secret = open_.back();
  open_.pop_back();
  // What is looked at for this costs the rule no steps.
  cel::Context context(given.arena(), kSteps, given.host());
  hidden_ = values_.hide(value, of_secret, context);
  bool passes_on = hidden_;
  if (!hidden_ && value.is(cel::ValueKind::kString)) {
    looked_through_ += value.text().size();
    passes_on = looked_through_ > kMostLookedThrough || values_.holds_secret(value.text());
  }
  if (!open_.empty()) {
    open_.back() = open_.back() || passes_on;
  } else {
    last_ = &part;
  }
}

bool Taint::hides(const cel::Program& program) const { return hidden_ && last_ == &program.root(); }

}  // namespace libguard::trace
