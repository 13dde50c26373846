// SPDX-License-Identifier: Apache-2.0
//
// From what a clause did to what there is to tell of it.
//
//   Tree tree(rule_source, values, places);
//   ExplainedPart part = tree.part(event, context);
//
// A chain of && or of || is one part with an operand each; names and fields of
// names have no parts; constants are left out, and so is of a macro's turns what
// did not decide.
#ifndef LIBGUARD_TRACE_TREE_H_
#define LIBGUARD_TRACE_TREE_H_

#include <string>
#include <vector>

#include "libguard/explanation.h"
#include "libguard/source.h"
#include "trace/places.h"
#include "trace/tracer.h"
#include "trace/values.h"

namespace libguard::trace {

class Tree {
 public:
  Tree(const Source& source, Values& values, const Places& places)
      : source_(source), values_(values), places_(places) {}

  ExplainedPart part(const Event& event, cel::Context& context);
  // The value that a variable of the rule has: of `each`.
  ExplainedPart element(std::string name, const cel::Value& value, cel::Context& context) const;
  ExplainedPart not_evaluated(const cel::Expr& expr) const;

 private:
  ExplainedPart make(const cel::Expr& expr, const std::vector<Event>& events, bool decides,
                     cel::Context& context) const;
  ExplainedPart evaluated(const Event& event, bool decides, cel::Context& context) const;
  ExplainedPart bare(const cel::Expr& expr) const;
  void put_value(const cel::Value& value, bool hidden, ExplainedPart& into,
                 cel::Context& context) const;
  void put_has(const Event& event, ExplainedPart& into, cel::Context& context) const;
  void add_operands(const Event& event, ExplainedPart& into, cel::Context& context) const;
  void add_chain(const cel::Expr& expr, const std::vector<Event>& events, Outcome whole,
                 ExplainedPart& into, cel::Context& context) const;
  void add_turns(const Event& event, ExplainedPart& into, cel::Context& context) const;
  ExplainedPart turn(const Event& macro, const Turn& turn, cel::Context& context) const;

  const Source& source_;
  Values& values_;
  const Places& places_;
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_TREE_H_
