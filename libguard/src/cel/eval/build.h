// SPDX-License-Identifier: Apache-2.0
//
// From checked tree to nodes.
#ifndef LIBGUARD_CEL_EVAL_BUILD_H_
#define LIBGUARD_CEL_EVAL_BUILD_H_

#include "cel/ast.h"
#include "cel/eval/node.h"
#include "cel/watch.h"

namespace libguard::cel {

struct Built {
  const Node* root = nullptr;
  std::uint32_t locals = 0;  // how many slots an evaluation needs
};

// Recurses as deeply as the parser lets expressions nest. `watcher`: is told of all
// that is not constant; nullptr: nobody is.
Built build(const Expr& root, Mode mode, Workshop workshop, Watcher* watcher = nullptr);

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_EVAL_BUILD_H_
