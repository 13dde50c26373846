// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "libguard/report.h"

namespace libguard {
namespace {

std::string_view name_of(ExplainedPart::State state) {
  switch (state) {
    case ExplainedPart::State::kValue:
      return "value";
    case ExplainedPart::State::kDefault:
      return "default";
    case ExplainedPart::State::kEnforced:
      return "enforced";
    case ExplainedPart::State::kNotSet:
      return "not-set";
    case ExplainedPart::State::kUnknown:
      return "unknown";
    case ExplainedPart::State::kError:
      return "error";
    case ExplainedPart::State::kNotEvaluated:
      return "not-evaluated";
  }
  return "";
}

std::string_view name_of(ExplainedPart::Kind kind) {
  switch (kind) {
    case ExplainedPart::Kind::kExpression:
      return "expression";
    case ExplainedPart::Kind::kElement:
      return "element";
    case ExplainedPart::Kind::kRest:
      return "rest";
  }
  return "";
}

std::string_view name_of(ExplainedClause::Kind kind) {
  switch (kind) {
    case ExplainedClause::Kind::kEach:
      return "each";
    case ExplainedClause::Kind::kLet:
      return "let";
    case ExplainedClause::Kind::kWhen:
      return "when";
    case ExplainedClause::Kind::kRequire:
      return "require";
    case ExplainedClause::Kind::kForbid:
      return "forbid";
  }
  return "";
}

std::string_view name_of(ExplainedClause::Outcome outcome) {
  switch (outcome) {
    case ExplainedClause::Outcome::kValue:
      return "value";
    case ExplainedClause::Outcome::kHolds:
      return "holds";
    case ExplainedClause::Outcome::kDoesNotHold:
      return "does-not-hold";
    case ExplainedClause::Outcome::kUnknown:
      return "unknown";
    case ExplainedClause::Outcome::kError:
      return "error";
    case ExplainedClause::Outcome::kNotEvaluated:
      return "not-evaluated";
  }
  return "";
}

class JsonExplanation {
 public:
  std::string render(const Explanation& told) && {
    fmt::format_to(
        to(), R"({{"schemaVersion":"1.0","rule":{},"title":{},"level":{},"for":{},"file":{},)",
        json_string(told.rule), json_string(told.title), json_string(libguard::name_of(told.level)),
        json_string(told.entity), json_string(told.file));
    fmt::format_to(to(), R"("line":{},"column":{},"parameters":)", told.place.line,
                   told.place.column);
    list(told.parameters, [this](const RuleInfo::Parameter& parameter) {
      fmt::format_to(to(), R"({{"name":{},"type":{},"value":{}}})", json_string(parameter.name),
                     json_string(parameter.type), json_string(parameter.value));
    });
    fmt::format_to(to(), R"(,"visited":{},"askedFor":{},"count":{{"pass":{},"fail":{},)",
                   told.visited, told.asked_for, told.count.pass, told.count.fail);
    fmt::format_to(to(), R"("unknown":{},"notApplicable":{},"error":{}}},"entities":)",
                   told.count.unknown, told.count.not_applicable, told.count.error);
    list(told.entities, [this](const ExplainedEntity& one) { entity(one); });
    return std::move(out_) + "}\n";
  }

 private:
  template <typename Items, typename Write>
  void list(const Items& items, Write write) {
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      write(item);
    }
    out_ += ']';
  }

  void entity(const ExplainedEntity& entity) {
    fmt::format_to(to(), R"({{"name":{},"resource":{},"place":)", json_string(entity.name),
                   json_string(entity.resource));
    place(entity.place);
    if (entity.has_each) {
      out_ += R"(,"each":)";
      clause(entity.each);
      fmt::format_to(to(), R"(,"leftOut":{})", entity.verdicts_left_out);
    }
    out_ += R"(,"verdicts":)";
    list(entity.verdicts, [&](const ExplainedVerdict& one) { verdict(one, entity.has_each); });
    out_ += '}';
  }

  void verdict(const ExplainedVerdict& verdict, bool with_element) {
    fmt::format_to(to(), R"({{"verdict":{},"messages":)",
                   json_string(libguard::name_of(verdict.verdict)));
    list(verdict.messages, [this](const std::string& message) { out_ += json_string(message); });
    if (with_element) {
      out_ += R"(,"element":)";
      part(verdict.element);
    }
    out_ += R"(,"clauses":)";
    list(verdict.clauses, [this](const ExplainedClause& one) { clause(one); });
    out_ += '}';
  }

  void clause(const ExplainedClause& clause) {
    fmt::format_to(to(), R"({{"clause":{},"outcome":{})", json_string(name_of(clause.kind)),
                   json_string(name_of(clause.outcome)));
    if (!clause.name.empty()) out_ += R"(,"name":)" + json_string(clause.name);
    out_ += R"(,"expression":)";
    part(clause.expression);
    out_ += '}';
  }

  void part(const ExplainedPart& part) {
    fmt::format_to(to(), R"({{"kind":{},"state":{},"decides":{})", json_string(name_of(part.kind)),
                   json_string(name_of(part.state)), part.decides);
    if (part.kind == ExplainedPart::Kind::kRest) {
      fmt::format_to(to(), R"(,"count":{})", part.turns);
    } else {
      out_ += R"(,"text":)" + json_string(part.text);
    }
    if (part.kind == ExplainedPart::Kind::kExpression) {
      fmt::format_to(to(), R"(,"line":{},"column":{})", part.in_rule.line, part.in_rule.column);
    }
    if (!part.value.empty()) out_ += R"(,"value":)" + json_string(part.value);
    if (part.state == ExplainedPart::State::kUnknown) {
      out_ += R"(,"waitsFor":)";
      list(part.waits_for, [this](const std::string& one) { out_ += json_string(one); });
    }
    if (!part.place.file.empty()) {
      out_ += R"(,"place":)";
      place(part.place);
    }
    if (!part.parts.empty()) {
      out_ += R"(,"parts":)";
      list(part.parts, [this](const ExplainedPart& one) { this->part(one); });
    }
    out_ += '}';
  }

  void place(const ExplainedPlace& place) {
    out_ += R"({"file":)" + json_string(place.file);
    if (place.begin.line != 0) {
      fmt::format_to(to(), R"(,"line":{},"column":{})", place.begin.line, place.begin.column);
    } else {
      out_ += R"(,"pointer":)" + json_string(place.pointer);
    }
    if (!place.attribute.empty()) out_ += R"(,"attribute":)" + json_string(place.attribute);
    if (!place.missing.empty()) out_ += R"(,"missing":)" + json_string(place.missing);
    out_ += '}';
  }

  std::back_insert_iterator<std::string> to() { return std::back_inserter(out_); }

  std::string out_;
};

}  // namespace

std::string render_explanation_json(const Explanation& explanation) {
  return JsonExplanation().render(explanation);
}

}  // namespace libguard
