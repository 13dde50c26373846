// SPDX-License-Identifier: Apache-2.0
#include "cel/program.h"

#include <array>
#include <utility>
#include <vector>

#include "cel/collections.h"
#include "cel/eval/build.h"

namespace libguard::cel {

namespace {

Value run(const Built& built, const Activation& activation, Context& context) {
  constexpr std::uint32_t kFewLocals = 4;
  if (built.locals == 0) {
    Frame frame{activation, context, nullptr};
    return built.root->evaluate(frame);
  }
  if (built.locals <= kFewLocals) {
    std::array<Value, kFewLocals> locals;
    Frame frame{activation, context, locals.data()};
    return built.root->evaluate(frame);
  }
  Frame frame{activation, context, allocate_values(built.locals, context.arena()).data()};
  return built.root->evaluate(frame);
}

}  // namespace

struct Program::Held {
  Ast ast;  // nodes lie in its arena, and names in its source
  std::vector<std::unique_ptr<const Prepared>> prepared;
  Built built;
};

Program::Program() noexcept = default;
Program::Program(Program&&) noexcept = default;
Program& Program::operator=(Program&&) noexcept = default;
Program::~Program() = default;

Value Program::evaluate(const Activation& activation, Context& context) const {
  const std::uint64_t refused = context.refused();
  const Value result = run(held_->built, activation, context);
  // Also where something absorbed that error, as an unknown does in || and &&: with
  // more steps the result might have been another.
  if (context.refused() == refused || result.is(ValueKind::kError)) return result;
  return out_of_steps(context);
}

const Expr& Program::root() const noexcept { return *held_->ast.root; }

Program compile(Checked checked, Mode mode, Watcher* watcher) {
  auto held = std::make_unique<Program::Held>();
  held->ast = std::move(checked.ast);
  held->built = build(*held->ast.root, mode, {held->ast.arena, held->prepared}, watcher);
  Program program;
  program.held_ = std::move(held);
  return program;
}

}  // namespace libguard::cel
