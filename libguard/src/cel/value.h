// SPDX-License-Identifier: Apache-2.0
//
// The values that expressions work on.
//
//   Context context(arena, kSteps);
//   Value sum = add(Value::integer(1), Value::integer(2), context);
//
// A Value is small and copied freely. What it points to (text, elements,
// objects) lies in an arena or belongs to whoever adapts a foreign tree.
//
// A value that was read from a document keeps its Origin through variables,
// fields, indices, filter and conditionals, so that a finding can point to it.
// Values that are computed have none.
//
// Lifetime: until the arena it was made in is reset, or its owner is gone.
// Thread safety: immutable; a Context belongs to one thread.
#ifndef LIBGUARD_CEL_VALUE_H_
#define LIBGUARD_CEL_VALUE_H_

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "base/arena.h"
#include "cel/type.h"

namespace libguard::cel {

enum class ValueKind : std::uint8_t {
  kAbsent,   // a field or key that is not there; never the result of an expression
  kUnknown,  // known only later: with the references it waits for
  kError,
  kNull,
  kBool,
  kInt,
  kUint,
  kDouble,
  kString,
  kBytes,
  kDuration,
  kTimestamp,
  kList,
  kMap,
  kObject,
  kOptional,
  kOpaque,
  kType,
};

class Context;
class List;
class Map;
class Object;
class Opaque;
class Value;

// Where in a document a value stands; cel only carries it. For an absent value
// it is the deepest existing parent, and the value's text is the rest of the way
// ("resources/limits"), so that a finding can say what is missing where.
struct Origin {
  const void* node = nullptr;
  const void* document = nullptr;

  explicit operator bool() const noexcept { return node != nullptr; }
  friend bool operator==(const Origin&, const Origin&) = default;
};

// What an unknown waits for, in order and without duplicates.
struct Unknown {
  std::span<const std::string_view> references;
};

struct Error {
  std::string_view message;  // lower case, no final stop
  std::uint32_t offset = 0;  // of the failing sub-expression, in its source
};

class Value {
 public:
  constexpr Value() noexcept = default;  // absent

  static Value null() noexcept { return Value(ValueKind::kNull); }
  static Value boolean(bool value) noexcept;
  static Value integer(std::int64_t value) noexcept;
  static Value natural(std::uint64_t value) noexcept;
  static Value number(double value) noexcept;
  // The text must live as long as the value.
  static Value string(std::string_view text) noexcept;
  static Value bytes(std::string_view bytes) noexcept;
  static Value duration(std::int64_t seconds, std::int32_t nanoseconds) noexcept;
  static Value timestamp(std::int64_t seconds, std::int32_t nanoseconds) noexcept;
  static Value list(const List* list) noexcept;
  static Value map(const Map* map) noexcept;
  static Value object(const Object* object) noexcept;
  static Value opaque(const Opaque* opaque) noexcept;
  static Value type(const Type* type) noexcept;
  // nullptr: optional.none()
  static Value optional(const Value* held) noexcept;
  static Value unknown(const Unknown* unknown) noexcept;
  static Value error(const Error* error) noexcept;
  static Value absent(Origin parent, std::string_view missing) noexcept;

  ValueKind kind() const noexcept { return kind_; }
  bool is(ValueKind kind) const noexcept { return kind_ == kind; }
  bool is_true() const noexcept { return is(ValueKind::kBool) && payload_.boolean; }
  bool is_false() const noexcept { return is(ValueKind::kBool) && !payload_.boolean; }

  // REQUIRES: the kind in question
  bool as_boolean() const noexcept { return payload_.boolean; }
  std::int64_t as_integer() const noexcept { return payload_.integer; }
  std::uint64_t as_natural() const noexcept { return payload_.natural; }
  double as_number() const noexcept { return payload_.number; }
  // kString, kBytes, kAbsent (the missing path)
  std::string_view text() const noexcept { return {payload_.text, aux_}; }
  // kDuration, kTimestamp (seconds since 1970-01-01T00:00:00Z)
  std::int64_t seconds() const noexcept { return payload_.integer; }
  std::int32_t nanoseconds() const noexcept { return static_cast<std::int32_t>(aux_); }
  const List& as_list() const noexcept { return *payload_.list; }
  const Map& as_map() const noexcept { return *payload_.map; }
  const Object& as_object() const noexcept { return *payload_.object; }
  const Opaque& as_opaque() const noexcept { return *payload_.opaque; }
  const Type& as_type() const noexcept { return *payload_.type; }
  // kOptional: nullptr for none
  const Value* held() const noexcept { return payload_.held; }
  const Unknown& as_unknown() const noexcept { return *payload_.unknown; }
  const Error& as_error() const noexcept { return *payload_.error; }

  const Origin& origin() const noexcept { return origin_; }
  Value with_origin(Origin origin) const noexcept;

  // A value that a declaration supplies where the document says nothing: it can
  // be read, but has() is false.
  bool defaulted() const noexcept { return defaulted_; }
  Value as_default() const noexcept;
  // A value that nobody wrote and that holds all the same: has() is true.
  bool enforced() const noexcept { return enforced_; }
  Value as_enforced() const noexcept;
  // Of an unknown: not even whether it is set is known, since what would hold it is
  // unknown, too.
  bool maybe_unset() const noexcept { return maybe_unset_; }
  Value as_maybe_unset() const noexcept;
  // A value that must not be printed.
  bool sensitive() const noexcept { return sensitive_; }
  Value as_sensitive() const noexcept;

 private:
  explicit constexpr Value(ValueKind kind) noexcept : kind_(kind) {}

