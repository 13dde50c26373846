// SPDX-License-Identifier: Apache-2.0
//
// What the reference evaluator takes truth values, equality and order to be.
#ifndef TESTS_ORACLE_CEL_REFERENCE_VALUES_H_
#define TESTS_ORACLE_CEL_REFERENCE_VALUES_H_

#include <compare>
#include <optional>
#include <vector>

#include "oracle/cel/datum.h"

namespace libguard::cel::oracle {

inline bool is_special(const Datum& datum) { return datum.is<Waiting>() || datum.is<Wrong>(); }

// Unknown, waiting for all that the unknowns among these wait for; nothing where
// none of them is unknown.
std::optional<Datum> joined(const Data& data);

// Strict: the first error, else all unknowns joined; nothing where there are
// neither.
std::optional<Datum> problem_of(const Data& data);

// && (deciding false) and || (deciding true) of any number of operands: the
// deciding value where one has it, else unknown where one is, else an error
// where one is no boolean.
Datum decide(bool deciding, const Data& operands);

bool is_number(const Datum& datum);

Datum equal(const Datum& a, const Datum& b);

// Of numbers, strings, bytes, booleans, durations and timestamps; nothing where
// the two have no order.
std::optional<std::partial_ordering> order(const Datum& a, const Datum& b);

// The elements in order, NaN first; equal keys stay as they are. An error where
// keys have no order. REQUIRES: nothing among the keys is special
Datum sorted(const Data& keys, const Data& values);

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_REFERENCE_VALUES_H_
