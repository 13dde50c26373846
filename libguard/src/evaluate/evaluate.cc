// SPDX-License-Identifier: Apache-2.0
#include "evaluate/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/json_text.h"
#include "cel/kinds.h"
#include "cel/render.h"
#include "evaluate/json.h"
#include "evaluate/visit.h"
#include "secrets/mask.h"

namespace libguard::evaluate {
namespace {

using cel::ValueKind;

constexpr std::size_t kLongest = 2000;  // bytes of a value in a message

// What one value of `when`, `require` or `forbid` says.
enum class Truth { kTrue, kFalse, kUnknown, kError };

Truth truth_of(const cel::Value& value) {
  if (value.is(ValueKind::kUnknown)) return Truth::kUnknown;
  if (!value.is(ValueKind::kBool)) return Truth::kError;
  return value.as_boolean() ? Truth::kTrue : Truth::kFalse;
}

std::string error_text(const cel::Value& value) {
  if (value.is(ValueKind::kError)) return std::string(value.as_error().message);
  return fmt::format("the condition must be true or false, it is {}", cel::kind_name(value));
}

// The verdicts of one rule on one entity or element.
class Judge {
 public:
  Judge(const rules::Rule& rule, const model::Entity& entity, const Visit& visit,
        cel::Context& context, const Discretion* discretion, const std::function<void(Hit)>& sink)
      : rule_(rule),
        entity_(entity),
        visit_(visit),
        context_(context),
        discretion_(discretion),
        sink_(sink) {}

  Verdict run() {
    Verdict worst = Verdict::kPass;
    for (const rules::CompiledStep& step : rule_.steps) {
      if (step.kind == rules::CompiledStep::Kind::kWhen) {
        const cel::Program& condition = rule_.conditions[step.index];
        const cel::Value value = condition.evaluate(visit_, context_);
        const Truth truth = truth_of(value);
        if (truth == Truth::kFalse) return Verdict::kNotApplicable;
        if (truth != Truth::kTrue) return undecided(value, condition, nullptr);
      } else {
        const rules::CompiledAssertion& assertion = rule_.assertions[step.index];
        // What it would read may not be there: an assertion before it says so already.
        if (assertion.needs_earlier && worst != Verdict::kPass) continue;
        worst = std::max(worst, judge(assertion));
      }
    }
    return worst;
  }

  // An error or unknown that keeps the rule from deciding.
  Verdict undecided(const cel::Value& value, const cel::Program& program,
                    const rules::CompiledAssertion* assertion) {
    const bool hidden = hides(program);
    Hit hit = begin(assertion);
    if (value.is(ValueKind::kUnknown)) {
      hit.verdict = Verdict::kUnknown;
      for (const std::string_view reference : value.as_unknown().references) {
        hit.waits_for.emplace_back(reference);
      }
      // Its message says what a failure would be; here nobody knows yet.
      hit.message = rule_.declaration->title.text;
    } else {
      hit.verdict = Verdict::kError;
      hit.message =
          fmt::format("the rule cannot be evaluated here: {}",
                      hidden ? secrets::without_value(error_text(value)) : error_text(value));
      hit.sensitive = value.sensitive();
      hit.words_computed = true;
      const model::Location cause = model::locate(value);
      if (cause.value) hit.at = cause;
    }
    const Verdict verdict = hit.verdict;
    sink_(std::move(hit));
    return verdict;
  }

 private:
  bool hides(const cel::Program& program) const {
    return discretion_ != nullptr && discretion_->hides(program);
  }

  cel::Instead instead() const {
    if (discretion_ == nullptr) return {};
    return [this](const cel::Value& value) { return discretion_->instead_of(value); };
  }

  Verdict judge(const rules::CompiledAssertion& assertion) {
    const cel::Value value = assertion.condition.evaluate(visit_, context_);
    const Truth truth = truth_of(value);
    if (truth == Truth::kUnknown || truth == Truth::kError) {
      return undecided(value, assertion.condition, &assertion);
    }
    if ((truth == Truth::kTrue) != assertion.declaration->forbid) return Verdict::kPass;
    Hit hit = begin(&assertion);
    hit.message = message(assertion);
    hit.sensitive = sensitive_;
    if (assertion.fix) hit.fix = fix(*assertion.fix);
    hit.words_computed = assertion.message.has_value() || hit.fix.has_value();
    sink_(std::move(hit));
    return Verdict::kFail;
  }

  Hit begin(const rules::CompiledAssertion* assertion) {
    Hit hit;
    hit.rule = &rule_;
    hit.resource = entity_.resource;
    hit.at = {entity_.value, ""};
    if (const model::Location element = model::locate(visit_.element()); element.value) {
      hit.at = element;
    }
    if (assertion != nullptr && assertion->at) {
      const model::Location place = model::locate(assertion->at.evaluate(visit_, context_));
      if (place.value) hit.at = place;
    }
    return hit;
  }

  std::string message(const rules::CompiledAssertion& assertion) {
    sensitive_ = false;
    if (!assertion.message) return rule_.declaration->title.text;
    std::string text;
    for (const rules::CompiledMessage::Part& part : assertion.message->parts) {
      if (!part.expression) {
        text += part.text;
        continue;
      }
      const cel::Value value = part.expression.evaluate(visit_, context_);
      sensitive_ = sensitive_ || value.sensitive();
      // What a message cannot say must not hide what the rule found.
      if (value.is(ValueKind::kError) || value.sensitive()) {
        text += '?';
      } else {
        text += hides(part.expression) ? std::string(secrets::kMask)
                                       : cel::to_text(value, context_, kLongest, instead());
      }
    }
    return text;
  }

