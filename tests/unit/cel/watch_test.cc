// SPDX-License-Identifier: Apache-2.0
#include "cel/watch.h"

#include "support/catch.h"
#include "unit/cel/stage.h"

using namespace libguard::cel;

namespace {

// "a && b" -> what was left in which order: "a=true b=false a && b=false"
class Notes final : public Watcher {
 public:
  explicit Notes(Stage& stage) : stage_(stage) {}

  void enter(const Expr& part, const Value* locals, Context&) override {
    ++depth_;
    deepest_ = std::max(deepest_, depth_);
    if (part.reference == ReferenceKind::kLocal) {
      text += stage_.text_of(locals[part.slot]) + ":";
    }
  }
  void leave(const Expr& part, const Value& value, Context&) override {
    --depth_;
    text += std::string(source.text(part.span)) + "=" + stage_.text_of(value) + ";";
  }

  std::string text;
  libguard::Source source;
  int depth() const { return depth_; }
  int deepest() const { return deepest_; }

 private:
  Stage& stage_;
  int depth_ = 0;
  int deepest_ = 0;
};

struct Watched {
  Watched() { stage.declare("t", stage.types.boolean(), Value::boolean(true)); }

  std::string run(const std::string& text) {
    libguard::Result<Ast> ast = parse_text(text);
    REQUIRE(ast);
    notes.source = ast->source;
    libguard::Result<Checked> checked = check(std::move(*ast), stage.environment);
    REQUIRE(checked);
    const Program program = compile(std::move(*checked), Mode::kValue, &notes);
    notes.text.clear();
    result = stage.text_of(program.evaluate(stage, stage.context));
    CHECK(notes.depth() == 0);
    return notes.text;
  }

  Stage stage;
  Notes notes{stage};
  std::string result;
};

}  // namespace

TEST_CASE("a watcher is told what each part comes to") {
  Watched watched;
  CHECK(watched.run("t && !t") == "t=true;t=true;!t=false;t && !t=false;");
  CHECK(watched.result == "false");
}

TEST_CASE("a watcher is not told of what was not evaluated") {
  Watched watched;
  CHECK(watched.run("t || 1 / 0 == 1") == "t=true;t || 1 / 0 == 1=true;");
  CHECK(watched.run("t ? 1 : 2") == "t=true;t ? 1 : 2=1;");
}

TEST_CASE("a watcher is not told of constants, but of one that is all there is") {
  Watched watched;
  CHECK(watched.run("t == ([1, 2].size() == 2)") == "t=true;t == ([1, 2].size() == 2)=true;");
  CHECK(watched.run("1 + 1") == "1 + 1=2;");
}

TEST_CASE("a watcher is told of each turn of a macro, and what its variable is") {
  Watched watched;
  CHECK(watched.run("[1, 2, 3].exists(x, x == 2)") ==
        "1:x=1;x == 2=false;2:x=2;x == 2=true;[1, 2, 3].exists(x, x == 2)=true;");
}

TEST_CASE("a watched program comes to what the same comes to alone") {
  Watched watched;
  for (const char* text :
       {"t && 1 / 0 == 1", "[1, 2].map(x, x / (x - 1))", "{'a': t}.?b.orValue(!t)",
        "[t, !t].all(x, x || t)", "cel.bind(x, t, x && x)", "optional.of(t).optMap(x, !x)"}) {
    INFO(text);
    watched.run(text);
    CHECK(watched.result == watched.stage.text(text));
  }
}
