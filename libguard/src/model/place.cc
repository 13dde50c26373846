// SPDX-License-Identifier: Apache-2.0
#include "model/place.h"

#include <fmt/format.h>

#include "cel/kinds.h"
#include "documents/path.h"

namespace libguard::model {
namespace {

using rules::Lens;

// One step from a value of a document; absent where it leads nowhere.
Value step_into(Value from, const Lens::Step& step) {
  return step.index ? from.item(*step.index) : from.at(step.key);
}

bool can_step(Value from, const Lens::Step& step) {
  return from.is(step.index ? Kind::kList : Kind::kMap) || from.is(Kind::kNull);
}

cel::Value cannot_step(Value from, const Lens::Step& step, cel::Context& context) {
  const cel::Value error =
      context.error(fmt::format("{} must be {}, found {}", describe(from, "the document"),
                                step.index ? "a list" : "a map", kind_name(from.kind())));
  return error.with_origin(origin_of(from));
}

cel::Value step_into(const cel::Value& from, const Lens::Step& step, cel::Context& context) {
  if (!step.index && from.is(cel::ValueKind::kMap)) {
    return from.as_map().find(cel::Value::string(step.key), context);
  }
  if (step.index && from.is(cel::ValueKind::kList)) {
    const cel::List& list = from.as_list();
    return *step.index < list.size() ? list.at(*step.index, context) : cel::Value();
  }
  return context.error(fmt::format("a value of kind {} has no '{}'", cel::kind_name(from),
                                   step.index ? std::to_string(*step.index) : step.key));
}

}  // namespace

Place Place::of(const cel::Value& value) {
  if (const Value from = adapted_from(value)) return at(from);
  Place place;
  if (value.is(cel::ValueKind::kAbsent)) {
    const Location location = locate(value);
    // The text of an absent value is all that is missing.
    return missing({location.value, value.text()});
  }
  place.state_ = State::kComputed;
  place.computed_ = value;
  return place;
}

Place Place::below_unknown(const cel::Value& unknown) {
  Place place;
  place.state_ = State::kComputed;
  place.computed_ = unknown.as_maybe_unset();
  return place;
}

cel::Value Place::read(cel::Context& context) const {
  switch (state_) {
    case State::kDocument:
      return adapt(value_, context);
    case State::kComputed:
      return computed_;
    case State::kMissing:
      break;
  }
  return cel::Value::absent(origin_of(value_), missing_);
}

cel::Value Place::read_name(cel::Context& context) const {
  const bool null = in_document() && value_.is(Kind::kNull);
  return is_missing() || null ? missing_map({value_, missing_}, context) : read(context);
}

Value Place::nearest() const noexcept {
  return state_ == State::kComputed ? locate(computed_).value : value_;
}

cel::Origin Place::origin(cel::Context& context) const {
  switch (state_) {
    case State::kDocument:
      return origin_of(value_);
    case State::kComputed:
      return computed_.origin();
    case State::kMissing:
      break;
  }
  return origin_of(vacancy(), context);
}

bool Place::operator==(const Place& other) const noexcept {
  return state_ == other.state_ && nearest() == other.nearest() && missing_ == other.missing_;
}

Place follow(Place from, const Lens& lens, std::size_t first, cel::Context& context) {
  if (first == lens.steps.size()) return from;
  if (from.is_missing()) {
    const Vacancy vacancy = from.vacancy();
    return Place::missing(
        {vacancy.parent, join(vacancy.missing, lens.rest(first), context.arena())});
  }
  std::size_t step = first;
  if (from.in_document()) {
    Value value = from.value();
    for (; step < lens.steps.size(); ++step) {
      if (value.is(Kind::kUnknown)) return Place::below_unknown(adapt(value, context));
      if (!can_step(value, lens.steps[step])) {
        return Place::of(cannot_step(value, lens.steps[step], context));
      }
      const Value next = step_into(value, lens.steps[step]);
      if (!next) return Place::missing({value, lens.rest(step)});
      value = next;
    }
    return Place::at(value);
  }
  cel::Value value = from.read(context);
  for (; step < lens.steps.size(); ++step) {
    if (value.is(cel::ValueKind::kError)) break;
    if (value.is(cel::ValueKind::kUnknown)) return Place::below_unknown(value);
    const cel::Value next = step_into(value, lens.steps[step], context);
    if (next.is(cel::ValueKind::kAbsent)) {
      return Place::missing({locate(value).value, lens.rest(step)});
    }
    // From here on it is a matter of the document.
    if (adapted_from(next)) return follow(Place::of(next), lens, step + 1, context);
    value = next;
  }
  return Place::of(value);
}

std::string describe(Value value, std::string_view otherwise) {
  std::string text;
  const std::string pointer = value ? pointer_to(value) : std::string();
  for (std::size_t at = 0; at < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string step = pointer.substr(at + 1, end - at - 1);
    at = end;
    if (!step.empty() && step.find_first_not_of("0123456789") == std::string::npos) {
      text += fmt::format("[{}]", step);
      continue;
    }
    if (!text.empty()) text += '.';
    for (std::size_t i = 0; i < step.size(); ++i) {
      // ~1 is a slash, ~0 a tilde.
      const bool escape = step[i] == '~' && i + 1 < step.size();
      text += escape ? (step[++i] == '1' ? '/' : '~') : step[i];
    }
  }
  return text.empty() ? std::string(otherwise) : text;
}

}  // namespace libguard::model
