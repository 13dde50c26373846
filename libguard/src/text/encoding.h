// SPDX-License-Identifier: Apache-2.0
//
// decode_source(), by the name it has inside the library.
#ifndef LIBGUARD_TEXT_ENCODING_H_
#define LIBGUARD_TEXT_ENCODING_H_

#include "libguard/encoding.h"

#endif  // LIBGUARD_TEXT_ENCODING_H_
