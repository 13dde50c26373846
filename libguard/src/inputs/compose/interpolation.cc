// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/interpolation.h"

#include <algorithm>
#include <cstddef>

namespace libguard::compose {
namespace {

// Defaults within defaults.
constexpr int kDeepest = 16;

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool in_name(char c) { return begins_name(c) || (c >= '0' && c <= '9'); }

// The name at the front of a text; empty where there is none.
std::string_view name_at(std::string_view text) {
  if (text.empty() || !begins_name(text.front())) return {};
  return text.substr(0, static_cast<std::size_t>(
                            std::find_if_not(text.begin(), text.end(), in_name) - text.begin()));
}

// Up to the brace that closes what `${` has opened; npos where none does.
std::size_t closing_brace(std::string_view text) {
  std::size_t open = 1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '}' && --open == 0) return i;
    if (text.substr(i).starts_with("${")) ++open;
  }
  return std::string_view::npos;
}

class Interpolator {
 public:
  // False where the text is none that compose takes.
  bool add(std::string_view text, int depth) {
    while (!text.empty()) {
      const std::size_t dollar = std::min(text.find('$'), text.size());
      literal(text.substr(0, dollar));
      text.remove_prefix(dollar);
      if (text.empty()) break;
      text.remove_prefix(1);
      if (!variable(text, depth)) return false;
    }
    return true;
  }

  Interpolated result;

 private:
  // Takes what stands behind a dollar off the text.
  bool variable(std::string_view& text, int depth) {
    if (text.starts_with('$')) {
      literal("$");
      text.remove_prefix(1);
      return true;
    }
    if (!text.starts_with('{')) {
      const std::string_view name = name_at(text);
      if (name.empty()) return false;
      unknown(name);
      text.remove_prefix(name.size());
      return true;
    }
    text.remove_prefix(1);
    const std::size_t end = closing_brace(text);
    if (end == std::string_view::npos) return false;
    const std::string_view inside = text.substr(0, end);
    text.remove_prefix(end + 1);
    return braced(inside, depth);
  }

  bool braced(std::string_view inside, int depth) {
    const std::string_view name = name_at(inside);
    std::string_view rest = inside.substr(name.size());
    if (name.empty()) return false;
    if (rest.starts_with(':')) rest.remove_prefix(1);
    if (rest.starts_with('-')) return depth < kDeepest && add(rest.substr(1), depth + 1);
    // NAME, NAME:?message, NAME:+replacement: only the environment can tell.
    if (inside.size() != name.size() && !rest.starts_with('?') && !rest.starts_with('+')) {
      return false;
    }
    unknown(name);
    return true;
  }

  void literal(std::string_view text) {
    result.text += text;
    result.literal = result.literal || !text.empty();
  }

  void unknown(std::string_view name) {
    result.text += "${";
    result.text += name;
    result.text += '}';
    auto& names = result.waits_for;
    if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
  }
};

}  // namespace

std::optional<Interpolated> interpolate(std::string_view text) {
  Interpolator interpolator;
  if (!interpolator.add(text, 0)) return std::nullopt;
  return std::move(interpolator.result);
}

}  // namespace libguard::compose
