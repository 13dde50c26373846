// SPDX-License-Identifier: Apache-2.0
//
// Writes one random expression. Every text that it makes is a primary
// expression: it may stand in front of an operator, a field or a call.
#ifndef TESTS_ORACLE_CEL_RANDOM_WRITER_H_
#define TESTS_ORACLE_CEL_RANDOM_WRITER_H_

#include <string>
#include <string_view>
#include <vector>

#include "oracle/cel/random_calls.h"

namespace libguard::cel::oracle {

class Writer {
 public:
  Writer(World& world, Calls& calls, const Options& options, Random& random)
      : world_(world), calls_(calls), options_(options), random_(random), left_(options.size) {}

  std::string write(const Type& type);

 private:
  struct Local {
    std::string name;
    const Type* type;
  };
  struct Range {
    std::string text;
    const Type* first;  // of one variable
    const Type* key;    // of two
    const Type* second;
  };

  // random_expression.cc
  std::string leaf(const Type& type);
  std::string literal(const Type& type);
  std::string composed(const Type& type);
  std::string list(const Type& element);
  std::string map(const Type& key, const Type& value);
  std::string call(const Type& type);
  std::string argument(const Overload& overload, std::size_t index, const Type& type);
  std::string condition();
  std::string select(const Type& type);
  std::string of_node(const Type& type);
  std::string node_path();
  // Names in scope that have the type.
  std::vector<std::string> names(const Type& type) const;

  // random_macros.cc
  std::string macro(const Type& type);
  std::string quantifier();
  std::string list_macro(const Type& element);
  std::string map_macro(const Type& key, const Type& value);
  std::string optional_macro(const Type& held);
  std::string bind(const Type& type);
  Range range();
  std::string name();
  // The text of what is written while the names mean something.
  std::string within(std::vector<Local> locals, const Type& type);

  World& world_;
  Calls& calls_;
  const Options& options_;
  Random& random_;
  std::vector<Local> locals_;
  unsigned left_;  // nodes
  unsigned depth_ = 0;
  unsigned named_ = 0;  // locals so far
};

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_RANDOM_WRITER_H_
