// SPDX-License-Identifier: Apache-2.0
#include "secrets/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>
#include <utility>

namespace libguard::secrets {
namespace {

constexpr int kMostGroups = 15;
constexpr std::string_view kSecretGroup = "secret";

std::string_view view_of(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

}  // namespace

struct Pattern::Held {
  std::string text;
  std::once_flag once;
  std::optional<RE2> expression;
  int groups = 0;
  int secret = 0;  // the number of the group
};

Pattern::Pattern(std::string text) : held_(std::make_unique<Held>()) {
  held_->text = std::move(text);
}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

const Pattern::Held& Pattern::compiled() const {
  std::call_once(held_->once, [this] {
    RE2::Options options(RE2::Quiet);
    options.set_max_mem(8 << 20);  // a pattern that needs more is refused
    const RE2& made = held_->expression.emplace(held_->text, options);
    if (!made.ok()) return;
    held_->groups = std::min(made.NumberOfCapturingGroups(), kMostGroups);
    const auto& names = made.NamedCapturingGroups();
    const auto named = names.find(std::string(kSecretGroup));
    if (named != names.end() && named->second <= kMostGroups) held_->secret = named->second;
  });
  return *held_;
}

bool Pattern::find(std::string_view text, std::size_t from, Match& match) const {
  const Held& held = compiled();
  if (!held.expression->ok() || from > text.size()) return false;
  std::array<re2::StringPiece, kMostGroups + 1> groups;
  const re2::StringPiece piece(text.data(), text.size());
  if (!held.expression->Match(piece, from, text.size(), RE2::UNANCHORED, groups.data(),
                              held.groups + 1)) {
    return false;
  }
  match.begin = static_cast<std::size_t>(groups[0].data() - text.data());
  match.end = match.begin + groups[0].size();
  match.groups.clear();
  for (int i = 0; i <= held.groups; ++i) {
    match.groups.push_back(view_of(groups[static_cast<std::size_t>(i)]));
  }
  match.secret = match.groups[static_cast<std::size_t>(held.secret)];
  return true;
}

std::string Pattern::problem() const {
  const Held& held = compiled();
  return held.expression->ok() ? std::string() : held.expression->error();
}

}  // namespace libguard::secrets
