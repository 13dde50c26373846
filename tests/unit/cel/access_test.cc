// SPDX-License-Identifier: Apache-2.0
//
// Fields and indices: what is set, where it stands, and what must not be seen.
#include "cel/access.h"

#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

// container { name, role (a default), limits { memory (unset), cpu (unknown) }, args, labels }
class Container {
 public:
  Container() : limits_type(stage.types.object("limits")), type(stage.types.object("container")) {
    Stage::add_field(limits_type, "memory", stage.types.string());
    Stage::add_field(limits_type, "cpu", stage.types.integer());
    for (const char* name : {"name", "role"}) Stage::add_field(type, name, stage.types.string());
    Stage::add_field(type, "limits", limits_type);
    Stage::add_field(type, "args", stage.types.list(stage.types.string()));
    Stage::add_field(type, "labels", stage.types.map(stage.types.string(), stage.types.string()));
    limits = std::make_unique<FakeObject>(limits_type);
    object = std::make_unique<FakeObject>(type);
    limits->set("memory", Value::absent(origin(2), "resources/limits/memory"));
    limits->set("cpu", stage.context.unknown({"var.cpu"}));
    object->set("name", Value::string("web").with_origin(origin(1)));
    object->set("role", Value::string("main").as_default());
    object->set("limits", Value::object(limits.get()).with_origin(origin(2)));
    const Value arg = Value::string("--verbose").with_origin(origin(4));
    object->set("args", stage.list({arg}).with_origin(origin(3)));
    const std::array key{Value::string("app")};
    const std::array label{Value::string("web").with_origin(origin(6))};
    object->set("labels", make_map(stage.arena.copy(std::span<const Value>(key)),
                                   stage.arena.copy(std::span<const Value>(label)), stage.context)
                              .with_origin(origin(5)));
    stage.declare("c", type, Value::object(object.get()).with_origin(origin(0)));
  }

  Origin origin(std::size_t index) const { return {&nodes[index], nullptr}; }
  // The place of an expression: its node, and what is missing from there.
  std::pair<int, std::string> place(std::string text) {
    const Value value = stage.evaluate(std::move(text), Mode::kPlace);
    const auto* node = static_cast<const char*>(value.origin().node);
    const int index = node == nullptr ? -1 : static_cast<int>(node - nodes.data());
    return {index, value.is(ValueKind::kAbsent) ? std::string(value.text()) : std::string()};
  }

  std::array<char, 8> nodes{};
  Stage stage;
  Type* limits_type;
  Type* type;
  std::unique_ptr<FakeObject> limits;
  std::unique_ptr<FakeObject> object;
};

using Place = std::pair<int, std::string>;

TEST_CASE("reading what is unset is an error") {
  Container c;
  CHECK(c.stage.text("c.name") == "web");
  CHECK(c.stage.text("c.limits.memory") == "error: 'memory' is not set");
  CHECK(c.stage.text("c.labels.tier") == "error: no such key: 'tier'");
  CHECK(c.stage.text("c.labels['tier']") == "error: no such key: 'tier'");
  CHECK(c.stage.text("c.args[1]") == "error: index out of range: 1");
  CHECK(c.stage.text("c.args[-1]") == "error: index out of range: -1");
  CHECK(c.stage.text("c.limits.cpu") == "unknown: var.cpu");
}

TEST_CASE("fields of an object are found by name where its type is not known") {
  Container c;
  CHECK(c.stage.text("dyn(c).name") == "web");
  CHECK(c.stage.text("dyn(c).nmae") == "error: no such field: 'nmae' of container");
  CHECK(c.stage.text("dyn(1).x") == "error: no such overload: int has no field 'x'");
  CHECK(c.stage.text("dyn(1)[0]") == "error: no such overload: int[int]");
}

TEST_CASE("has() says whether a field is written") {
  Container c;
  CHECK(c.stage.text("has(c.name)") == "true");
  CHECK(c.stage.text("has(c.limits.memory)") == "false");
  CHECK(c.stage.text("has(c.limits.cpu)") == "true");
  CHECK(c.stage.text("has(c.role)") == "false");
  CHECK(c.stage.text("c.role") == "main");
  CHECK(c.stage.text("has({'role': c.role}.role)") == "true");
  CHECK(c.stage.text("has(c.labels.app)") == "true");
  CHECK(c.stage.text("has(c.labels.tier)") == "false");
  CHECK(c.stage.text("has(dyn(c.limits.cpu).x)") == "unknown: var.cpu");
}

TEST_CASE("optional access holds what is set") {
  Container c;
  CHECK(c.stage.text("c.?name") == "optional.of(\"web\")");
  CHECK(c.stage.text("c.limits.?memory") == "optional.none()");
  CHECK(c.stage.text("c.?role") == "optional.none()");
  CHECK(c.stage.text("c.?limits.memory.orValue('none')") == "none");
  CHECK(c.stage.text("c.limits.?cpu.orValue(1)") == "unknown: var.cpu");
  CHECK(c.stage.text("c.labels[?'tier'].hasValue()") == "false");
  CHECK(c.stage.text("c.args[?0].value()") == "--verbose");
  CHECK(c.stage.text("c.args[?7].hasValue()") == "false");
  CHECK(c.stage.text("c.?labels['app'].value()") == "web");
}

