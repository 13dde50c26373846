// SPDX-License-Identifier: Apache-2.0
#include "secrets/segments.h"

#include <cstdint>

namespace libguard::secrets {
namespace {

enum class Class : std::uint8_t { kSmall, kCapital, kDigit, kOther };

Class class_of(char c) {
  if (c >= 'a' && c <= 'z') return Class::kSmall;
  if (c >= 'A' && c <= 'Z') return Class::kCapital;
  if (c >= '0' && c <= '9') return Class::kDigit;
  return Class::kOther;
}

// Whether a word begins between two characters, of which another follows.
bool begins_word(Class last, Class here, Class next) {
  if (last == here) return here == Class::kCapital && next == Class::kSmall;
  return !(last == Class::kCapital && here == Class::kSmall);
}

}  // namespace

std::vector<std::string> segments(std::string_view name) {
  std::vector<std::string> words;
  Class last = Class::kOther;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const Class here = class_of(name[i]);
    const Class next = i + 1 < name.size() ? class_of(name[i + 1]) : Class::kOther;
    if (here != Class::kOther) {
      if (begins_word(last, here, next)) words.emplace_back();
      const bool capital = here == Class::kCapital;
      words.back() += capital ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    }
    last = here;
  }
  return words;
}

}  // namespace libguard::secrets
