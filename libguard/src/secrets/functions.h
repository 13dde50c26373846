// SPDX-License-Identifier: Apache-2.0
//
// The functions that expressions have for secrets.
#ifndef LIBGUARD_SECRETS_FUNCTIONS_H_
#define LIBGUARD_SECRETS_FUNCTIONS_H_

#include "cel/function.h"

namespace libguard::secrets {

// crc32(string or bytes) -> int
// base62(int, int) -> string: 0-9A-Za-z, of a width; base36: 0-9a-z
// hex(int, int) -> string, hex(bytes) -> string: in small letters
// little_endian(int, int) -> bytes: of a size, the least first
// base64url(string or bytes) -> string: without padding
// decode64(string) -> bytes: of either alphabet
// decode32(string) -> bytes
// jwt(string) -> map(string, dyn): header and payload of a signed token
// entropy(string) -> double: bits per character, after Shannon
// distinct(string) -> int: different bytes
// luhn(string) -> bool
// segments(string) -> list(string): the words of a name, in small letters
// placeholder(string) -> bool: see secrets/made_up.h
// aws_account(string) -> int: -1 where there is none
void add_validation_functions(cel::Library& library, cel::TypeTable& types);

// These, and
// tokens(dyn) -> list(token), tokens(string, dyn) -> list(token): see secrets/tokens.h.
//   Needs a host
// credential(string, dyn) -> credential, credential(string) of a name alone: see
//   secrets/credential.h
void add_secret_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_FUNCTIONS_H_
