// SPDX-License-Identifier: Apache-2.0
//
// What guard answers with: reports of checks, what there is to say of rules, what
// became of their examples. Plain data, which owns all it holds.
#ifndef LIBGUARD_RESULTS_H_
#define LIBGUARD_RESULTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "libguard/diagnostic.h"
#include "libguard/finding.h"
#include "libguard/override.h"
#include "libguard/source.h"

namespace libguard {

struct SkippedInput {
  std::string path;
  std::string reason;
};

// How often one rule came to which verdict.
struct RuleCount {
  std::string rule;
  std::uint64_t pass = 0;
  std::uint64_t fail = 0;
  std::uint64_t unknown = 0;
  std::uint64_t not_applicable = 0;
  std::uint64_t error = 0;
};

struct Report {
  std::vector<Finding> findings;  // ordered by file, place, rule
  Diagnostics problems;           // inputs that could not be read, wholly or in part
  std::vector<SkippedInput> skipped;
  std::vector<RuleCount> rules;  // every rule that ran, by id
  std::uint64_t files = 0;       // that were read
  std::uint64_t documents = 0;
  std::uint64_t resources = 0;
  std::uint64_t evaluated = 0;  // rule x entity, where the rule applied
  bool complete = false;        // the input counted as a whole system
  bool planned = false;         // a plan is among it: that nothing will exist is an answer
  // Where resources came from, as fingerprints name it: files in their repository, templates
  // of charts; sorted.
  std::vector<std::string> origins;
  // What check() finds in the files; apply_overrides() says what becomes of each.
  std::vector<Suppression> suppressions;
  // From here on by apply_overrides().
  TrustInfo trust;
  std::vector<OverrideStatus> overrides;  // every record, by id
  std::vector<BaselineEntry> lapsed;      // of the baseline, whose resource has changed
  std::vector<BaselineEntry> gone;        // of the baseline, that no finding needs any more
  std::vector<GuardrailChange> changes;
};

// A rule as people read about it.
struct RuleInfo {
  std::string id;
  std::string title;
  std::string why;  // Markdown
  Severity severity = Severity::kMedium;
  Level level = Level::kAdvisory;      // the one in force
  Level own_level = Level::kAdvisory;  // the one that its text names
  std::string entity;                  // what it visits
  // Where what it visits is found: a platform and its kinds, as views name them; of
  // a platform whose every object is meant none.
  struct Platform {
    std::string name;
    std::vector<std::string> kinds;
  };
  std::vector<Platform> platforms;
  std::vector<std::string> tags;
  std::vector<std::string> links;
  std::vector<std::string> packs;
  // A check of another tool, and the parameters under which the rule says the same.
  struct Replaced {
    struct Given {
      std::string parameter;
      std::string json;
    };
    std::string peer;  // "kube-linter"
    std::string check;
    std::string given;  // "minimum = 3", as it is written
    std::vector<Given> parameters;
  };
  std::vector<Replaced> replaces;
  struct Parameter {
    std::string name;
    std::string type;
    std::string value;              // the one in force, as CEL
    std::string json = {};          // the same, as a configuration says it
    std::string default_json = {};  // the one that the rule's text names
    std::string comment = {};       // that stands above it
  };
  std::vector<Parameter> parameters;
  // From `for` to the last `fix`, as it is written, with its comments.
  std::string logic;
  struct Example {
    std::string title;
    std::string given;     // "minimum = 2, input.complete = true", as it is written
    std::string verdict;   // "fails 2"
    std::string platform;  // "kubernetes"
    std::string document;
  };
  std::vector<Example> examples;
  std::string file;  // where it is declared
  Place place;
  bool builtin = false;
};

// What knows the tokens of one format, as people read about it.
struct DetectorInfo {
  std::string id;
  std::string title;
  std::string confidence;  // "high", "medium"
  std::vector<std::string> links;
  bool checksum = false;  // part of a token follows from the rest, and has to be right
  bool builtin = false;
};

// A list of rules that are switched on together.
struct PackInfo {
  struct Member {
    std::string rule;
    Level level = Level::kAdvisory;
  };
  std::string name;
  std::string title;
  std::vector<Member> members;  // by rule
  bool builtin = false;
  bool chosen = false;  // the configuration names it, or it is on by default
};

// What an example of a rule shows, and what happened.
struct ExampleResult {
  std::string rule;
  std::string title;
  bool passed = false;
  std::string expected;  // "fails 2"
  std::string actual;    // "passes"
  std::string file;
  Place place;
  std::vector<std::string> details;   // what was found, and what is wrong with the document
  std::vector<std::string> messages;  // of its failures
};

// A change to a condition that no example of its rule notices.
struct Survivor {
  std::string rule;
  Diagnostic diagnostic;  // test.unnoticed, at what was changed
};

// What became of changes to the conditions of rules whose examples pass.
struct MutationResult {
  std::uint64_t rules = 0;
  std::uint64_t mutants = 0;
  std::uint64_t caught = 0;  // an example noticed, or the rule no longer compiled
  std::vector<Survivor> survivors;
};

}  // namespace libguard

#endif  // LIBGUARD_RESULTS_H_
