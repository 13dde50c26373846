// SPDX-License-Identifier: Apache-2.0
//
// What a value says about itself: a credential, or what stands in place of one.
#ifndef LIBGUARD_SECRETS_VALUES_H_
#define LIBGUARD_SECRETS_VALUES_H_

#include <cstdint>
#include <string_view>

namespace libguard::secrets {

enum class ValueShape : std::uint8_t {
  kOther,      // nothing speaks against a credential
  kPlain,      // a switch, a number, a time, nothing at all
  kReference,  // it says where the credential is kept, or what fills it in
  kHash,       // of a password, or what is encrypted or public
  kMarker,     // a gap that is marked as one
  kName,       // a text, a number, the name of an object: no token or key, perhaps a password
};

struct ValueEvidence {
  ValueShape shape = ValueShape::kOther;
  std::string_view reason;  // "a shell or a template fills it in"; empty of kOther
};

ValueEvidence judge_value(std::string_view value);

// Whether a password stands in a connection string: user:password@host behind a
// scheme, as Go's MySQL driver writes it, and as key=value; not in comments, and not
// where it is filled in or left out.
bool holds_connection(std::string_view value);
// With words with which a manual shows where the password goes.
bool is_manual(std::string_view value);

// Whether it looks as if chance had made it: long, and of many different characters
// for its alphabet.
bool is_random(std::string_view value);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_VALUES_H_
