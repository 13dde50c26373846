// SPDX-License-Identifier: Apache-2.0
//
// matches, find, findAll: the only file that knows RE2.
//
// A constant pattern is compiled once for the program, any other one at each
// call.
#include "cel/library/regex.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "cel/collections.h"
#include "cel/library/declare.h"

namespace libguard::cel {

namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

RE2::Options options() {
  RE2::Options options(RE2::Quiet);
  options.set_max_mem(8 << 20);  // a pattern that needs more is refused
  return options;
}

Value bad_pattern(const RE2& pattern, Context& context) {
  return context.error(fmt::format("the regular expression does not compile: {}", pattern.error()));
}

// Compiling takes about as long as this many steps.
constexpr std::uint64_t kCompileSteps = 100;

bool take_match(const RE2& pattern, std::string_view text, Context& context) {
  const auto size = static_cast<std::size_t>(pattern.ProgramSize());
  return context.take(1 + text.size() / 64 + size * (text.size() / 1024));
}

using Run = Value (*)(const RE2& pattern, Arguments arguments, Context& context);

Value matches(const RE2& pattern, Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_match(pattern, text, context)) return out_of_steps(context);
  return Value::boolean(RE2::PartialMatch(piece(text), pattern));
}

Value find(const RE2& pattern, Arguments arguments, Context& context) {
  const std::string_view text = arguments[0].text();
  if (!take_match(pattern, text, context)) return out_of_steps(context);
  re2::StringPiece found;
  if (!pattern.Match(piece(text), 0, text.size(), RE2::UNANCHORED, &found, 1)) {
    return Value::string("");
  }
  return Value::string({found.data(), found.size()});
}

Value find_up_to(const RE2& pattern, Arguments arguments, std::uint64_t limit, Context& context) {
  const std::string_view text = arguments[0].text();
  std::vector<Value> matched;
  std::size_t from = 0;
  while (matched.size() < limit && from <= text.size()) {
    if (!take_match(pattern, text.substr(from), context)) return out_of_steps(context);
    re2::StringPiece found;
    if (!pattern.Match(piece(text), from, text.size(), RE2::UNANCHORED, &found, 1)) break;
    matched.push_back(Value::string({found.data(), found.size()}));
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    from = begin + found.size();
    if (found.empty()) {
      const std::size_t size = utf8::decode(text.substr(from)).size;
      from += size == 0 ? 1 : size;
    }
  }
  return context.list(matched);
}

Value find_all(const RE2& pattern, Arguments arguments, Context& context) {
  return find_up_to(pattern, arguments, std::numeric_limits<std::uint64_t>::max(), context);
}

Value find_some(const RE2& pattern, Arguments arguments, Context& context) {
  const std::int64_t limit = arguments[2].as_integer();
  if (limit < 0) return find_all(pattern, arguments, context);
  return find_up_to(pattern, arguments, static_cast<std::uint64_t>(limit), context);
}

// Compiled when it is first called: most runs meet a text for few of the patterns
// that their rules hold, and compiling takes longer than everything else of a rule.
class CompiledCall final : public Prepared {
 public:
  CompiledCall(std::string_view pattern, Run run) : text_(pattern), run_(run) {}

  Value call(Arguments arguments, Context& context) const override {
    std::call_once(compiled_, [this] { pattern_.emplace(piece(text_), options()); });
    if (!pattern_->ok()) return bad_pattern(*pattern_, context);
    return run_(*pattern_, arguments, context);
  }

 private:
  std::string text_;
  Run run_;
  mutable std::once_flag compiled_;
  mutable std::optional<RE2> pattern_;
};

template <Run kRun>
Value run(Arguments arguments, Context& context) {
  const std::string_view text = arguments[1].text();
  if (!context.take(kCompileSteps + text.size())) return out_of_steps(context);
  const RE2 pattern(piece(text), options());
  if (!pattern.ok()) return bad_pattern(pattern, context);
  return kRun(pattern, arguments, context);
}

template <Run kRun>
std::unique_ptr<const Prepared> prepare(Arguments constants) {
  if (!constants[1].is(ValueKind::kString)) return nullptr;
  return std::make_unique<CompiledCall>(constants[1].text(), kRun);
}

}  // namespace

std::string pattern_problem(std::string_view pattern) {
  const RE2 compiled(piece(pattern), options());
  return compiled.ok() ? std::string() : compiled.error();
}

void add_regex(Declare& declare) {
  const Type* string = declare.string;
  const Types texts = {string, string};
  declare.function("matches", texts, declare.boolean, &run<&matches>, &prepare<&matches>);
  declare.member("matches", texts, declare.boolean, &run<&matches>, &prepare<&matches>);
  declare.member("find", texts, string, &run<&find>, &prepare<&find>);
  declare.member("findAll", texts, declare.strings, &run<&find_all>, &prepare<&find_all>);
  declare.member("findAll", {string, string, declare.integer}, declare.strings, &run<&find_some>,
                 &prepare<&find_some>);
}

}  // namespace libguard::cel
