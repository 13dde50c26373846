// SPDX-License-Identifier: Apache-2.0
//
// A document that was read, written again value by value.
#ifndef TESTS_SUPPORT_REPLAY_H_
#define TESTS_SUPPORT_REPLAY_H_

#include <string>
#include <utility>

#include "documents/value.h"
#include "libguard/document.h"

namespace libguard::test {

inline void replay(Value value, DocumentWriter& to) {
  switch (value.kind()) {
    case Kind::kBool:
      return to.boolean(value.boolean());
    case Kind::kInt:
      return to.integer(value.integer());
    case Kind::kUint:
      return to.natural(value.natural());
    case Kind::kDouble:
      return to.number(value.number());
    case Kind::kString:
      return to.text(value.text());
    case Kind::kList:
      to.begin_list();
      for (std::uint32_t i = 0; i < value.size(); ++i) replay(value.item(i), to);
      return to.end_list();
    case Kind::kMap:
      to.begin_map();
      for (std::uint32_t i = 0; i < value.size(); ++i) {
        to.key(value.key_at(i).text());
        replay(value.value_at(i), to);
      }
      return to.end_map();
    default:
      return to.null();
  }
}

// Throws where it cannot be written.
inline InputDocument replayed(std::string name, Value value) {
  DocumentWriter writer(std::move(name));
  replay(value, writer);
  return std::move(writer).finish().value();
}

}  // namespace libguard::test

#endif  // TESTS_SUPPORT_REPLAY_H_