TEST_CASE("a value keeps its place on its way through an expression") {
  Container c;
  CHECK(c.place("c.name") == Place{1, ""});
  CHECK(c.place("c.args[0]") == Place{4, ""});
  CHECK(c.place("c.labels.app") == Place{6, ""});
  CHECK(c.place("c.labels['app']") == Place{6, ""});
  CHECK(c.place("c.args.filter(a, a.startsWith('--'))[0]") == Place{4, ""});
  CHECK(c.place("c.args.filter(a, false)") == Place{3, ""});
  CHECK(c.place("true ? c.name : c.role") == Place{1, ""});
  CHECK(c.place("cel.bind(x, c.args, x[0])") == Place{4, ""});
  CHECK(c.place("c.?name.orValue('')") == Place{1, ""});
  CHECK(c.place("c.name + 'x'") == Place{-1, ""});
}

TEST_CASE("the place of what is unset is the rest of the way to it") {
  Container c;
  CHECK(c.place("c.limits.memory") == Place{2, "resources/limits/memory"});
  CHECK(c.place("c.labels.tier") == Place{5, "tier"});
  CHECK(c.place("dyn(c.labels).tier.deeper") == Place{5, "tier/deeper"});
  CHECK(c.place("c.labels['a']") == Place{5, "a"});
  CHECK(c.place("c.args[3]") == Place{3, "3"});
  CHECK(c.place("c.args.filter(a, false)[0]") == Place{3, "0"});
  CHECK(c.place("has(c.limits.memory) ? c.name : c.limits.memory") ==
        Place{2, "resources/limits/memory"});
  CHECK(c.place("cel.bind(l, c.limits, l.memory)") == Place{2, "resources/limits/memory"});
}

TEST_CASE("a place that needs the value of what is unset is an error") {
  Container c;
  const Value value = c.stage.evaluate("c.args[c.limits.memory == 'x' ? 0 : 1]", Mode::kPlace);
  CHECK(c.stage.text_of(value) == "error: 'memory' is not set");
}

TEST_CASE("an error names the sub-expression that failed") {
  Container c;
  const auto offset = [&](std::string text) {
    const Value value = c.stage.evaluate(std::move(text));
    REQUIRE(value.is(ValueKind::kError));
    return value.as_error().offset;
  };
  CHECK(offset("true && c.limits.memory == 'x'") == 8);
  CHECK(offset("true && 1 / 0 == 1") == 8);
  CHECK(offset("'a' + c.labels['tier']") == 6);
  CHECK(offset("[1, 2].map(x, 1 / (x - 2))") == 14);
  CHECK(offset("[[3].all(x, x / 0 == 1)]") == 12);
  CHECK(offset("'a' + string(dyn([1]))") == 6);
}

TEST_CASE("what is sensitive stays so") {
  Stage stage;
  stage.declare("s", stage.types.string(), Value::string("hunter2").as_sensitive());
  stage.declare("n", stage.types.dyn(), stage.list({Value::string("hunter2")}).as_sensitive());
  for (const char* text : {"s",
                           "s + 'x'",
                           "'x' + s",
                           "[s][0]",
                           "{'a': s}.a",
                           "true ? s : ''",
                           "cel.bind(x, s, x)",
                           "[s].filter(x, true)[0]",
                           "[s].map(x, x + '')[0]",
                           "[s].join()",
                           "'%s'.format([s])",
                           "'%s'.format([[s]])",
                           "size(s)",
                           "s == 'x'",
                           "optional.of(s).value()",
                           "n[0]",
                           "n.map(x, x)[0]",
                           "optional.of(s).orValue('')",
                           "[?optional.of(s)][0]",
                           "string(s)",
                           "n[?0].value()",
                           "n.first().value()",
                           "(n + n)[1]",
                           "dyn({s: 1}).map(k, k)[0]"}) {
    CAPTURE(text);
    const Value value = stage.evaluate(text);
    CHECK(value.sensitive());
    CHECK(stage.text_of(value).find("hunter2") == std::string::npos);
  }
}

TEST_CASE("messages do not give away what is sensitive") {
  Stage stage;
  stage.declare("s", stage.types.string(), Value::string("hunter2").as_sensitive());
  for (const char* text :
       {"int(s)", "duration(s)", "timestamp(s)", "{'a': 1}[s]", "quantity(s)", "ip(s)",
        "dyn({'a': 1, s: 2, 'b': 3, s: 4})", "bool(s)", "timestamp(0).getHours(s)"}) {
    CAPTURE(text);
    const std::string message = stage.text(text);
    CHECK(message.starts_with("error: "));
    CHECK(message.find("hunter2") == std::string::npos);
  }
  CHECK(stage.text("[s, 'a']") == "[(sensitive), \"a\"]");
}

}  // namespace
}  // namespace libguard::cel
