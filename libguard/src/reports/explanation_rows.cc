// SPDX-License-Identifier: Apache-2.0
#include "reports/explanation_rows.h"

#include <fmt/format.h>

#include <utility>

#include "reports/plural.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard::reports {
namespace {

using Kind = ExplainedClause::Kind;
using Outcome = ExplainedClause::Outcome;
using State = ExplainedPart::State;
using Tone = Row::Tone;

std::string word_of(Kind kind) {
  switch (kind) {
    case Kind::kEach:
      return "each";
    case Kind::kLet:
      return "let";
    case Kind::kWhen:
      return "when";
    case Kind::kRequire:
      return "require";
    case Kind::kForbid:
      return "forbid";
  }
  return "";
}

Tone tone_of(const ExplainedClause& clause) {
  switch (clause.outcome) {
    case Outcome::kHolds:
      return Tone::kGood;
    case Outcome::kDoesNotHold:
      return clause.kind == Kind::kWhen ? Tone::kUndecided : Tone::kBad;
    case Outcome::kError:
      return Tone::kBad;
    case Outcome::kUnknown:
      return Tone::kUndecided;
    case Outcome::kNotEvaluated:
      return Tone::kFaint;
    case Outcome::kValue:
      break;
  }
  return Tone::kPlain;
}

std::string value_of(const ExplainedPart& part) {
  switch (part.state) {
    case State::kNotEvaluated:
      return "-";
    case State::kUnknown:
      return "unknown";
    case State::kError:
      return "error";
    default:
      return printable(part.value);
  }
}

std::string joined(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : fmt::format("{}, {}", a, b);
}

std::string waits_of(const ExplainedPart& part) {
  if (part.waits_for.empty()) return "known later";
  return fmt::format("waits for {}", printable(fmt::format("{}", fmt::join(part.waits_for, ", "))));
}

std::string note_of(const ExplainedPart& part, const std::string& file) {
  const std::string place = place_text(part.place, file);
  switch (part.state) {
    case State::kValue:
      return place;
    case State::kDefault:
      return joined("default", place);
    case State::kEnforced:
      return joined("enforced by the platform", place);
    case State::kNotSet:
      // "11:11 has no resources/limits" says it itself.
      return !part.place.planned && !part.place.missing.empty() ? place : joined("not set", place);
    case State::kUnknown:
      // What is known later of its parts is told there.
      return part.parts.empty() ? joined(waits_of(part), place) : std::string();
    case State::kError:
      return joined(printable(part.value), place);
    case State::kNotEvaluated:
      return "not evaluated";
  }
  return "";
}

std::string text_of(const ExplainedPart& part) {
  switch (part.kind) {
    case ExplainedPart::Kind::kExpression:
      return printable(part.text);
    case ExplainedPart::Kind::kElement:
      return fmt::format("for {}", printable(part.text));
    case ExplainedPart::Kind::kRest:
      break;
  }
  return fmt::format("{} {}", part.turns,
                     part.decides      ? "more"
                     : part.turns == 1 ? "other"
                                       : "others");
}

bool is_leaf(const ExplainedPart& part) {
  return part.kind == ExplainedPart::Kind::kExpression && part.parts.empty() &&
         part.state != State::kNotEvaluated;
}

// What a part came to because of its only leaf goes into its own row: a comparison
// of a field with a constant is one thing to whoever reads it.
std::string note_with(const ExplainedPart& leaf, bool negated, const std::string& file) {
  const std::string note = note_of(leaf, file);
  if (negated || leaf.value.empty()) return note;
  return joined(fmt::format("{} is {}", printable(leaf.text), value_of(leaf)), note);
}

// A negation has the parts of what it negates.
const std::vector<ExplainedPart>& parts_of(const ExplainedPart& part) {
  const ExplainedPart* of = &part;
  while (of->text.starts_with('!') && of->parts.size() == 1 && !of->parts.front().parts.empty()) {
    of = &of->parts.front();
  }
  return of->parts;
}

void add(const ExplainedPart& part, bool with_parts, std::size_t indent, const std::string& file,
         std::vector<Row>& rows) {
  const std::vector<ExplainedPart>& parts = parts_of(part);
  const bool merged = part.kind == ExplainedPart::Kind::kExpression && parts.size() == 1 &&
                      is_leaf(parts.front()) && note_of(part, file).empty();
  Row& row = rows.emplace_back();
  row.indent = indent;
  row.text = text_of(part);
  row.value = value_of(part);
  row.note =
      merged ? note_with(parts.front(), part.text.starts_with('!'), file) : note_of(part, file);
  // What a value of named fields holds is more than fits beside the others.
  if (const std::size_t fields = row.value.find(" {");
      row.note.empty() && fields < row.value.find('"')) {
    row.note = row.value.substr(fields + 1);
    row.value.resize(fields);
  }
  row.may_be_cut = !parts.empty() || part.state == State::kNotEvaluated;
  if (!part.decides) row.tone = Tone::kFaint;
  if (!part.decides || !with_parts || merged) return;
  for (const ExplainedPart& inner : parts) add(inner, true, indent + 1, file, rows);
}

// The clause that the verdict follows from: the first that says the same.
bool decides(const ExplainedClause& clause, Verdict verdict) {
  switch (verdict) {
    case Verdict::kNotApplicable:
      return clause.kind == Kind::kWhen && clause.outcome == Outcome::kDoesNotHold;
    case Verdict::kFail:
      return clause.kind != Kind::kWhen && clause.outcome == Outcome::kDoesNotHold;
    case Verdict::kUnknown:
      return clause.outcome == Outcome::kUnknown;
    case Verdict::kError:
      return clause.outcome == Outcome::kError;
    case Verdict::kPass:
      return clause.kind != Kind::kWhen && clause.outcome == Outcome::kHolds;
  }
  return false;
}

bool has_problem(const ExplainedClause& clause) {
  const State state = clause.expression.state;
  return state == State::kUnknown || state == State::kError;
}

}  // namespace

