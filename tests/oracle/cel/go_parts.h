// SPDX-License-Identifier: Apache-2.0
//
// The parts of an expression that mean something by themselves: those that use none of
// the names that a macro around them binds.
//
//   Parts parts(text);
//   for (const Expr* part : parts.closed()) ask(parts.text(*part));
//   parts.rewritten(*part, {{inner, "1"}});   // the part, with 1 in the place of inner
#ifndef TESTS_ORACLE_CEL_GO_PARTS_H_
#define TESTS_ORACLE_CEL_GO_PARTS_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.h"

namespace libguard::cel::oracle {

class Parts {
 public:
  // What does not parse has no parts.
  explicit Parts(std::string text);

  // nullptr where it does not parse.
  const Expr* root() const { return ast_.root; }
  // Inner ones before those around them, the root last.
  const std::vector<const Expr*>& closed() const { return closed_; }
  bool is_closed(const Expr& part) const { return free_.at(&part).empty(); }
  std::string text(const Expr& part) const { return rewritten(part, {}); }

  using Edits = std::map<const Expr*, std::string>;
  // Brackets are put around what is put in. An edit inside of another one has no effect.
  std::string rewritten(const Expr& part, const Edits& edits) const;

 private:
  std::set<std::string_view> walk(const Expr& part, const std::set<std::string_view>& bound);
  void write(const Expr& part, const Edits& edits, std::uint32_t& at, std::string& out) const;

  std::string text_;
  Ast ast_;
  std::map<const Expr*, std::set<std::string_view>> free_;  // the locals that each part uses
  std::vector<const Expr*> closed_;
};

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_PARTS_H_
