// SPDX-License-Identifier: Apache-2.0
//
// A place as messages tell it.
#ifndef LIBGUARD_TEXT_PLACE_TEXT_H_
#define LIBGUARD_TEXT_PLACE_TEXT_H_

#include <string>
#include <string_view>

#include "libguard/source.h"

namespace libguard {

// "deploy.yaml:3:5"; of what has no lines "<dict>: /spec/replicas", of its root "<dict>".
// What a terminal would act upon is replaced.
std::string place_text(std::string_view file, Place place, std::string_view pointer);

}  // namespace libguard

#endif  // LIBGUARD_TEXT_PLACE_TEXT_H_
