// SPDX-License-Identifier: Apache-2.0
//
// What the files of the library share: short names for types, a way to declare
// overloads, and what implementations have in common.
//
//   void add_text_tests(Declare& declare) {
//     declare.member("startsWith", {declare.string, declare.string}, declare.boolean,
//     &starts_with);
//   }
//
// An implementation may rely on the kinds of its arguments, and on the name of
// an opaque type; of what lists and maps hold it knows nothing. So overloads of
// one name that differ in nothing else share an implementation.
#ifndef LIBGUARD_CEL_LIBRARY_DECLARE_H_
#define LIBGUARD_CEL_LIBRARY_DECLARE_H_

#include <initializer_list>
#include <string_view>

#include "cel/function.h"

namespace libguard::cel {

using Arguments = std::span<const Value>;
using Types = std::initializer_list<const Type*>;

class Declare {
 public:
  Declare(Library& library, TypeTable& types);

  void function(std::string_view name, Types parameters, const Type* result, Implementation call,
                Prepare prepare = nullptr);
  void function(std::string_view name, std::span<const Type* const> parameters, const Type* result,
                Implementation call);
  // Called as parameters[0].name(...).
  void member(std::string_view name, Types parameters, const Type* result, Implementation call,
              Prepare prepare = nullptr);
  // Either way: size(x) and x.size().
  void both(std::string_view name, Types parameters, const Type* result, Implementation call);

 private:
  Library& library_;

 public:
  TypeTable& types;
  const Type* dyn;
  const Type* null;
  const Type* boolean;
  const Type* integer;
  const Type* natural;
  const Type* number;
  const Type* string;
  const Type* bytes;
  const Type* duration;
  const Type* timestamp;
  const Type* quantity;
  const Type* a;  // the type variables A and B
  const Type* b;
  const Type* list_of_a;
  const Type* map_of_a_b;
  const Type* optional_of_a;
  const Type* strings;  // list(string)
};

// The parts of the standard library, a file each.
void add_arithmetic(Declare& declare);
void add_comparison(Declare& declare);
void add_conversions(Declare& declare);
void add_collections(Declare& declare);
void add_lists(Declare& declare);
void add_sets(Declare& declare);
void add_optionals(Declare& declare);
void add_text(Declare& declare);
void add_text_ranges(Declare& declare);
void add_format(Declare& declare);
void add_regex(Declare& declare);
void add_time(Declare& declare);
void add_time_sums(Declare& declare);
void add_duration_differences(Declare& declare);
void add_timestamp_differences(Declare& declare);
void add_math(Declare& declare);
void add_encoders(Declare& declare);
void add_quantity(Declare& declare);
void add_network(Declare& declare);
void add_messages(Declare& declare);

// "no such overload: 'sum' of (string)".
Value no_such_overload(std::string_view name, Arguments arguments, Context& context);

// Takes the steps that work on so many bytes costs.
inline bool take_bytes(std::size_t bytes, Context& context) {
  return bytes < 64 || context.take(bytes / 64);
}

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_LIBRARY_DECLARE_H_
