// SPDX-License-Identifier: Apache-2.0
//
// What a Rail file declares, as the parser makes it: names are not resolved and
// types not checked yet, but every expression in it is a CEL syntax tree.
//
//   Parsed parsed = parse_rail(source);
//   for (const RuleDeclaration& rule : parsed.file.rules) ...
//   for (const Diagnostic& problem : parsed.problems) ...
//
// Every declaration and clause that could be read is there, also where others
// could not: all errors of all clauses come out in one run.
#ifndef LIBGUARD_RULES_DECLARATIONS_H_
#define LIBGUARD_RULES_DECLARATIONS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cel/ast.h"
#include "libguard/diagnostic.h"
#include "libguard/finding.h"
#include "libguard/source.h"
#include "secrets/detector.h"

namespace libguard::rules {

// A word of the user with its place: `resources.memory-limit`, `container`.
struct Name {
  std::string text;
  Span span;
};

// A text for people, unescaped; of a block, with the common indentation removed.
struct Text {
  std::string text;
  Span span;
};

// "text {EXPR} text": parts in order; a part is a text or an expression.
struct TemplatePart {
  std::string text;
  std::optional<cel::Ast> expression;
};
struct Template {
  std::vector<TemplatePart> parts;
  Span span;
};

// list(string), enum("a", "b"), { cpu quantity?, memory quantity? }
struct FieldDeclaration;
struct TypeDeclaration {
  Name name;                                // empty for a group
  std::vector<TypeDeclaration> parameters;  // of list, map
  std::vector<Text> values;                 // of enum
  std::vector<FieldDeclaration> fields;     // of a group
  bool optional = false;                    // a trailing ?
  Span span;
};
struct FieldDeclaration {
  Name name;
  TypeDeclaration type;
  std::optional<cel::Ast> default_value;
};

struct Parameter {
  Name name;
  TypeDeclaration type;
  cel::Ast default_value;
};

struct Fix {
  enum class Kind : std::uint8_t { kSet, kAdd, kRemove };
  Kind kind = Kind::kSet;
  cel::Ast path;
  std::optional<cel::Ast> value;  // none for remove
  Span span;
};

// require or forbid, with what belongs to it.
struct Assertion {
  bool forbid = false;
  cel::Ast condition;
  std::optional<Template> message;
  std::optional<cel::Ast> at;
  std::optional<Fix> fix;
  Span span;  // of the clause
};

struct Let {
  Name name;
  cel::Ast value;
};

// `let`, `when`, `require` and `forbid` in the order in which they stand.
struct Step {
  enum class Kind : std::uint8_t { kLet, kWhen, kAssertion };
  Kind kind = Kind::kLet;
  Let let;              // kLet
  cel::Ast condition;   // kWhen
  Assertion assertion;  // kAssertion
};

// each NAME in EXPR, each INDEX, NAME in EXPR
struct Each {
  Name index;  // may be empty
  Name name;
  cel::Ast range;
};

// NAME = EXPR behind `given`.
struct Given {
  Name name;  // of a parameter; of an example also input.complete
  cel::Ast value;
};

// replaces "kube-linter" "minimum-three-replicas" given minimum = 3
struct Replaced {
  Text peer;
  Text check;
  std::vector<Given> given;  // under which the rule says what the check says
};

struct Example {
  enum class Verdict : std::uint8_t { kPasses, kFails, kUnknown, kNotApplicable };
  enum class Platform : std::uint8_t { kKubernetes, kTerraform, kCompose };
  Text title;
  std::vector<Given> given;
  Verdict verdict = Verdict::kPasses;
  std::uint32_t count = 0;  // of `fails N`; 0: at least one
  Platform platform = Platform::kKubernetes;
  Text document;
  Span span;
};

struct RuleDeclaration {
  Name id;
  Text title;
  Severity severity = Severity::kMedium;
  Level level = Level::kSoftMandatory;
  std::vector<Text> tags;
  std::vector<Text> links;
  Text why;
  std::vector<Replaced> replaces;
  std::vector<Parameter> parameters;
  Name entity;  // container, kubernetes.Ingress
  Name alias;   // the name in expressions: of `as`, else the entity's own
  std::optional<Each> each;
  std::vector<Step> steps;
  std::vector<Example> examples;
  bool complete = true;      // false: there is more in the text, which could not be read
  std::vector<Name> unread;  // names that it declares, as far as it could be read
  Span span;
};

struct EntityDeclaration {
  Name name;
  std::vector<FieldDeclaration> fields;
  Span span;
};

// PATH = EXPR [else [enforced] EXPR]
// PATH (=|+=) each EXPR as VIEW [{ mappings }]
struct Mapping {
  Name path;  // limits.memory
  bool append = false;
  cel::Ast value;
  std::optional<cel::Ast> otherwise;
  bool enforced = false;           // `otherwise` is what the platform itself enforces
  std::optional<Name> view;        // with `each`
  std::vector<Mapping> overrides;  // with `each`: set on every element's view
  Span span;
};

struct ViewDeclaration {
  Name name;    // kubernetes.Deployment: of the kind Deployment; kubernetes.container: of no kind
  Name entity;  // workload
  std::optional<Name> like;
  std::optional<cel::Ast> match;
  std::vector<Let> lets;
  std::vector<Mapping> mappings;
  Span span;
};

// relation OWNER.FIELD = TARGET [as NAME] where EXPR
struct RelationDeclaration {
  Name field;   // service.workloads
  Name target;  // workload, terraform.aws_s3_bucket_public_access_block
  Name alias;   // the name in the condition: of `as`, else the target's own
  cel::Ast condition;
  Span span;
};

// A list of rules that are switched on together:
//
//   pack baseline {
//     title "What every team can agree on"
//     rule resources.memory-limit
//     rule health.* level advisory
//   }
//
// A rule has the level of the first member that names it; without one its own. At
// `level off` the pack does not have it.
struct PackDeclaration {
  struct Member {
    Name rule;  // an id, or `topic.*`
    std::optional<Level> level;
  };
  Name name;
  Text title;
  std::vector<Member> members;
  Span span;
};

// What finds the tokens of one format:
//
//   detector github.app-token {
//     title    "a token of an app of GitHub"
//     keywords ["ghu_", "ghs_"]
//     pattern  r"\bgh[us]_([0-9A-Za-z]{30})([0-9A-Za-z]{6})\b"
//     where    base62(crc32(groups[1]), 6) == groups[2]
//     matches  "ghu_<alnum:30><crc32>"
//     differs  "ghu_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
//   }
struct DetectorDeclaration {
  Name id;
  Text title;
  std::vector<Text> links;
  std::vector<Text> keywords;
  Text pattern;
  std::optional<Span> where;  // of the condition
  cel::Ast condition;
  secrets::Confidence confidence = secrets::Confidence::kHigh;
  std::vector<Text> matches;  // templates: secrets/template.h
  std::vector<Text> differs;
  bool complete = true;  // false: there is more in the text, which could not be read
  Span span;
};

struct File {
  Source source;
  // It ships with guard, whose tests have checked it: what costs time and can only
  // find an author's mistake is left out.
  bool trusted = false;
  std::vector<RuleDeclaration> rules;
  std::vector<EntityDeclaration> entities;
  std::vector<ViewDeclaration> views;
  std::vector<RelationDeclaration> relations;
  std::vector<PackDeclaration> packs;
  std::vector<DetectorDeclaration> detectors;
};

struct Parsed {
  File file;
  Diagnostics problems;  // rail.syntax and the codes of cel/parse.h
};

struct ParseOptions {
  bool examples = true;  // and texts for people: a run that only checks does without
};
Parsed parse_rail(const Source& source, const ParseOptions& options = {});

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_DECLARATIONS_H_