  ValueKind kind_ = ValueKind::kAbsent;
  bool defaulted_ : 1 = false;
  bool enforced_ : 1 = false;
  bool maybe_unset_ : 1 = false;
  bool sensitive_ : 1 = false;
  std::uint32_t aux_ = 0;  // bytes of a text; nanoseconds
  union {
    std::int64_t integer = 0;
    bool boolean;
    std::uint64_t natural;
    double number;
    const char* text;
    const List* list;
    const Map* map;
    const Object* object;
    const Opaque* opaque;
    const Type* type;
    const Value* held;
    const Unknown* unknown;
    const Error* error;
  } payload_;
  Origin origin_;
};
static_assert(sizeof(Value) == 32);

// What functions ask of whoever evaluates; cel itself knows no documents.
class Host {
 public:
  // The value that a JSON text stands for, with places where it has any.
  virtual Value parse_json(const Value& text, Context& context) = 0;
  // The tokens of known formats in a value that stands under a name, which may be empty.
  virtual Value find_tokens(const Value& name, const Value& in, Context& context) = 0;

 protected:
  ~Host() = default;
};

// What evaluation needs beside the program: memory for results, and a budget.
class Context {
 public:
  // What one evaluation may take of the arena, with what it is about to take.
  static constexpr std::size_t kMostBytes = 128 << 20;

  Context(Arena& arena, std::uint64_t steps, Host* host = nullptr)
      : arena_(arena), steps_(steps), host_(host), reserved_(arena.reserved()) {}

  Arena& arena() noexcept { return arena_; }
  // nullptr: there is none.
  Host* host() const noexcept { return host_; }
  // False when the budget is used up: evaluation then ends with an error. Work
  // that grows with its input takes a step per element or per 64 bytes, before it
  // takes the memory for its result.
  bool take(std::uint64_t steps = 1) noexcept {
    if (steps > steps_) {
      steps_ = 0;
      ++refused_;
      return false;
    }
    // Of more steps the product might overflow.
    constexpr std::uint64_t kTooMany = kMostBytes / kBytesPerStep + 1;
    if (!fits((steps < kTooMany ? steps : kTooMany) * kBytesPerStep)) return false;
    steps_ -= steps;
    return true;
  }
  // Whether there is memory for so much more. Functions ask that build a result of a
  // size that they do not know beforehand. False is the end of the evaluation.
  bool fits(std::size_t bytes) noexcept {
    if (arena_.reserved() - reserved_ + bytes <= kMostBytes) return true;
    too_large_ = true;
    steps_ = 0;
    ++refused_;
    return false;
  }
  // The budget that was used up is that of memory.
  bool too_large() const noexcept { return too_large_; }
  std::uint64_t steps_left() const noexcept { return steps_; }
  // How often something was not done for want of steps or memory.
  std::uint64_t refused() const noexcept { return refused_; }

  Value error(std::string_view message);        // copies the message
  Value string(std::string_view text);          // copies the text
  Value list(std::span<const Value> elements);  // copies the elements
  Value optional_of(Value held);
  Value unknown(std::initializer_list<std::string_view> references);
  // The references must live as long as the value.
  Value unknown_of(std::span<const std::string_view> references);
  // The union of what two unknowns wait for. REQUIRES: both are unknown.
  Value join(Value a, Value b);
  // The same of two open lists; nullptr where neither is open.
  const Unknown* join(const Unknown* a, const Unknown* b);

 private:
  static constexpr std::uint64_t kBytesPerStep = 64;

  Arena& arena_;
  std::uint64_t steps_;
  std::uint64_t refused_ = 0;
  Host* host_;
  std::size_t reserved_;  // by the arena, before
  bool too_large_ = false;
};

// The interfaces that foreign trees are adapted to. Implementations are made in
// an arena: they have no destructor of their own to run.
class List {
 public:
  virtual std::uint32_t size() const noexcept = 0;
  // REQUIRES: index < size()
  virtual Value at(std::uint32_t index, Context& context) const = 0;
  // Of an open list what its missing elements wait for, else nullptr. There may be
  // any number of them, anywhere among the others (a relation over incomplete input):
  // `exists` can be true, never false; size() is a lower bound.
  virtual const Unknown* missing() const noexcept { return nullptr; }
  bool open() const noexcept { return missing() != nullptr; }

 protected:
  ~List() = default;
};

class Map {
 public:
  virtual std::uint32_t size() const noexcept = 0;
  // Absent where there is no such key.
  virtual Value find(const Value& key, Context& context) const = 0;
  // In a fixed order. REQUIRES: index < size()
  virtual Value key_at(std::uint32_t index, Context& context) const = 0;
  virtual Value value_at(std::uint32_t index, Context& context) const = 0;

 protected:
  ~Map() = default;
};

class Object {
 public:
  virtual const Type& type() const noexcept = 0;
  // Absent (with origin and missing path) where the field is unset.
  virtual Value get(const Field& field, Context& context) const = 0;
  // Two views of the same thing are equal.
  virtual bool equals(const Object& other) const noexcept = 0;
  // It is nothing but its fields: it equals another of its type whose fields are equal.
  virtual bool is_record() const noexcept { return false; }

 protected:
  ~Object() = default;
};

// Values of types that only functions look into: quantity, ip, cidr.
class Opaque {
 public:
  virtual const Type& type() const noexcept = 0;
  virtual bool equals(const Opaque& other) const noexcept = 0;
  // As string() gives it.
  virtual Value to_string(Context& context) const = 0;

 protected:
  ~Opaque() = default;
};

}  // namespace libguard::cel

#endif  // LIBGUARD_CEL_VALUE_H_
