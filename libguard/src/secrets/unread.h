// SPDX-License-Identifier: Apache-2.0
//
// What may be a secret in text that nobody has read as a document: comments, and files
// that are broken.
#ifndef LIBGUARD_SECRETS_UNREAD_H_
#define LIBGUARD_SECRETS_UNREAD_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace libguard::secrets {

// Where in a line the value of a key begins that has a word such as "password"; its end
// where there is none.
std::size_t suspicious_from(std::string_view line);

// Where in a line something begins that nobody would write by hand, be it a token that
// was cut off, and how long it is; at the end of the line where there is none.
std::pair<std::size_t, std::size_t> random_run(std::string_view line, std::size_t from);

// The lines of a text, each up to where a comment in it comes to the value of a
// suspicious key.
std::string without_telling_comments(std::string_view text);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_UNREAD_H_
