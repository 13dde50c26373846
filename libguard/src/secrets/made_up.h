// SPDX-License-Identifier: Apache-2.0
//
// What stands where a credential will: a text that a reader sees to be made up.
#ifndef LIBGUARD_SECRETS_MADE_UP_H_
#define LIBGUARD_SECRETS_MADE_UP_H_

#include <string_view>

namespace libguard::secrets {

// It says so (example, changeme, your-...), is filled in later ({{, ${), or is a
// run of one character or of the alphabet that chance does not make. No word of a
// dictionary is enough: people's passwords are made of those.
bool is_made_up(std::string_view text);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_MADE_UP_H_
