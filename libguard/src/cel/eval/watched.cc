// SPDX-License-Identifier: Apache-2.0
//
// A node that tells of another. What it tells changes nothing of the result.
#include "cel/eval/nodes.h"

namespace libguard::cel {

namespace {

class Watched final : public Node {
 public:
  Watched(const Expr& expr, const Node* node, Watcher& watcher)
      : expr_(expr), node_(node), watcher_(watcher) {}

  Value evaluate(Frame& frame) const override {
    watcher_.enter(expr_, frame.locals, frame.context);
    const Value value = node_->evaluate(frame);
    watcher_.leave(expr_, value, frame.context);
    return value;
  }

 private:
  const Expr& expr_;
  const Node* node_;
  Watcher& watcher_;
};

}  // namespace

const Node* make_watched(const Expr& expr, const Node* node, Watcher& watcher, Arena& arena) {
  return arena.make<Watched>(expr, node, watcher);
}

}  // namespace libguard::cel
