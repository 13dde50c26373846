// SPDX-License-Identifier: Apache-2.0
//
// From the bytes of a file or a stream to the text of a Source.
//
//   Result<Source> source = decode_source("<stdin>", bytes);
#ifndef LIBGUARD_ENCODING_H_
#define LIBGUARD_ENCODING_H_

#include <string>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

// Bytes in UTF-8, with or without a byte order mark, or in UTF-16 with one or
// (as PowerShell's redirection writes it) recognisable by its zero bytes.
// Errors, each at its place: text.too-large, text.binary (a NUL byte),
// text.encoding (not well formed).
Result<Source> decode_source(std::string name, std::string bytes);

}  // namespace libguard

#endif  // LIBGUARD_ENCODING_H_
