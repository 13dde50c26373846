// SPDX-License-Identifier: Apache-2.0
#include "secrets/entropy.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace libguard::secrets {
namespace {

using Counts = std::array<std::size_t, 256>;

Counts count(std::string_view text) noexcept {
  Counts counts{};
  for (const char c : text) ++counts[static_cast<unsigned char>(c)];
  return counts;
}

}  // namespace

double entropy(std::string_view text) noexcept {
  double bits = 0;
  const auto size = static_cast<double>(text.size());
  for (const std::size_t times : count(text)) {
    if (times == 0) continue;
    const double share = static_cast<double>(times) / size;
    bits -= share * std::log2(share);
  }
  return bits;
}

std::size_t distinct(std::string_view text) noexcept {
  const Counts counts = count(text);
  return static_cast<std::size_t>(
      std::count_if(counts.begin(), counts.end(), [](std::size_t times) { return times > 0; }));
}

}  // namespace libguard::secrets
