// SPDX-License-Identifier: Apache-2.0
//
// Random conditions that read optional fields behind guards of all kinds: has(),
// .?f.hasValue(), both ways of && || ?: and !, filters in front of macros, names
// for paths and for conditions. Most reads are guarded as an author would; some
// are not, or only nearly.
//
//   const std::vector<Clause> clauses = GuardWriter(random).write();
#ifndef TESTS_ORACLE_CEL_RANDOM_GUARDS_H_
#define TESTS_ORACLE_CEL_RANDOM_GUARDS_H_

#include <set>
#include <string>
#include <vector>

#include "oracle/cel/random.h"

namespace libguard::cel::oracle {

// As in a rule: each one is read where those before it hold.
struct Clause {
  enum class Kind { kEach, kLet, kWhen };
  Kind kind = Kind::kWhen;
  std::string name;  // of kEach and kLet
  std::string text;
};

class GuardWriter {
 public:
  explicit GuardWriter(Random& random) : random_(random) {}

  // Over the variables of World. The last is a condition.
  std::vector<Clause> write();
  // Whether all that was written reads behind a guard only, as its author sees it.
  bool guarded() const { return guarded_; }

 private:
  using Paths = std::set<std::string>;
  // What the writer takes to be set, which the checker need not see.
  struct Text {
    std::string text;
    Paths yes = {};
    Paths no = {};
  };
  struct Range {
    std::string text;
    Paths elements = {};  // as ".tag"
  };

  Text condition(int depth, const Paths& known);
  Text leaf(const Paths& known);
  Text has(const Paths& known);
  Text both(int depth, const Paths& known, bool conjunction);
  Text choice(int depth, const Paths& known);
  Text quantifier(int depth, const Paths& known);
  Text bound(int depth, const Paths& known);
  Text held(int depth, const Paths& known);
  Range range(int depth, const Paths& known);
  Clause let(Paths& known);

  std::string read(const Paths& known);
  std::string node(const Paths& known);
  std::string field(const Paths& known);
  std::string name();

  Random& random_;
  std::vector<std::string> nodes_ = {"node1", "node2", "nodes[0]"};  // in scope
  std::vector<Text> conditions_;                                     // names of conditions
  int named_ = 0;
  bool guarded_ = true;
};

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_RANDOM_GUARDS_H_
