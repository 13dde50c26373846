// SPDX-License-Identifier: Apache-2.0
//
// Fields: the keys of a YAML file that grants something, read without mercy: whatever is
// not exactly as it should be is a problem at its place.
#ifndef LIBGUARD_OVERRIDES_FIELDS_H_
#define LIBGUARD_OVERRIDES_FIELDS_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "documents/read.h"
#include "documents/value.h"
#include "libguard/diagnostic.h"
#include "libguard/source.h"

namespace libguard::overrides {

using Words = std::span<const std::string_view>;

class Fields {
 public:
  // `area` is what codes begin with ("override"), `whole` what the file is ("an override").
  Fields(const Source& source, std::string_view area, std::string_view whole);

  // The map that the file is; absent, with a problem, where it is none.
  Value root() const noexcept { return root_; }

  // A problem at each key that is not among them. `what` has such keys: "an override".
  void only(Value map, std::string_view what, Words keys);
  // True where it is one; else a problem.
  bool is_map(std::string_view what, Value value);
  bool is_list(std::string_view what, Value value);
  // What stands at a key. Absent where nothing does, with a problem where it is asked for.
  Value required(Value map, std::string_view what, std::string_view key);

  // The text of a string that is not empty; else nothing, with a problem. For an absent
  // value nothing, without one: required() has said so, or nobody asked.
  std::optional<std::string> text(std::string_view what, Value value);
  // The items of a list of such strings; a list of none is a problem.
  std::vector<Value> texts(std::string_view what, Value list);
  std::optional<std::uint32_t> natural(std::string_view what, Value value);
  // One of `words`.
  std::optional<std::string> word(std::string_view what, Value value, Words words);
  // A repository as records and approvers name it: host and path.
  std::optional<std::string> repository(std::string_view what, Value value);

  void wrong_type(std::string_view what, std::string_view expected, Value found);
  // `kind`: what follows the area in the code.
  void add(std::string_view kind, std::string message, Span span,
           std::initializer_list<std::string> notes = {});
  // "did you mean 'x'?", or what there is.
  static std::string meant(std::string_view word, Words words);

  const Source& source() const noexcept { return source_; }
  bool failed() const noexcept { return !problems_.empty(); }
  // In the order of their places.
  Diagnostics problems() &&;

 private:
  void open(std::string_view whole);

  Source source_;
  std::string area_;
  DocumentPtr document_;
  Value root_;
  Diagnostics problems_;
};

}  // namespace libguard::overrides

#endif  // LIBGUARD_OVERRIDES_FIELDS_H_
