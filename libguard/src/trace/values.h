// SPDX-License-Identifier: Apache-2.0
//
// Values of a trace as people read them, without what must not be printed.
//
//   Values values(masks);
//   if (!values.hide(value, of_secret, context)) text = values.text(value, context);
//
// A mask knows a secret by its place and by its text. A part of it, or the same in
// lower case, it does not know: so what was computed from a secret is one, too,
// wherever it shows up later.
#ifndef LIBGUARD_TRACE_VALUES_H_
#define LIBGUARD_TRACE_VALUES_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "cel/value.h"
#include "secrets/mask.h"

namespace libguard::trace {

class Values {
 public:
  explicit Values(secrets::Masks masks) : masks_(std::move(masks)) {}

  // True where the value must not be shown: it is a secret, or was computed from one
  // (`of_secret`), which is remembered.
  bool hide(const cel::Value& value, bool of_secret, cel::Context& context);
  bool holds_secret(std::string_view text) const { return masks_.holds(text); }

  // "text" in quotes, [1, 2, ... 12 more], container web. One line.
  std::string text(const cel::Value& value, cel::Context& context) const;
  // What a document or a message says, on one line.
  std::string plain(std::string_view text) const;
  // An expression on one line, without its comments and the brackets around it.
  std::string expression(std::string_view text) const;
  // What is to be shown of what stands in a list or a map: nothing of a secret, and of
  // a text what is none in it; none: the value.
  std::optional<std::string> instead_of(const cel::Value& value) const;
  // True where the value is not to be shown, for itself.
  bool is_secret(const cel::Value& value) const;

 private:
  class Writer;

  void remember(const cel::Value& value, cel::Context& context, int depth);

  secrets::Masks masks_;                        // and what was made of secrets
  std::set<std::string, std::less<>> derived_;  // texts that were made of secrets
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_VALUES_H_
