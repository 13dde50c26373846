// SPDX-License-Identifier: Apache-2.0
//
// matches, find, findAll, regex.extract, regex.replace: the only file that knows RE2.
//
// A constant pattern is compiled once for the program, any other one at each
// call.
#include "cel/library/regex.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
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

constexpr std::uint64_t kNoLimit = std::numeric_limits<std::uint64_t>::max();

Value too_many_groups(Context& context) {
  return context.error("the regular expression has more than one group");
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

// A match and its group, where the pattern has one; a group that took no part is null.
using Match = std::array<re2::StringPiece, 10>;

// Visits every match from left to right with its first `groups` groups until `visit` says false.
// A match of nothing right behind another match is none. False where the budget is used up.
template <typename Visit>
bool each_match(const RE2& pattern, std::string_view text, int groups, Context& context,
                Visit visit) {
  std::size_t behind_last = std::string_view::npos;
  std::size_t from = 0;
  for (std::size_t count = 0; from <= text.size(); ++count) {
    // Most visitors keep a value of each.
    const bool fits = context.fits(2 * sizeof(Value) * count);
    if (!fits || !take_match(pattern, text.substr(from), context)) return false;
    Match match;
    if (!pattern.Match(piece(text), from, text.size(), RE2::UNANCHORED, match.data(), groups + 1)) {
      return true;
    }
    const auto begin = static_cast<std::size_t>(match[0].data() - text.data());
    const bool counts = !match[0].empty() || begin != behind_last;
    from = behind_last = begin + match[0].size();
    if (counts && !visit(match)) return true;
    if (match[0].empty()) {
      const std::size_t size = utf8::decode(text.substr(from)).size;
      from += size == 0 ? 1 : size;
    }
  }
  return true;
}

Value text_of(const re2::StringPiece& found) { return Value::string({found.data(), found.size()}); }

Value find_up_to(const RE2& pattern, Arguments arguments, std::uint64_t limit, Context& context) {
  std::vector<Value> matched;
  const auto add = [&](const Match& match) {
    if (matched.size() == limit) return false;
    matched.push_back(text_of(match[0]));
    return true;
  };
  if (!each_match(pattern, arguments[0].text(), 0, context, add)) return out_of_steps(context);
  return context.list(matched);
}

Value find_all(const RE2& pattern, Arguments arguments, Context& context) {
  return find_up_to(pattern, arguments, kNoLimit, context);
}

Value find_some(const RE2& pattern, Arguments arguments, Context& context) {
  const std::int64_t limit = arguments[2].as_integer();
  if (limit < 0) return find_all(pattern, arguments, context);
  return find_up_to(pattern, arguments, static_cast<std::uint64_t>(limit), context);
}

// regex.extract: the group of the first match, or all of it where there is no group.
Value extract(const RE2& pattern, Arguments arguments, Context& context) {
  const int groups = pattern.NumberOfCapturingGroups();
  if (groups > 1) return too_many_groups(context);
  Value found = Value::optional(nullptr);
  const auto take = [&](const Match& match) {
    const re2::StringPiece& part = match[static_cast<std::size_t>(groups)];
    if (groups == 0 || !part.empty()) found = context.optional_of(text_of(part));
    return false;
  };
  if (!each_match(pattern, arguments[0].text(), groups, context, take)) {
    return out_of_steps(context);
  }
  return found;
}

// regex.extractAll: of every match; a group that is empty is left out.
Value extract_all(const RE2& pattern, Arguments arguments, Context& context) {
  const int groups = pattern.NumberOfCapturingGroups();
  if (groups > 1) return too_many_groups(context);
  std::vector<Value> found;
  const auto add = [&](const Match& match) {
    const re2::StringPiece& part = match[static_cast<std::size_t>(groups)];
    if (groups == 0 || !part.empty()) found.push_back(text_of(part));
    return true;
  };
  if (!each_match(pattern, arguments[0].text(), groups, context, add)) {
    return out_of_steps(context);
  }
  return context.list(found);
}

// The replacement of one match: \1 is its first group, \0 all of it, \\ a backslash.
std::string_view append_replacement(std::string& to, std::string_view replacement,
                                    const Match& match, int groups) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] != '\\') {
      to += replacement[i];
      continue;
    }
    if (++i == replacement.size()) return "a replacement ends in a backslash";
    const char c = replacement[i];
    if (c == '\\') {
      to += c;
      continue;
    }
    if (c < '0' || c > '9') return "in a replacement, a digit or a backslash follows a backslash";
    if (c - '0' > groups) return "the replacement names a group that the pattern does not have";
    const re2::StringPiece& group = match[static_cast<std::size_t>(c - '0')];
    to.append(group.data() == nullptr ? "" : group.data(), group.size());
  }
  return {};
}

Value replace_up_to(const RE2& pattern, Arguments arguments, std::uint64_t limit,
                    Context& context) {
  constexpr int kMostGroups = 9;  // that can be named
  const std::string_view text = arguments[0].text();
  const int groups = std::min(pattern.NumberOfCapturingGroups(), kMostGroups);
  std::string result;
  std::size_t kept = 0;  // so far, text is in the result
  std::uint64_t count = 0;
  std::string_view problem;
  bool enough = true;
  const auto replace = [&](const Match& match) {
    if (count++ == limit) return false;
    const auto begin = static_cast<std::size_t>(match[0].data() - text.data());
    // What is named lies in the match, and may be named often.
    const std::string_view by = arguments[2].text();
    const auto named = static_cast<std::size_t>(std::count(by.begin(), by.end(), '\\'));
    const std::size_t most = begin - kept + by.size() + named * match[0].size();
    enough = take_bytes(most, context) && context.fits(2 * (result.size() + most));
    if (!enough) return false;
    result.append(text.substr(kept, begin - kept));
    kept = begin + match[0].size();
    problem = append_replacement(result, by, match, groups);
    return problem.empty();
  };
  if (!each_match(pattern, text, groups, context, replace) || !enough) {
    return out_of_steps(context);
  }
  if (!problem.empty()) return context.error(problem);
  return context.string(result.append(text.substr(kept)));
}

Value replace(const RE2& pattern, Arguments arguments, Context& context) {
  return replace_up_to(pattern, arguments, kNoLimit, context);
}

Value replace_some(const RE2& pattern, Arguments arguments, Context& context) {
  const std::int64_t limit = arguments[3].as_integer();
  if (limit < 0) return replace(pattern, arguments, context);
  return replace_up_to(pattern, arguments, static_cast<std::uint64_t>(limit), context);
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
  declare.function("regex.extract", texts, declare.types.optional(string), &run<&extract>,
                   &prepare<&extract>);
  declare.function("regex.extractAll", texts, declare.strings, &run<&extract_all>,
                   &prepare<&extract_all>);
  declare.function("regex.replace", {string, string, string}, string, &run<&replace>,
                   &prepare<&replace>);
  declare.function("regex.replace", {string, string, string, declare.integer}, string,
                   &run<&replace_some>, &prepare<&replace_some>);
}

}  // namespace libguard::cel
