// SPDX-License-Identifier: Apache-2.0
//
// Texts as JSON writes them (RFC 8259, 7), for what is printed without a tree.
#ifndef LIBGUARD_BASE_JSON_TEXT_H_
#define LIBGUARD_BASE_JSON_TEXT_H_

#include <string>
#include <string_view>

namespace libguard {

// In quotes, with what has to be escaped. The text is taken for UTF-8 as it is.
void append_json_string(std::string& out, std::string_view text);
std::string json_string(std::string_view text);

}  // namespace libguard

#endif  // LIBGUARD_BASE_JSON_TEXT_H_
