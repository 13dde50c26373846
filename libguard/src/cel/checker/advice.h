// SPDX-License-Identifier: Apache-2.0
//
// Notes for authors who come from other languages: how what they wrote is
// written in CEL.
#ifndef LIBGUARD_CEL_CHECKER_ADVICE_H_
#define LIBGUARD_CEL_CHECKER_ADVICE_H_

#include <span>
#include <string>
#include <string_view>

#include "cel/type.h"

namespace libguard::cel {

// How a function or method of the name is written; empty where nothing is known
// of it. It may be a macro that was given too much or too little.
std::string_view advice_on_function(std::string_view name, bool member);

// Why a call of an operator has no overload; empty where nothing is known.
std::string advice_on_operator(std::string_view name, std::span<const Type* const> arguments);

// What a field is, that the type does not have; empty where nothing is known.
std::string_view advice_on_field(std::string_view name, const Type& type);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_CHECKER_ADVICE_H_