  std::optional<FixHit> fix(const rules::CompiledFix& fix) {
    FixHit hit;
    hit.kind = fix.kind;
    hit.place = model::locate(fix.path.evaluate(visit_, context_));
    if (!hit.place.value || !hit.place.writable) return std::nullopt;
    if (fix.value) {
      const cel::Value value = fix.value.evaluate(visit_, context_);
      if (value.is(ValueKind::kError) || value.is(ValueKind::kUnknown)) return std::nullopt;
      // Other platforms write amounts in units of their own.
      const bool amount = value.is(ValueKind::kOpaque);
      if (amount && entity_.resource->platform != Platform::kKubernetes) return std::nullopt;
      hit.json =
          hides(fix.value) ? json_string(secrets::kMask) : to_json(value, context_, instead());
    }
    return hit;
  }

  const rules::Rule& rule_;
  const model::Entity& entity_;
  const Visit& visit_;
  cel::Context& context_;
  const Discretion* discretion_;
  const std::function<void(Hit)>& sink_;
  bool sensitive_ = false;
};

class Run {
 public:
  Run(const rules::Rule& rule, model::World& world, const Settings& settings,
      const std::function<void(Hit)>& sink)
      : rule_(rule), settings_(settings), sink_(sink), host_(world.host()), input_(rule, world) {}

  void visit(const model::Entity& entity) {
    arena_.reset();
    cel::Context context(arena_, settings_.steps, &host_);
    Visit visit(rule_, settings_.parameters, cel::Value::object(entity.object), input_.value());
    if (settings_.follower != nullptr) settings_.follower->visit(entity);
    if (!rule_.each) {
      count(judge_of(entity, visit, context, sink_).run());
      return;
    }
    const auto judge = [&](const cel::Value& index, const cel::Value& element) {
      visit.set_element(index, element);
      if (settings_.follower != nullptr) settings_.follower->element(element, context);
      count(judge_of(entity, visit, context, sink_).run());
    };
    const cel::Value range = rule_.each.evaluate(visit, context);
    if (range.is(ValueKind::kList)) {
      const cel::List& list = range.as_list();
      for (std::uint32_t i = 0; i < list.size(); ++i) {
        judge(cel::Value::integer(i), list.at(i, context));
      }
      if (list.open()) judge_missing(entity, visit, cel::Value::unknown(list.missing()), context);
    } else if (range.is(ValueKind::kMap)) {
      const cel::Map& map = range.as_map();
      for (std::uint32_t i = 0; i < map.size(); ++i) {
        judge(map.key_at(i, context), map.value_at(i, context));
      }
    } else if (range.is(ValueKind::kUnknown)) {
      judge_missing(entity, visit, range, context);
    } else {
      count(judge_of(entity, visit, context, sink_).undecided(range, rule_.each, nullptr));
    }
  }

  const Tally& tally() const { return tally_; }

 private:
  Judge judge_of(const model::Entity& entity, const Visit& visit, cel::Context& context,
                 const std::function<void(Hit)>& sink) const {
    return {rule_, entity, visit, context, settings_.discretion, sink};
  }

  // One element that stands for all that nobody knows yet: whether the rule is about
  // them may be known. That it would fail says nothing where there may be none.
  void judge_missing(const model::Entity& entity, Visit& visit, const cel::Value& unknown,
                     cel::Context& context) {
    visit.set_element(unknown, unknown);
    if (settings_.follower != nullptr) settings_.follower->element(unknown, context);
    std::vector<Hit> hits;
    const std::function<void(Hit)> keep = [&](Hit hit) { hits.push_back(std::move(hit)); };
    Verdict verdict = judge_of(entity, visit, context, keep).run();
    if (verdict == Verdict::kFail || verdict == Verdict::kError) {
      hits.clear();
      verdict = judge_of(entity, visit, context, keep).undecided(unknown, rule_.each, nullptr);
    }
    for (Hit& hit : hits) sink_(std::move(hit));
    count(verdict);
  }

  void count(Verdict verdict) {
    if (settings_.follower != nullptr) settings_.follower->judged(verdict);
    switch (verdict) {
      case Verdict::kNotApplicable:
        ++tally_.not_applicable;
        return;
      case Verdict::kPass:
        ++tally_.pass;
        return;
      case Verdict::kUnknown:
        ++tally_.unknown;
        return;
      case Verdict::kFail:
        ++tally_.fail;
        return;
      case Verdict::kError:
        ++tally_.error;
        return;
    }
  }

  // The variable `input`.
  class Input final : public cel::Object {
   public:
    Input(const rules::Rule& rule, const model::World& world)
        : type_(*rule.input), complete_(world.complete()) {}
    const cel::Type& type() const noexcept override { return type_; }
    cel::Value get(const cel::Field&, cel::Context&) const override {
      return cel::Value::boolean(complete_);
    }
    bool equals(const cel::Object& other) const noexcept override { return this == &other; }
    cel::Value value() const { return cel::Value::object(this); }

   private:
    const cel::Type& type_;
    bool complete_;
  };

  const rules::Rule& rule_;
  const Settings& settings_;
  const std::function<void(Hit)>& sink_;
  cel::Host& host_;
  Input input_;
  Arena arena_{16 * 1024};
  Tally tally_;
};

}  // namespace

Tally evaluate(const rules::Rule& rule, model::World& world, const Settings& settings,
               const std::function<void(Hit)>& sink) {
  Run run(rule, world, settings, sink);
  world.visit(rule.declaration->entity.text, [&](const model::Entity& entity) {
    const auto* among = settings.among;
    if (among == nullptr || among->contains(entity.resource->value.node())) run.visit(entity);
    return true;
  });
  return run.tally();
}

}  // namespace libguard::evaluate
