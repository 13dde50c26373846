// SPDX-License-Identifier: Apache-2.0
#include "cel/value.h"

#include "cel/collections.h"
#include "support/catch.h"

namespace libguard::cel {
namespace {

TEST_CASE("a value that nobody made is absent") {
  const Value value{};
  CHECK(value.is(ValueKind::kAbsent));
  CHECK(value.text().empty());
  CHECK_FALSE(value.origin());
}

TEST_CASE("a value gives back what it was made of") {
  CHECK(Value::boolean(true).is_true());
  CHECK(Value::boolean(false).is_false());
  CHECK_FALSE(Value::null().is_false());
  CHECK(Value::integer(-7).as_integer() == -7);
  CHECK(Value::natural(7).as_natural() == 7);
  CHECK(Value::number(0.5).as_number() == 0.5);
  CHECK(Value::string("text").text() == "text");
  CHECK(Value::bytes(std::string_view("\0\xff", 2)).text().size() == 2);
  CHECK(Value::optional(nullptr).held() == nullptr);
  const Value negative = Value::duration(-1, -500);
  CHECK(negative.seconds() == -1);
  CHECK(negative.nanoseconds() == -500);
}

TEST_CASE("marks do not change the value they are put on") {
  const int node = 0;
  const Origin origin{&node, nullptr};
  const Value plain = Value::integer(1);
  const Value marked = plain.with_origin(origin).as_default().as_sensitive();
  CHECK(marked.as_integer() == 1);
  CHECK(marked.origin() == origin);
  CHECK(marked.defaulted());
  CHECK(marked.sensitive());
  CHECK_FALSE(plain.origin());
  CHECK_FALSE(plain.defaulted());
  CHECK_FALSE(plain.sensitive());
}

TEST_CASE("an absent value says where its parent stands and what is missing") {
  const int node = 0;
  const Value absent = Value::absent({&node, nullptr}, "resources/limits");
  CHECK(absent.is(ValueKind::kAbsent));
  CHECK(absent.text() == "resources/limits");
  CHECK(absent.origin().node == &node);
}

TEST_CASE("a context copies what results are made of") {
  Arena arena;
  Context context(arena, 100);
  std::string text = "before";
  const Value string = context.string(text);
  const Value error = context.error(text);
  const Value unknown = context.unknown({text});
  text = "after.";
  CHECK(string.text() == "before");
  CHECK(error.as_error().message == "before");
  CHECK(unknown.as_unknown().references[0] == "before");
}

TEST_CASE("two unknowns together wait for what either waits for, once") {
  Arena arena;
  Context context(arena, 100);
  const Value joined = context.join(context.unknown({"a", "b"}), context.unknown({"b", "c"}));
  const auto references = joined.as_unknown().references;
  CHECK(std::vector(references.begin(), references.end()) ==
        std::vector<std::string_view>{"a", "b", "c"});
}

TEST_CASE("an unknown joined with a sensitive one is sensitive") {
  Arena arena;
  Context context(arena, 100);
  const Value secret = context.unknown({"b"}).as_sensitive();
  CHECK(context.join(context.unknown({"a"}), secret).sensitive());
}

TEST_CASE("a budget is used up for good") {
  Arena arena;
  Context context(arena, 3);
  CHECK(context.take(2));
  CHECK_FALSE(context.take(2));
  CHECK_FALSE(context.take());
  CHECK(context.steps_left() == 0);
}

TEST_CASE("a map finds its keys whatever the kind of number, and few or many") {
  for (const std::int64_t count : {3, 40}) {
    CAPTURE(count);
    Arena arena;
    Context context(arena, 10'000);
    const auto keys = allocate_values(static_cast<std::size_t>(count), arena);
    const auto values = allocate_values(static_cast<std::size_t>(count), arena);
    for (std::int64_t i = 0; i < count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      keys[at] = Value::integer(count - i);
      values[at] = Value::integer(i);
    }
    const Value map = make_map(keys, values, context);
    REQUIRE(map.is(ValueKind::kMap));
    CHECK(map.as_map().key_at(0, context).as_integer() == count);
    CHECK(map.as_map().find(Value::integer(1), context).as_integer() == count - 1);
    CHECK(map.as_map().find(Value::natural(1), context).as_integer() == count - 1);
    CHECK(map.as_map().find(Value::number(1.0), context).as_integer() == count - 1);
    CHECK(map.as_map().find(Value::number(1.5), context).is(ValueKind::kAbsent));
    CHECK(map.as_map().find(Value::number(0.0 / 0.0), context).is(ValueKind::kAbsent));
    CHECK(map.as_map().find(Value::string("1"), context).is(ValueKind::kAbsent));
    CHECK(map.as_map().find(Value::boolean(true), context).is(ValueKind::kAbsent));
    CHECK(map.as_map().find(Value::null(), context).is(ValueKind::kAbsent));

    keys[0] = Value::natural(1);
    const Value twice = make_map(keys, values, context);
    REQUIRE(twice.is(ValueKind::kError));
    CHECK(twice.as_error().message == "the key 1 stands twice in the map");
  }
}

TEST_CASE("reading all elements says what keeps one from it") {
  Arena arena;
  Context context(arena, 100);
  const Value missing = context.unknown({"more"});
  const auto read = [&](std::vector<Value> elements, bool open) {
    const Unknown* waits = open ? &missing.as_unknown() : nullptr;
    return read_elements(make_list(arena.copy(std::span<const Value>(elements)), waits, arena),
                         context);
  };
  const Value one = Value::integer(1);
  CHECK(read({one, one}, false).problem.is(ValueKind::kAbsent));
  CHECK(read({one, one}, false).values.size() == 2);
  CHECK(read({one}, true).problem.as_unknown().references.size() == 1);
  const Value unknown = context.unknown({"a"});
  CHECK(read({unknown, context.unknown({"b"})}, false).problem.as_unknown().references.size() == 2);
  CHECK(read({unknown}, true).problem.as_unknown().references.size() == 2);
  CHECK(read({unknown, context.error("bad")}, false).problem.as_error().message == "bad");
}

}  // namespace
}  // namespace libguard::cel
