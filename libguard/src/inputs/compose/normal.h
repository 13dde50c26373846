// SPDX-License-Identifier: Apache-2.0
//
// A service of a compose file in its long form, however it is written: variables are
// interpolated; environment, labels and the arguments of a build are maps of texts;
// ports, volumes and a build are maps; commands are lists; switches and counts that
// were written as texts are none.
//
//   Normal normal(*document, arena, problems);
//   Node service = normal.service(document->root().at("services").at("web"));
//
// What does not change is shared with the document; what does keeps its place.
// Thread safety: none.
#ifndef LIBGUARD_INPUTS_COMPOSE_NORMAL_H_
#define LIBGUARD_INPUTS_COMPOSE_NORMAL_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "documents/value.h"
#include "inputs/nodes.h"
#include "libguard/diagnostic.h"

namespace libguard::compose {

Node text_at(std::string_view text, Span span);
// Where a part of a text stands: the whole text's place where quotes, escapes or
// folding hide the part's own.
Span part_of(Value text, std::size_t begin, std::size_t size);

class Normal {
 public:
  Normal(const Document& document, Arena& arena, Diagnostics& problems)
      : document_(document), arena_(arena), problems_(problems) {}

  // Problems: compose.bad-variable, compose.shape. REQUIRES: map.is(Kind::kMap)
  Node service(Value map);

 private:
  // What becomes of a text with a variable in it that has no default.
  enum class Use {
    kValue,  // unknown
    kText,   // a free text: unknown where nothing in it is literal
    kWord,   // of a command: a text, as it is with the variables that a shell knows
  };
  // A text after interpolation, and which part of it stands where.
  struct Filled {
    Value value;
    std::string_view text;
    std::vector<std::string> waits_for;
    bool literal = true;
  };
  // Of a pair without a value: an environment variable is taken from outside.
  enum class Unset { kFromOutside, kEmpty };
  // Nothing: the value stays as it is.
  using Change = std::optional<Node>;

  Change entry(std::string_view key, Value value);
  Change build(Value value);
  Change healthcheck(Value value);
  Change elements(Value list, const std::function<Change(Value)>& change);
  Change port(Value value);
  Change volume(Value value);
  Change words(Value value);
  Change test(Value value);
  Change any(Value value, Use use);
  Change text(Value value, Use use);
  std::optional<Filled> fill(Value value);
  Node part(const Filled& whole, std::string_view text);
  Node number(const Filled& whole, std::string_view text);
  Change typed(Value value);
  Change pairs(Value value, Unset unset);
  Node pair_value(std::string_view key, Value value, Unset unset);
  void pair_of(Value element, Unset unset, std::vector<Entry>& entries);
  Change entries_of(Value map, const std::function<Change(std::string_view, Value)>& change);
  void wrong(Span span, std::string message);

  const Document& document_;
  Arena& arena_;
  Diagnostics& problems_;
};

}  // namespace libguard::compose

#endif  // LIBGUARD_INPUTS_COMPOSE_NORMAL_H_
