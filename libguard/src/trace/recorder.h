// SPDX-License-Identifier: Apache-2.0
//
// Recorder: follows a run of a watched rule and writes down what there is to tell.
//
//   Recorder recorder(rule, ...);
//   evaluate(rule, world, {parameters, steps, &recorder, &recorder.discretion()},
//            [&](const Hit& hit) { recorder.hit(hit); });
//   Explanation explanation = recorder.take();
#ifndef LIBGUARD_TRACE_RECORDER_H_
#define LIBGUARD_TRACE_RECORDER_H_

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "evaluate/evaluate.h"
#include "libguard/explanation.h"
#include "rules/rule.h"
#include "trace/places.h"
#include "trace/tracer.h"
#include "trace/tree.h"
#include "trace/values.h"

namespace libguard::trace {

struct Choice {
  std::string resource;       // see ExplainOptions
  std::vector<Verdict> only;  // empty: all
  std::size_t most = 0;
};

class Recorder final : public evaluate::Follower {
 public:
  // All of them outlive it. `watch`: what the rule is going to be compiled with.
  Recorder(const Choice& choice, std::span<const Resource> resources, secrets::Masks masks,
           const Source& source);

  cel::Watcher& watcher() { return tracer_; }
  const evaluate::Discretion& discretion() const { return tracer_.discretion(); }
  // The rule that was compiled with the watcher, before it runs.
  void begin(const rules::Rule& rule);

  void visit(const model::Entity& entity) override;
  void element(const cel::Value& element, cel::Context& context) override;
  void judged(Verdict verdict) override;
  void hit(const evaluate::Hit& hit);

  // Entities and what was counted of them.
  Explanation take();

 private:
  // Which clause a program is.
  struct Clause {
    ExplainedClause::Kind kind = ExplainedClause::Kind::kEach;
    std::size_t index = 0;  // of ExplainedVerdict::clauses
  };

  void add_clause(ExplainedClause::Kind kind, const cel::Program& program, const std::string& name);
  void clause_done(Event& event, cel::Context& context);
  void end_entity();
  bool is_asked_for(const model::Entity& entity) const;

  const Choice& choice_;
  Values values_;
  Places places_;
  Tree tree_;
  Tracer tracer_;
  const rules::Rule* rule_ = nullptr;
  std::map<const cel::Expr*, Clause> clauses_;
  ExplainedClause each_;                    // as nobody has evaluated it
  std::vector<ExplainedClause> untouched_;  // the others likewise
  Explanation told_;
  bool open_ = false;  // an entity is being visited that is asked for
  ExplainedEntity entity_;
  ExplainedVerdict verdict_;
};

}  // namespace libguard::trace

#endif  // LIBGUARD_TRACE_RECORDER_H_
