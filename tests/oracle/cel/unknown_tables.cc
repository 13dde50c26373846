// SPDX-License-Identifier: Apache-2.0
//
// Reads the tables of docs/unknown.md and evaluates them, cell by cell.
//
//   | expression  | `x = true` | `x = u`      | by    |
//   |-------------|------------|--------------|-------|
//   | `true && x` | `true`     | `unknown(u)` | CEL   |
//
// A row holds one expression or several with the same results; a column says what
// stands for x in them. Every function, operator and macro must be in some row.
#include <re2/re2.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "cel/program.h"
#include "oracle/cel/datum_value.h"
#include "oracle/cel/markdown_tables.h"
#include "unit/cel/support.h"

namespace libguard::cel::oracle {
namespace {

constexpr std::uint64_t kSteps = 1'000'000;

// The names that the page uses.
class Names final : public Activation {
 public:
  Names() {
    add_standard_library(library_, types_);
    declare("u", unknown({"u"}));
    declare("v", unknown({"v"}));
    declare("e", error("wrong"));
    declare("open", list_of({integer(1)}, References{"more"}));
    declare("node", node());
    declare("m", map_of({{string("set"), integer(1)}, {string("later"), unknown({"m.later"})}}));
  }

  Value variable(std::uint32_t slot, Context& context) const override {
    return to_value(values_[slot], context);
  }
  const Environment& environment() const { return environment_; }
  const Library& library() const { return library_; }

 private:
  void declare(std::string name, Datum value) {
    environment_.declare(std::move(name), types_.dyn());
    values_.push_back(std::move(value));
  }

  Datum node() {
    Type* const type = types_.object("node");
    auto thing = std::make_shared<Thing>();
    thing->type = type;
    const auto add = [&](std::string name, Datum value, bool is_default = false) {
      const auto index = static_cast<std::uint32_t>(type->fields.size());
      type->fields.push_back({std::move(name), types_.dyn(), true, index});
      thing->parts.push_back({std::move(value), is_default});
    };
    add("set", integer(1));
    add("unset", {Unset{}});
    add("supplied", integer(7), true);
    add("later", unknown({"node.later"}));
    add("maybe", {Waiting{{"node.maybe"}, true}});
    return {ObjectOf{std::move(thing)}};
  }

  TypeTable types_;
  Library library_;
  Environment environment_{types_, library_};
  Data values_;
};

constexpr std::array kMacros = {"all",    "exists",        "exists_one",   "filter",
                                "map",    "transformList", "transformMap", "transformMapEntry",
                                "sortBy", "cel.bind",      "optMap",       "optFlatMap"};

class Page {
 public:
  int run(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    for (const Table& table : read_tables(text.str(), problems_)) evaluate(table);
    require_all();
    for (const std::string& problem : problems_) std::printf("%s\n", problem.c_str());
    std::printf("%zu cells of %zu rows in %zu tables: %zu wrong or missing\n", cells_, rows_,
                tables_, problems_.size());
    return problems_.empty() && cells_ > 0 ? 0 : 1;
  }

 private:
  void report(std::size_t line, const std::string& problem) {
    problems_.push_back("line " + std::to_string(line) + ": " + problem);
  }

  void evaluate(const Table& table) {
    ++tables_;
    for (const Row& row : table.rows) {
      ++rows_;
      for (const std::string& expression : row.expressions) {
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
          cell(row.line, with(expression, table.columns[i]), row.results[i]);
        }
      }
    }
  }

  // The expression with what stands for x. A name may be that of a field.
  static std::string with(const std::string& expression, const std::string& x) {
    if (x.empty()) return expression;
    const bool name = RE2::FullMatch(x, "\\w+");
    std::string text(expression);
    RE2::GlobalReplace(&text, "\\bx\\b", name ? x : "(" + x + ")");
    return text;
  }

  void cell(std::size_t line, const std::string& text, const std::string& wanted) {
    ++cells_;
    Result<Ast> ast = parse_text(text);
    if (!ast) return report(line, text + ": " + lines_of(ast.error()).front());
    Result<Checked> checked = check(std::move(*ast), names_.environment());
    if (!checked) return report(line, text + ": " + lines_of(checked.error()).front());
    note(*checked->ast.root);
    const Program program = compile(std::move(*checked));
    Arena arena;
    Context context(arena, kSteps);
    Datum result = to_datum(program.evaluate(names_, context), context);
    // How an unknown was read is no part of the result.
    if (result.is<Waiting>()) result = unknown(result.as<Waiting>().references);
    const std::string found = result.is<Wrong>() ? "error" : text_of(result);
    const bool known = !result.is<Wrong>() && !result.is<Waiting>();
    if (wanted == "value" ? known : found == wanted || found == "(" + wanted + ")") return;
    const std::string why = result.is<Wrong>() ? " (" + result.as<Wrong>().message + ")" : "";
    report(line, text + " is " + found + why + ", the page says " + wanted);
  }

  void note(const Expr& expr) {
    if (expr.kind == ExprKind::kCall) seen_.emplace(expr.name);
    if (expr.kind == ExprKind::kMacro)
      seen_.emplace(kMacros.at(static_cast<std::size_t>(expr.macro)));
    if (expr.kind == ExprKind::kHas) seen_.emplace("has");
    if (expr.kind == ExprKind::kSelect) seen_.emplace(expr.optional ? ".?" : ".");
    for (const Expr* operand : expr.operands) note(*operand);
  }

  void require_all() {
    std::set<std::string> wanted = {"_&&_", "_||_", "_?_:_", "has", ".", ".?"};
    wanted.insert(kMacros.begin(), kMacros.end());
    for (const bool member : {false, true}) {
      for (const std::string_view name : names_.library().names(member)) wanted.emplace(name);
    }
    for (const std::string& name : wanted) {
      if (!seen_.contains(name)) problems_.push_back("no row has " + name);
    }
  }

  Names names_;
  std::vector<std::string> problems_;
  std::set<std::string> seen_;
  std::size_t tables_ = 0;
  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
};

}  // namespace
}  // namespace libguard::cel::oracle

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: test-cel-unknown-tables docs/unknown.md\n", stderr);
    return 2;
  }
  return libguard::cel::oracle::Page().run(arguments[1]);
}
