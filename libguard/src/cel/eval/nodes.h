// SPDX-License-Identifier: Apache-2.0
//
// Makes nodes, one function per kind. What an expression means stands with its
// node.
#ifndef LIBGUARD_CEL_EVAL_NODES_H_
#define LIBGUARD_CEL_EVAL_NODES_H_

#include <span>

#include "cel/ast.h"
#include "cel/eval/node.h"
#include "cel/watch.h"

namespace libguard::cel {

using Nodes = std::span<const Node* const>;

// leaf.cc
const Node* make_constant(const Value& value, Arena& arena);
const Node* make_variable(const Expr& expr, Mode mode, Arena& arena);
const Node* make_local(const Expr& expr, Mode mode, Arena& arena);
// Always the same error.
const Node* make_failure(std::string_view message, std::uint32_t offset, Arena& arena);

// logic.cc
const Node* make_and(const Node* left, const Node* right, std::uint32_t offset, Arena& arena);
const Node* make_or(const Node* left, const Node* right, std::uint32_t offset, Arena& arena);
const Node* make_conditional(const Node* condition, const Node* then, const Node* otherwise,
                             std::uint32_t offset, Arena& arena);
// o.or(other), o.orValue(other): `other` is evaluated where o holds nothing.
const Node* make_alternative(const Expr& expr, const Node* optional, const Node* other,
                             Arena& arena);

// select.cc
const Node* make_select(const Expr& expr, const Node* operand, Mode mode, Arena& arena);
const Node* make_has(const Expr& expr, const Node* operand, Arena& arena);

// index.cc
const Node* make_index(const Expr& expr, const Node* operand, const Node* key, Mode mode,
                       Arena& arena);

// literal.cc
const Node* make_list(const Expr& expr, Nodes elements, Arena& arena);
const Node* make_map(const Expr& expr, Nodes keys_and_values, Arena& arena);

// call.cc
const Node* make_call(const Expr& expr, Nodes arguments, Workshop workshop);

// quantifier.cc: all, exists, exists_one
const Node* make_quantifier(const Expr& expr, Nodes operands, Arena& arena);

// transform.cc: filter, map, transformList, transformMap, transformMapEntry, sortBy
const Node* make_transform(const Expr& expr, Nodes operands, Arena& arena);

// watched.cc: `node`, which `expr` was made into
const Node* make_watched(const Expr& expr, const Node* node, Watcher& watcher, Arena& arena);

// bindings.cc: bind, optMap, optFlatMap
const Node* make_binding(const Expr& expr, Nodes operands, Arena& arena);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_EVAL_NODES_H_
