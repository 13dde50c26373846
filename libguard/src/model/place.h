// SPDX-License-Identifier: Apache-2.0
//
// Place: where the path of a lens has got to.
//
//   Place place = follow(Place::at(value), lens.steps, context);
//   if (place.is_missing()) ... place.vacancy() ...
//
// Most places lie in documents and are reached without evaluating anything; a
// let, or the element of an `each`, may also be a value that was computed.
#ifndef LIBGUARD_MODEL_PLACE_H_
#define LIBGUARD_MODEL_PLACE_H_

#include <string_view>

#include "model/adapt.h"
#include "rules/view.h"

namespace libguard::model {

class Place {
 public:
  Place() = default;  // nowhere: missing, below nothing

  static Place at(Value value) {
    Place place;
    place.state_ = State::kDocument;
    place.value_ = value;
    return place;
  }
  static Place missing(Vacancy vacancy) {
    Place place;
    place.value_ = vacancy.parent;
    place.missing_ = vacancy.missing;
    return place;
  }
  // A value of an expression: where it is one of a document, the place of that.
  static Place of(const cel::Value& value);

  // Somewhere in what is known only later: perhaps nothing will stand there.
  static Place below_unknown(const cel::Value& unknown);

  bool in_document() const noexcept { return state_ == State::kDocument; }
  bool is_missing() const noexcept { return state_ == State::kMissing; }

  // REQUIRES: in_document()
  Value value() const noexcept { return value_; }
  // REQUIRES: is_missing()
  Vacancy vacancy() const noexcept { return {value_, missing_}; }

  // What stands here, as a value of an expression: absent where it is missing.
  cel::Value read(cel::Context& context) const;
  // The same for the names of expressions, where what is missing has no keys
  // rather than being no value.
  cel::Value read_name(cel::Context& context) const;
  // For messages and findings: what stands here, or would.
  Value nearest() const noexcept;
  cel::Origin origin(cel::Context& context) const;

  bool operator==(const Place& other) const noexcept;

 private:
  enum class State : std::uint8_t { kMissing, kDocument, kComputed };

  State state_ = State::kMissing;
  Value value_;
  std::string_view missing_;
  cel::Value computed_;
};

// Follows a lens's steps, from the one at `first` on. What is null is there, but
// has nothing below it. A step into what can have no such step is an error.
Place follow(Place from, const rules::Lens& lens, std::size_t first, cel::Context& context);

// "spec.replicas", from the root of the document that the value is in; the text
// given where it is in none.
std::string describe(Value value, std::string_view otherwise);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_PLACE_H_
