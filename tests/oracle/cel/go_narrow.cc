// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/go_narrow.h"

#include <map>
#include <optional>
#include <regex>
#include <string>
#include <utility>

#include "oracle/cel/go_parts.h"

namespace libguard::cel::oracle {

namespace {

// So often things are put in the place of others; what is left then is what it is.
constexpr int kMostRounds = 40;

using Asked = std::map<const Expr*, Answers>;

// The value as an expression of the same static type, as far as dyn goes.
std::string literal(const Datum& datum, bool is_dyn) {
  return is_dyn ? "dyn(" + text_of(datum) + ")" : text_of(datum);
}

std::optional<std::string> literal_of(const Answer& answer) {
  if (answer.value.empty()) return std::nullopt;
  return literal(answer.datum, answer.type == "dyn");
}

// A message without what it says of the case: places, numbers, texts in quotes.
std::string kind_of(const std::string& message) {
  static const std::regex details(R"("(\\.|[^"\\])*"|'[^']*'|[0-9]+|\n[^]*)");
  return std::regex_replace(message, details, "");
}

// What is made of an expression differs as that does, and not for some reason of its own.
bool alike(const Answer& a, const Answer& b) {
  return kind_of(a.refused) == kind_of(b.refused) && kind_of(a.error) == kind_of(b.error) &&
         a.unknown == b.unknown && a.type == b.type;
}

// What a macro binds, once for each time that its body is evaluated, as expressions.
std::vector<std::vector<std::string>> bindings(const Parts& parts, const Expr& macro,
                                               const Asked& asked) {
  const Expr& range = *macro.operands[0];
  const auto answered = asked.find(&range);
  if (macro.macro == Macro::kBind) {
    const auto value = answered == asked.end() ? std::nullopt : literal_of(answered->second.ours);
    return {{value.value_or(parts.text(range))}};
  }
  if (answered == asked.end() || answered->second.ours.value.empty()) return {};
  const auto& [datum, type] = std::pair(answered->second.ours.datum, answered->second.ours.type);
  const bool dyn = type.ends_with("dyn)") || type == "dyn";
  const bool dyn_key = type.starts_with("map(dyn") || type == "dyn";
  const bool two = macro.variables.size() == 2;
  std::vector<std::vector<std::string>> all;
  if (datum.is<OptionalOf>() && datum.as<OptionalOf>().held != nullptr) {
    all.push_back({literal(*datum.as<OptionalOf>().held, dyn)});
  } else if (datum.is<ListOf>()) {
    for (const Datum& each : *datum.as<ListOf>().elements) {
      const std::string index = literal(integer(static_cast<std::int64_t>(all.size())), dyn_key);
      const std::string element = literal(each, dyn);
      all.push_back(two ? std::vector{index, element} : std::vector{element});
    }
  } else if (datum.is<MapOf>()) {
    for (const auto& [key, value] : *datum.as<MapOf>().entries) {
      all.push_back({literal(key, dyn_key)});
      if (two) all.back().push_back(literal(value, dyn));
    }
  }
  return all;
}

void bind(const Expr& part, std::string_view name, const std::string& value, Parts::Edits& edits) {
  if (part.kind == ExprKind::kIdentifier && part.name == name) edits[&part] = value;
  for (const Expr* operand : part.operands) bind(*operand, name, value, edits);
}

// The bodies of a macro.
std::vector<std::string> bodies(const Parts& parts, const Expr& macro, const Asked& asked) {
  std::vector<std::string> texts;
  if (macro.kind != ExprKind::kMacro) return texts;
  for (const std::vector<std::string>& values : bindings(parts, macro, asked)) {
    for (const Expr* body : macro.operands.subspan(1)) {
      Parts::Edits edits;
      for (std::size_t i = 0; i < macro.variables.size(); ++i) {
        bind(*body, macro.variables[i], values[i], edits);
      }
      texts.push_back(parts.rewritten(*body, edits));
    }
  }
  return texts;
}

// The expression with values in the place of its outermost parts.
void put_values(const Expr& part, const Asked& asked, Parts::Edits& edits) {
  for (const Expr* operand : part.operands) {
    const auto answered = asked.find(operand);
    const auto value = answered == asked.end() ? std::nullopt : literal_of(answered->second.ours);
    if (value && operand->kind != ExprKind::kLiteral) {
      edits[operand] = *value;
    } else {
      put_values(*operand, asked, edits);
    }
  }
}

enum class Stage : std::uint8_t {
  kWhole,      // differs; texts: its closed parts
  kInnermost,  // differs, but no part of it; texts: with values put in, and its bodies
  kRepaired,   // the only text is what may still differ
};

struct Step {
  std::size_t of = 0;  // which of all
  Stage stage = Stage::kWhole;
  Difference what;
  std::vector<std::string> texts;
};

Question with_text(const Question& question, std::string text) {
  return {question.seed, std::move(text), question.values, question.unknown};
}

class Narrowing {
 public:
  Narrowing(const std::vector<Difference>& all, const Both& both)
      : both_(both), found_(all.size()) {
    for (std::size_t i = 0; i < all.size(); ++i) add_whole(i, all[i]);
  }

  std::vector<std::vector<Difference>> run() {
    for (int round = 0; !steps_.empty(); ++round) {
      std::vector<Question> questions;
      for (const Step& step : steps_) {
        for (const std::string& text : step.texts) {
          questions.push_back(with_text(step.what.question, text));
        }
      }
      const std::vector<Answers> answers = both_.ask(questions);
      const std::vector<Step> steps = std::exchange(steps_, {});
      std::size_t at = 0;
      for (const Step& step : steps) {
        if (round == kMostRounds || answers.size() != questions.size()) {
          found_[step.of].push_back(step.what);
          continue;
        }
        const std::span<const Answers> own(answers.data() + at, step.texts.size());
        at += step.texts.size();
        proceed(step, own);
      }
    }
    return std::move(found_);
  }

 private:
  void proceed(const Step& step, std::span<const Answers> answers) {
    if (step.stage == Stage::kWhole) return from_whole(step, answers);
    if (step.stage == Stage::kInnermost) return from_innermost(step, answers);
    if (!same(answers[0])) add_whole(step.of, {step.what.question, answers[0]});
  }

  void add_whole(std::size_t of, Difference what) {
    Step step{of, Stage::kWhole, std::move(what), {}};
    const Parts parts(step.what.question.text);
    for (const Expr* part : parts.closed()) step.texts.push_back(parts.text(*part));
    if (!step.texts.empty()) step.texts.pop_back();  // that of the root
    steps_.push_back(std::move(step));
  }

  void from_whole(const Step& step, std::span<const Answers> answers) {
    const Parts parts(step.what.question.text);
    if (parts.root() == nullptr) return found_[step.of].push_back(step.what);
    Asked asked;
    for (std::size_t i = 0; i < answers.size(); ++i) asked[parts.closed()[i]] = answers[i];
    asked[parts.root()] = step.what.answers;
    Parts::Edits repairs;
    find_innermost(step, parts, *parts.root(), asked, repairs);
    if (repairs.contains(parts.root())) return;
    Difference repaired;
    repaired.question = with_text(step.what.question, parts.rewritten(*parts.root(), repairs));
    std::vector<std::string> text = {repaired.question.text};
    steps_.push_back({step.of, Stage::kRepaired, std::move(repaired), std::move(text)});
  }

  // Whether there is a difference in the part.
  bool find_innermost(const Step& step, const Parts& parts, const Expr& part, const Asked& asked,
                      Parts::Edits& repairs) {
    bool inside = false;
    for (const Expr* operand : part.operands) {
      inside = find_innermost(step, parts, *operand, asked, repairs) || inside;
    }
    const auto answered = asked.find(&part);
    if (inside || answered == asked.end() || same(answered->second)) return inside;
    const Answers& answers = answered->second;
    repairs[&part] = literal_of(answers.ours).value_or("dyn(1 / 0)");
    Step innermost{
        step.of, Stage::kInnermost, {with_text(step.what.question, parts.text(part)), answers}, {}};
    for (const Expr* operand : part.operands) {
      const auto its = asked.find(operand);
      innermost.what.operands.push_back(its == asked.end() ? std::nullopt
                                                           : std::optional(its->second));
    }
    Parts::Edits values;
    put_values(part, asked, values);
    innermost.texts.push_back(parts.rewritten(part, values));
    for (std::string& body : bodies(parts, part, asked)) {
      innermost.texts.push_back(std::move(body));
    }
    steps_.push_back(std::move(innermost));
    return true;
  }

  void from_innermost(const Step& step, std::span<const Answers> answers) {
    const Answers& before = step.what.answers;
    bool in_body = false;
    for (std::size_t i = 1; i < answers.size(); ++i) {
      if (same(answers[i])) continue;
      in_body = true;
      add_whole(step.of, {with_text(step.what.question, step.texts[i]), answers[i]});
    }
    if (in_body) return;
    const bool shown = !same(answers[0]) && alike(answers[0].ours, before.ours) &&
                       alike(answers[0].theirs, before.theirs);
    Difference found = step.what;
    if (shown) found.question.text = step.texts[0];
    if (shown) found.answers = answers[0];
    found_[step.of].push_back(std::move(found));
  }

  const Both& both_;
  std::vector<Step> steps_;
  std::vector<std::vector<Difference>> found_;
};

}  // namespace

std::vector<std::vector<Difference>> narrowed(const std::vector<Difference>& all,
                                              const Both& both) {
  return Narrowing(all, both).run();
}

}  // namespace libguard::cel::oracle
