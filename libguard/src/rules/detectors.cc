// SPDX-License-Identifier: Apache-2.0
#include "rules/detectors.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "rules/canonical.h"
#include "secrets/template.h"

namespace libguard::rules {
namespace {

// How often a template is filled in to see what becomes of it.
constexpr std::uint64_t kSeeds = 20;

secrets::Detector compiled(const DetectorDeclaration& declaration, const Source& source) {
  secrets::Detector detector;
  detector.id = declaration.id.text;
  detector.title = declaration.title.text;
  detector.confidence = declaration.confidence;
  detector.pattern = declaration.pattern.text;
  detector.source = source;
  detector.where = declaration.where;
  return detector;
}

// Of what is trusted there is only a sketch: the rest is read when a keyword occurs.
secrets::Draft draft(const DetectorDeclaration& declaration, const File& file) {
  secrets::Draft draft;
  draft.id = declaration.id.text;
  for (const Text& keyword : declaration.keywords) draft.keywords.push_back(keyword.text);
  if (file.trusted) {
    draft.read = [source = file.source, span = declaration.span] {
      File whole;
      parse_canonical(source, {DeclarationKind::kDetector, {}, {}, span}, whole);
      return compiled(whole.detectors.front(), source);
    };
  } else {
    draft.read = [detector = compiled(declaration, file.source)] { return detector; };
  }
  return draft;
}

class Checker {
 public:
  explicit Checker(Diagnostics& problems) : problems_(problems) {}

  // False where there are errors, which are reported.
  bool check(const DetectorDeclaration& declaration, const File& file) {
    source_ = &file.source;
    const std::size_t before = problems_.size();
    if (!check_id(declaration.id)) return false;
    if (file.trusted) return true;
    if (!declaration.complete) return false;
    check_needed(declaration);
    check_keywords(declaration);
    check_pattern(declaration);
    check_templates(declaration.matches);
    check_templates(declaration.differs);
    const secrets::Detector detector = compiled(declaration, *source_);
    for (Diagnostic& problem : validator_.check(detector)) problems_.push_back(std::move(problem));
    return problems_.size() == before;
  }

 private:
  void report(std::string_view code, Span span, std::string message, std::string note = {}) {
    Diagnostic problem{std::string(code), std::move(message), *source_, span};
    if (!note.empty()) problem.notes.push_back(std::move(note));
    problems_.push_back(std::move(problem));
  }

  bool check_id(const Name& id) {
    if (id.text.empty()) return false;  // its parser has said so
    const auto [known, is_new] = known_.try_emplace(id.text, source_, id.span);
    if (!is_new) {
      const auto& [first, span] = known->second;
      report("rail.duplicate-detector", id.span,
             fmt::format("there is a detector '{}' already", id.text),
             fmt::format("it stands in {}:{}", first->name(), first->locate(span.begin).line));
      return false;
    }
    if (is_id(id.text)) return true;
    report("rail.bad-id", id.span, fmt::format("'{}' is no id of a detector", id.text),
           "an id is an issuer and a name in lower case: github.app-token");
    return false;
  }

  void check_needed(const DetectorDeclaration& declaration) {
    const auto missing = [&](bool is, std::string_view what) {
      if (is)
        report("rail.missing", declaration.id.span, fmt::format("the detector has no {}", what));
    };
    missing(declaration.title.text.empty(), "title");
    missing(declaration.keywords.empty(), "keywords, of which every match holds one");
    missing(declaration.pattern.text.empty(), "pattern");
  }

  void check_keywords(const DetectorDeclaration& declaration) {
    for (const Text& keyword : declaration.keywords) {
      if (keyword.text.size() >= secrets::Keywords::kShortest) continue;
      report("rail.bad-keyword", keyword.span,
             fmt::format("the keyword '{}' is shorter than {} bytes", keyword.text,
                         secrets::Keywords::kShortest));
    }
  }

  void check_pattern(const DetectorDeclaration& declaration) {
    if (declaration.pattern.text.empty()) return;
    const secrets::Pattern pattern(declaration.pattern.text);
    const std::string problem = pattern.problem();
    if (!problem.empty()) {
      report("cel.regex", declaration.pattern.span,
             fmt::format("the regular expression does not compile: {}", problem));
      return;
    }
    secrets::Pattern::Match match;
    if (pattern.find("", 0, match)) {
      report("cel.regex", declaration.pattern.span, "the regular expression matches nothing at all",
             "a text without a token would be full of them");
    }
  }

  void check_templates(const std::vector<Text>& texts) {
    for (const Text& text : texts) {
      const secrets::TextTemplate made(text.text);
      if (!made.problem().empty()) report("rail.bad-template", text.span, made.problem());
    }
  }

  Diagnostics& problems_;
  const Source* source_ = nullptr;
  secrets::Validator validator_;
  std::map<std::string, std::pair<const Source*, Span>, std::less<>> known_;
};

// Whether a filled-in text is what the detector says it is.
std::optional<std::string> try_text(const std::string& text, bool matches,
                                    const secrets::Detectors& detectors, std::size_t index) {
  const secrets::Detector* detector = &detectors.at(index);
  std::string room;
  const std::vector<secrets::Detection> found = detectors.find({}, text, room);
  const bool is_found = std::any_of(found.begin(), found.end(), [&](const secrets::Detection& one) {
    return one.detector == detector;
  });
  if (is_found == matches) return std::nullopt;
  if (!matches) return "the detector finds something in it";
  secrets::Pattern::Match match;
  if (!detectors.pattern(index).find(text, 0, match)) return "the pattern does not match it";
  if (!detectors.may_hold(text)) return "no keyword occurs in it";
  if (!detectors.validator().accepts(*detector, match, {})) return "'where' is not true of it";
  if (!found.empty()) return fmt::format("'{}' finds it first", found.front().detector->id);
  return "no keyword of the detector occurs in it, or it looks made up";
}

}  // namespace

secrets::Detectors compile_detectors(std::span<const File> files, Diagnostics& problems) {
  std::vector<secrets::Draft> drafts;
  Checker checker(problems);
  for (const File& file : files) {
    for (const DetectorDeclaration& declaration : file.detectors) {
      if (checker.check(declaration, file)) drafts.push_back(draft(declaration, file));
    }
  }
  std::sort(drafts.begin(), drafts.end(),
            [](const secrets::Draft& a, const secrets::Draft& b) { return a.id < b.id; });
  return secrets::Detectors(std::move(drafts));
}

std::vector<TemplateFailure> try_templates(const DetectorDeclaration& declaration,
                                           const secrets::Detectors& detectors, std::size_t index) {
  std::vector<TemplateFailure> failures;
  const auto try_all = [&](const std::vector<Text>& texts, bool matches) {
    for (const Text& text : texts) {
      const secrets::TextTemplate made(text.text);
      for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        const std::optional<std::string> filled = made.fill(detectors.validator(), seed);
        const std::optional<std::string> problem =
            filled ? try_text(*filled, matches, detectors, index)
                   : std::optional<std::string>("an expression in it cannot be computed");
        if (!problem) continue;
        failures.push_back({text.span, *problem});
        break;
      }
    }
  };
  try_all(declaration.matches, true);
  try_all(declaration.differs, false);
  return failures;
}

}  // namespace libguard::rules
