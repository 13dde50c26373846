// SPDX-License-Identifier: Apache-2.0
//
// What libguard and cel-go say of questions.
//
//   Both both(program, world);
//   std::vector<Answers> answers = both.ask(questions);
#ifndef TESTS_ORACLE_CEL_GO_ANSWERS_H_
#define TESTS_ORACLE_CEL_GO_ANSWERS_H_

#include <optional>
#include <string>
#include <vector>

#include "oracle/cel/datum.h"
#include "oracle/cel/go_cases.h"
#include "oracle/cel/random.h"
#include "oracle/go_program.h"

namespace libguard::cel::oracle {

// What one of the two says of an expression. One of refused, value, error and unknown is
// set; `type` with the last three.
struct Answer {
  std::string refused = {};  // by parser or checker: why
  std::string type = {};
  std::string value = {};
  std::string error = {};
  bool unknown = false;
  Datum datum = {};  // the value, where libguard gives it
};

struct Answers {
  Answer ours;
  Answer theirs;
};

// What both refuse, and errors of both, are the same whatever the reason.
bool same(const Answers& answers);

// A question that they answer differently.
struct Difference {
  Question question;
  Answers answers;
  // Of the operands of the expression, where it was narrowed down; nothing of what is no
  // expression by itself.
  std::vector<std::optional<Answers>> operands = {};
};

class Both {
 public:
  // Both must outlive it.
  Both(const libguard::oracle::GoProgram& program, World& world)
      : program_(program), world_(world) {}

  // By the order of the questions; nothing, and it says so, where the Go program does not
  // answer all.
  std::vector<Answers> ask(const std::vector<Question>& questions) const;

 private:
  const libguard::oracle::GoProgram& program_;
  World& world_;
};

}  // namespace libguard::cel::oracle

#endif  // TESTS_ORACLE_CEL_GO_ANSWERS_H_
