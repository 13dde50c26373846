// SPDX-License-Identifier: Apache-2.0
#ifndef TESTS_UNIT_DOCUMENTS_WRITING_H_
#define TESTS_UNIT_DOCUMENTS_WRITING_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "libguard/document.h"
#include "support/catch.h"

namespace libguard {

using Write = std::function<void(DocumentWriter&)>;

inline Result<InputDocument> written(const Write& write) {
  DocumentWriter writer("<dict>");
  write(writer);
  return std::move(writer).finish();
}

// "code at 'pointer'" of each problem.
using Problems = std::vector<std::string>;

inline Problems problems_of(const Diagnostics& problems) {
  Problems all;
  for (const Diagnostic& one : problems) {
    all.push_back(one.code + " at '" + one.source.pointer(one.span.begin) + "'");
    CHECK(one.source.in_memory());
    CHECK(one.source.name() == "<dict>");
  }
  return all;
}

inline Problems problems_of(const Write& write) {
  const auto document = written(write);
  return document ? Problems() : problems_of(document.error());
}

}  // namespace libguard

#endif  // TESTS_UNIT_DOCUMENTS_WRITING_H_
