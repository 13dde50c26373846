// SPDX-License-Identifier: Apache-2.0
//
// Watcher: is told what each part of an expression comes to while it runs.
//
//   Program program = compile(*checked, Mode::kValue, &watcher);
//   program.evaluate(activation, context);   // the watcher hears of every part
//
// Calls are nested as the evaluation is: what happens between enter() and leave()
// of a part are its own parts, and the variables that it reads. What is not
// evaluated is not told of, nor are constants within an expression. A part of a macro is entered
// once for each element.
//
// Lifetime: the watcher outlives the program. Thread safety: that of the watcher.
#ifndef LIBGUARD_CEL_WATCH_H_
#define LIBGUARD_CEL_WATCH_H_

#include "cel/ast.h"
#include "cel/value.h"

namespace libguard::cel {

class Watcher {
 public:
  // `locals`: the variables of macros by slot, as they are now; nullptr where there
  // are none at all.
  virtual void enter(const Expr& part, const Value* locals, Context& context) = 0;
  // Every enter() has its leave(). The value lives as long as the context's arena.
  virtual void leave(const Expr& part, const Value& value, Context& context) = 0;

 protected:
  ~Watcher() = default;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_WATCH_H_
