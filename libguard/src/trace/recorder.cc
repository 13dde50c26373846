// SPDX-License-Identifier: Apache-2.0
#include "trace/recorder.h"

#include <algorithm>
#include <utility>

namespace libguard::trace {
namespace {

using Kind = ExplainedClause::Kind;
using State = ExplainedPart::State;

// To name and print what one clause did.
constexpr std::uint64_t kSteps = 1'000'000;
// Names are for who is to choose among them.
constexpr std::size_t kMostNames = 100;

ExplainedClause::Outcome outcome_of(Kind kind, const cel::Value& value) {
  if (kind == Kind::kEach || kind == Kind::kLet) return ExplainedClause::Outcome::kValue;
  switch (trace::outcome_of(value)) {
    case Outcome::kTrue:
      return kind == Kind::kForbid ? ExplainedClause::Outcome::kDoesNotHold
                                   : ExplainedClause::Outcome::kHolds;
    case Outcome::kFalse:
      return kind == Kind::kForbid ? ExplainedClause::Outcome::kHolds
                                   : ExplainedClause::Outcome::kDoesNotHold;
    case Outcome::kUnknown:
      return ExplainedClause::Outcome::kUnknown;
    default:
      return ExplainedClause::Outcome::kError;
  }
}

std::string text_of(const cel::Object& object, std::string_view name, cel::Context& context) {
  const cel::Field* field = object.type().field(name);
  if (field == nullptr) return {};
  const cel::Value value = object.get(*field, context);
  return value.is(cel::ValueKind::kString) ? std::string(value.text()) : std::string();
}

}  // namespace

Recorder::Recorder(const Choice& choice, std::span<const Resource> resources, secrets::Masks masks,
                   const Source& source)
    : choice_(choice),
      values_(std::move(masks)),
      places_(resources, values_),
      tree_(source, values_, places_),
      tracer_(values_,
              [this](Event& event, cel::Context& context) { clause_done(event, context); }) {}

void Recorder::begin(const rules::Rule& rule) {
  rule_ = &rule;
  if (rule.each) {
    add_clause(Kind::kEach, rule.each, rule.declaration->each->name.text);
    each_ = std::move(untouched_.back());
    untouched_.clear();
  }
  std::size_t lets = 0;
  std::size_t conditions = 0;
  std::size_t assertions = 0;
  for (const rules::Step& step : rule.declaration->steps) {
    switch (step.kind) {
      case rules::Step::Kind::kLet:
        add_clause(Kind::kLet, rule.lets[lets++], step.let.name.text);
        break;
      case rules::Step::Kind::kWhen:
        add_clause(Kind::kWhen, rule.conditions[conditions++], "");
        break;
      case rules::Step::Kind::kAssertion:
        add_clause(step.assertion.forbid ? Kind::kForbid : Kind::kRequire,
                   rule.assertions[assertions++].condition, "");
        break;
    }
  }
}

void Recorder::add_clause(Kind kind, const cel::Program& program, const std::string& name) {
  clauses_[&program.root()] = {kind, untouched_.size()};
  tracer_.add_root(program.root());
  ExplainedClause& clause = untouched_.emplace_back();
  clause.kind = kind;
  clause.name = name;
  clause.expression = tree_.not_evaluated(program.root());
}

bool Recorder::is_asked_for(const model::Entity& entity) const {
  const std::string& wanted = choice_.resource;
  if (wanted.empty()) return true;
  const Resource& resource = *entity.resource;
  if (wanted == resource.name || wanted == resource.address || wanted == title_of(resource)) {
    return true;
  }
  Arena arena;
  cel::Context context(arena, kSteps);
  return wanted == text_of(*entity.object, "name", context);
}

void Recorder::visit(const model::Entity& entity) {
  end_entity();
  ++told_.visited;
  if (told_.names.size() < kMostNames) {
    const std::string title = values_.plain(title_of(*entity.resource));
    const bool known =
        std::find(told_.names.begin(), told_.names.end(), title) != told_.names.end();
    if (!known) told_.names.push_back(title);
  }
  open_ = is_asked_for(entity);
  if (!open_) return;
  places_.set_current(entity.resource);
  Arena arena;
  cel::Context context(arena, kSteps);
  entity_ = {};
  entity_.name = values_.text(cel::Value::object(entity.object), context);
  entity_.resource = values_.plain(title_of(*entity.resource));
  entity_.place = places_.of(entity.value, "");
  entity_.has_each = static_cast<bool>(rule_->each);
  entity_.each = each_;
  verdict_ = {};
  verdict_.clauses = untouched_;
}

void Recorder::element(const cel::Value& element, cel::Context& given) {
  if (!open_) return;
  cel::Context context(given.arena(), kSteps, given.host());
  verdict_.element = tree_.element(rule_->declaration->each->name.text, element, context);
}

void Recorder::clause_done(Event& event, cel::Context& given) {
  if (!open_) return;
  const auto found = clauses_.find(event.part);
  if (found == clauses_.end()) return;
  cel::Context context(given.arena(), kSteps, given.host());
  const Kind kind = found->second.kind;
  ExplainedClause& clause =
      kind == Kind::kEach ? entity_.each : verdict_.clauses[found->second.index];
  clause.outcome = outcome_of(kind, event.value);
  clause.expression = tree_.part(event, context);
}

void Recorder::hit(const evaluate::Hit& hit) {
  if (open_) verdict_.messages.push_back(values_.plain(hit.message));
}

void Recorder::judged(Verdict verdict) {
  if (!open_) return;
  const auto& only = choice_.only;
  const bool wanted = only.empty() || std::find(only.begin(), only.end(), verdict) != only.end();
  if (wanted && entity_.verdicts.size() < choice_.most) {
    verdict_.verdict = verdict;
    entity_.verdicts.push_back(std::move(verdict_));
  } else if (wanted) {
    ++entity_.verdicts_left_out;
  }
  verdict_ = {};
  verdict_.clauses = untouched_;
}

void Recorder::end_entity() {
  if (!std::exchange(open_, false)) return;
  const bool nothing = entity_.verdicts.empty() && !choice_.only.empty();
  if (nothing) return;
  ++told_.asked_for;
  if (told_.entities.size() < choice_.most) told_.entities.push_back(std::move(entity_));
}

Explanation Recorder::take() {
  end_entity();
  return std::move(told_);
}

}  // namespace libguard::trace
