// SPDX-License-Identifier: Apache-2.0
#include "cel/eval/range.h"

#include <fmt/format.h>

#include "cel/collections.h"
#include "cel/kinds.h"

namespace libguard::cel {

namespace {

Value inherit(const Value& part, const Value& whole) {
  return whole.sensitive() ? part.as_sensitive() : part;
}

}  // namespace

Range::Range(const Value& value, Loop loop) : value_(value), loop_(loop) {
  if (value.is(ValueKind::kList)) {
    size_ = value.as_list().size();
    missing_ = value.as_list().missing();
  }
  if (value.is(ValueKind::kMap)) size_ = value.as_map().size();
}

Value Range::problem(Context& context) const {
  if (is_special(value_)) return value_;
  return fail(fmt::format("no such overload: {} has no elements", kind_name(value_)), loop_.offset,
              context);
}

bool Range::bind(std::uint32_t index, Frame& frame) const {
  Context& context = frame.context;
  if (!context.take()) return false;
  Value* local = frame.locals + loop_.slot;
  if (value_.is(ValueKind::kMap)) {
    const Map& map = value_.as_map();
    *local = inherit(map.key_at(index, context), value_);
    if (loop_.pairs) *++local = inherit(map.value_at(index, context), value_);
    return true;
  }
  // Which place an element of an open list has is not known.
  if (loop_.pairs) *local++ = open() ? missing() : Value::integer(index);
  *local = element_at(value_, index, context);
  return true;
}

}  // namespace libguard::cel
