// SPDX-License-Identifier: Apache-2.0
#include "surroundings.h"

#include <chrono>
#include <cstdlib>
#include <optional>
#include <string>

namespace libguard::cli {
namespace {

std::optional<std::string> variable(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

}  // namespace

Surroundings surroundings() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return {variable, std::chrono::duration_cast<std::chrono::seconds>(now).count()};
}

}  // namespace libguard::cli
