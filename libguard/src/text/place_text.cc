// SPDX-License-Identifier: Apache-2.0
#include "text/place_text.h"

#include <fmt/format.h>

#include "text/printable.h"

namespace libguard {

std::string place_text(std::string_view file, Place place, std::string_view pointer) {
  if (place.line != 0) return fmt::format("{}:{}:{}", printable(file), place.line, place.column);
  return pointer.empty() ? printable(file)
                         : fmt::format("{}: {}", printable(file), printable(pointer));
}

}  // namespace libguard
