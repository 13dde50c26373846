// SPDX-License-Identifier: Apache-2.0
//
// nearest(), by the name it has inside the library.
#ifndef LIBGUARD_BASE_SUGGEST_H_
#define LIBGUARD_BASE_SUGGEST_H_

#include "libguard/suggest.h"

#endif  // LIBGUARD_BASE_SUGGEST_H_
