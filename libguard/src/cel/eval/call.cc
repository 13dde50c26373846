// SPDX-License-Identifier: Apache-2.0
//
// Calls of functions and operators. All are strict: the first error among the
// arguments is the result, else the unknowns among them are, where the function
// does not take those.
#include <array>
#include <bit>

#include "cel/collections.h"
#include "cel/eval/nodes.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

// A set of ValueKinds, a bit each.
using Kinds = std::uint32_t;

constexpr Kinds one(ValueKind kind) { return Kinds{1} << static_cast<unsigned>(kind); }

Kinds kinds_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::kDyn:
    case TypeKind::kVariable:
      return ~Kinds{0};
    case TypeKind::kNull:
      return one(ValueKind::kNull);
    case TypeKind::kBool:
      return one(ValueKind::kBool);
    case TypeKind::kInt:
      return one(ValueKind::kInt);
    case TypeKind::kUint:
      return one(ValueKind::kUint);
    case TypeKind::kDouble:
      return one(ValueKind::kDouble);
    case TypeKind::kString:
      return one(ValueKind::kString);
    case TypeKind::kBytes:
      return one(ValueKind::kBytes);
    case TypeKind::kDuration:
      return one(ValueKind::kDuration);
    case TypeKind::kTimestamp:
      return one(ValueKind::kTimestamp);
    case TypeKind::kList:
      return one(ValueKind::kList);
    case TypeKind::kMap:
      return one(ValueKind::kMap);
    case TypeKind::kType:
      return one(ValueKind::kType);
    case TypeKind::kOptional:
      return one(ValueKind::kOptional);
    case TypeKind::kWrapper:
      return one(ValueKind::kNull) | kinds_of(*type.parameters[0]);
    case TypeKind::kObject:
      return one(ValueKind::kObject);
    case TypeKind::kOpaque:
      return one(ValueKind::kOpaque);
  }
  return 0;
}

// One overload that the static types admit.
struct Candidate {
  const Overload* overload = nullptr;
  const Prepared* prepared = nullptr;
  std::span<const Kinds> kinds;

  // The kinds are checked also where the checker has: a value of another kind
  // than was declared must not be read as that.
  bool takes(Arguments arguments) const {
    if (arguments.size() != kinds.size()) return false;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
      if ((one(arguments[i].kind()) & kinds[i]) == 0) return false;
      if (arguments[i].is(ValueKind::kOpaque) && !is_named(arguments[i], i)) return false;
    }
    return true;
  }
  bool is_named(const Value& value, std::size_t index) const {
    const Type& type = *overload->parameters[index];
    return type.kind != TypeKind::kOpaque || value.as_opaque().type().name == type.name;
  }
  Value call(Arguments arguments, Context& context) const {
    if (prepared != nullptr) return prepared->call(arguments, context);
    return overload->call(arguments, context);
  }
};

class Call : public Node {
 public:
  Call(const Expr& expr, Nodes arguments, std::span<const Candidate> candidates)
      : name_(expr.name),
        offset_(expr.span.begin),
        arguments_(arguments),
        candidates_(candidates),
        takes_unknown_(!candidates.empty() && candidates.front().overload->takes_unknown) {}

 protected:
  ~Call() = default;

  Value call(std::span<Value> values, Frame& frame) const {
    bool sensitive = false;
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = arguments_[i]->evaluate(frame);
      const bool taken = takes_unknown_ && values[i].is(ValueKind::kUnknown);
      if (is_special(values[i]) && !taken) return give_up(i, values, frame);
      sensitive = sensitive || values[i].sensitive();
    }
    const Value result = locate(dispatch(values, frame.context), offset_, frame.context);
    return sensitive ? result.as_sensitive() : result;
  }
  std::size_t size() const noexcept { return arguments_.size(); }

 private:
  Value dispatch(Arguments values, Context& context) const {
    for (const Candidate& candidate : candidates_) {
      if (candidate.takes(values)) return candidate.call(values, context);
    }
    return no_such_overload(name_, values, context);
  }

  // The result where the argument `index` is an error or unknown: an error that
  // comes later wins over an unknown.
  Value give_up(std::size_t index, std::span<Value> values, Frame& frame) const {
    Value problem = values[index];
    for (++index; index < values.size() && !problem.is(ValueKind::kError); ++index) {
      const Value value = arguments_[index]->evaluate(frame);
      if (value.is(ValueKind::kError)) problem = value;
      if (value.is(ValueKind::kUnknown)) problem = frame.context.join(problem, value);
    }
    return problem;
  }

  std::string_view name_;
  std::uint32_t offset_;
  Nodes arguments_;
  std::span<const Candidate> candidates_;
  bool takes_unknown_;
};

template <std::size_t kSize>
class FixedCall final : public Call {
 public:
  using Call::Call;
  Value evaluate(Frame& frame) const override {
    std::array<Value, kSize> values;
    return call(values, frame);
  }
};

class LongCall final : public Call {
 public:
  using Call::Call;
  Value evaluate(Frame& frame) const override {
    return call(allocate_values(size(), frame.context.arena()), frame);
  }
};

std::span<const Kinds> kinds_of(const Overload& overload, Arena& arena) {
  std::vector<Kinds> kinds;
  for (const Type* parameter : overload.parameters) kinds.push_back(kinds_of(*parameter));
  return arena.copy(std::span<const Kinds>(kinds));
}

std::span<const Candidate> candidates_of(const Expr& expr, Nodes arguments, Workshop workshop) {
  std::vector<Value> constants(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (const Value* constant = arguments[i]->constant()) constants[i] = *constant;
  }
  std::vector<Candidate> candidates;
  for (const Overload* overload : expr.overloads) {
    if (overload->parameters.size() != arguments.size()) continue;
    Candidate candidate{overload, nullptr, kinds_of(*overload, workshop.arena)};
    std::unique_ptr<const Prepared> prepared;
    if (overload->prepare != nullptr) prepared = overload->prepare(constants);
    candidate.prepared = prepared.get();
    if (prepared != nullptr) workshop.prepared.push_back(std::move(prepared));
    candidates.push_back(candidate);
  }
  return workshop.arena.copy(std::span<const Candidate>(candidates));
}

}  // namespace

const Node* make_call(const Expr& expr, Nodes arguments, Workshop workshop) {
  const std::span<const Candidate> candidates = candidates_of(expr, arguments, workshop);
  switch (arguments.size()) {
    case 0:
      return workshop.arena.make<FixedCall<0>>(expr, arguments, candidates);
    case 1:
      return workshop.arena.make<FixedCall<1>>(expr, arguments, candidates);
    case 2:
      return workshop.arena.make<FixedCall<2>>(expr, arguments, candidates);
    case 3:
      return workshop.arena.make<FixedCall<3>>(expr, arguments, candidates);
    default:
      return workshop.arena.make<LongCall>(expr, arguments, candidates);
  }
}

}  // namespace libguard::cel
