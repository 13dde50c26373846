// SPDX-License-Identifier: Apache-2.0
//
// What tells in passing that a text may have to do with a credential. It is for
// leaving out, in one cheap pass, the many texts that have not; whether one is a
// credential is for rules to say.
//
// Thread safety: functions without state.
#ifndef LIBGUARD_BASE_TELLING_H_
#define LIBGUARD_BASE_TELLING_H_

#include <string_view>

namespace libguard {

// The text has a word as names of credentials have it (pass, secret, token, ...), in
// whatever case.
bool has_telling_word(std::string_view text);
// The same of the name of a value. `key` alone names anything.
bool is_telling_name(std::string_view name);
// The value itself may hold one, whatever it is called: a URL with a user, a key in PEM.
bool is_telling_value(std::string_view value);
// It may be made of assignments: a file, a script, a command, a connection string.
bool may_assign(std::string_view value);
// Values that are in base64 go by these names: user_data, custom_data.
bool is_encoded_name(std::string_view name);

}  // namespace libguard

#endif  // LIBGUARD_BASE_TELLING_H_
