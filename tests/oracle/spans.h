// SPDX-License-Identifier: Apache-2.0
//
// What must hold of the spans of any document.
#ifndef TESTS_ORACLE_SPANS_H_
#define TESTS_ORACLE_SPANS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "documents/value.h"

namespace libguard::oracle {

struct SpanReport {
  std::uint64_t values = 0;
  std::uint64_t read_again = 0;     // scalars whose written text gave the same value
  std::vector<std::string> faults;  // "12:3: ..."
};

// Children lie within their parents and in order; the text of a scalar's span, read
// on its own, is the same scalar.
void check_spans(const Document& document, SpanReport& report);

}  // namespace libguard::oracle

#endif  // TESTS_ORACLE_SPANS_H_