std::string place_text(const ExplainedPlace& place, const std::string& file) {
  if (place.file.empty()) return {};
  if (place.planned) return printable(place.attribute);
  std::string text = fmt::format("{}:{}", place.begin.line, place.begin.column);
  if (place.begin.line == 0) {
    text = place.file != file ? libguard::place_text(place.file, place.begin, place.pointer)
                              : printable(place.pointer);
  } else if (place.file != file)
    text = fmt::format("{}:{}", printable(place.file), text);
  return place.missing.empty() ? text : fmt::format("{} has no {}", text, printable(place.missing));
}

std::vector<Row> rows_of(const ExplainedClause& clause, const Detail& detail,
                         const std::string& file) {
  std::vector<Row> rows;
  add(clause.expression, detail.parts, 0, file, rows);
  Row& first = rows.front();
  first.word = word_of(clause.kind);
  first.decided = detail.decided;
  first.tone = tone_of(clause);
  if (!clause.name.empty()) {
    first.text = fmt::format("{} {} {}", printable(clause.name),
                             clause.kind == Kind::kEach ? "in" : "=", first.text);
  }
  return rows;
}

std::vector<Row> rows_of(const ExplainedVerdict& verdict, bool all_parts, const std::string& file) {
  std::vector<Row> rows;
  std::size_t evaluated = verdict.clauses.size();
  while (evaluated > 0 && verdict.clauses[evaluated - 1].outcome == Outcome::kNotEvaluated) {
    --evaluated;
  }
  for (std::size_t i = 0; i < evaluated; ++i) {
    const ExplainedClause& clause = verdict.clauses[i];
    const bool decided = decides(clause, verdict.verdict);
    // Why a clause held that decided nothing is rarely what somebody asks for.
    const bool parts = all_parts || decided || has_problem(clause);
    for (Row& row : rows_of(clause, {decided && verdict.verdict != Verdict::kPass, parts}, file)) {
      rows.push_back(std::move(row));
    }
  }
  if (evaluated == verdict.clauses.size()) return rows;
  Row& rest = rows.emplace_back();
  rest.word = "...";
  rest.text =
      fmt::format("{}, not evaluated", plural(verdict.clauses.size() - evaluated, "more clause"));
  rest.tone = Tone::kFaint;
  return rows;
}

}  // namespace libguard::reports
