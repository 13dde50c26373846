// SPDX-License-Identifier: Apache-2.0
//
// The words of a name: dbPasswordV2 -> db password v 2.
#ifndef LIBGUARD_SECRETS_SEGMENTS_H_
#define LIBGUARD_SECRETS_SEGMENTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace libguard::secrets {

// In small letters. Words end at whatever is no letter and no digit, where a small
// letter is followed by a capital one, in front of the last of several capitals
// that a small one follows (JSONToken: json token), and between letters and digits.
std::vector<std::string> segments(std::string_view name);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_SEGMENTS_H_
