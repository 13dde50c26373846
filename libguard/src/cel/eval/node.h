// SPDX-License-Identifier: Apache-2.0
//
// The nodes of a program: an expression, resolved, as a tree that evaluates
// itself. One file per kind of node; build.cc makes the tree.
//
// Nodes lie in the arena of the program. Every node gives a value, an unknown or
// an error; absent only those that were built as a place (Mode::kPlace).
#ifndef LIBGUARD_CEL_EVAL_NODE_H_
#define LIBGUARD_CEL_EVAL_NODE_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "cel/program.h"
#include "cel/value.h"

namespace libguard::cel {

// One evaluation.
struct Frame {
  const Activation& activation;
  Context& context;
  Value* locals;  // by slot
};

class Node {
 public:
  virtual Value evaluate(Frame& frame) const = 0;
  // The value of a node that always has the same.
  virtual const Value* constant() const noexcept { return nullptr; }

 protected:
  ~Node() = default;
};

// What the program has to own beside its nodes, and where they are made.
struct Workshop {
  Arena& arena;
  std::vector<std::unique_ptr<const Prepared>>& prepared;
};

// An error, unknown or absent: what no function is called with.
inline bool is_special(const Value& value) noexcept { return value.kind() <= ValueKind::kError; }

// An error of its own, at `offset`.
Value fail(std::string_view message, std::uint32_t offset, Context& context);
// The error with a place, where it has none yet.
Value locate_error(const Value& error, std::uint32_t offset, Context& context);
// The value; an error that has no place yet gets one.
inline Value locate(const Value& value, std::uint32_t offset, Context& context) {
  return value.is(ValueKind::kError) ? locate_error(value, offset, context) : value;
}

// "'x' is not set": of a variable, where a place names none.
Value not_set(std::string_view name, std::uint32_t offset, Context& context);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_EVAL_NODE_H_
