// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "engine/builtin.h"
#include "engine/policy.h"
#include "engine/selection.h"
#include "libguard/suggest.h"

namespace libguard {
namespace {

constexpr std::string_view kDefaultPack = "baseline";
constexpr std::string_view kPacks = "packs.rail";
constexpr std::string_view kModel = "model/";
constexpr std::string_view kSecrets = "secrets/";
constexpr std::string_view kDetectors = "secrets/detectors/";

// Warnings are kept, errors refuse the policy.
void sort_out(Diagnostics found, Diagnostics& warnings, Diagnostics& errors) {
  for (Diagnostic& one : found) {
    (one.severity == Diagnostic::Severity::kWarning ? warnings : errors).push_back(std::move(one));
  }
}

Diagnostic unknown_name(std::string code, std::string message, std::string_view word,
                        const std::vector<std::string_view>& known, const Source& source,
                        Span span) {
  Diagnostic problem{std::move(code), std::move(message), source, span};
  if (const std::string_view near = nearest(word, known); !near.empty()) {
    problem.notes.push_back(fmt::format("did you mean '{}'?", near));
  }
  return problem;
}

class Loader {
 public:
  // `kinds`: what a run meets; nullptr for whatever there is.
  Loader(Policy::Held& held, const Configuration& configuration, const PolicyOptions& options,
         const Kinds* kinds)
      : held_(held), configuration_(configuration), options_(options), kinds_(kinds) {}

  Diagnostics run(std::span<const Source> rule_files) {
    for (const PackSetting& pack : configuration_.packs) held_.packs.push_back(pack.name);
    if (held_.packs.empty()) held_.packs.emplace_back(kDefaultPack);
    read(rule_files);
    sort_out(held_.schema.build(held_.files), held_.warnings, errors_);
    // Rules mean nothing without their vocabulary: follow-up errors would only hide the first.
    if (!errors_.empty() && held_.schema.entity_names().empty()) return std::move(errors_);
    std::vector<std::string> others = held_.idle;
    others.insert(others.end(), left_out_.begin(), left_out_.end());
    held_.compiled = rules::compile_rules(held_.files, held_.schema, others);
    sort_out(std::move(held_.compiled.problems), held_.warnings, errors_);
    for (const rules::Rule& rule : held_.compiled.rules) activate(rule);
    if (!configuration_.builtin) silence();
    check_settings();
    return std::move(errors_);
  }

 private:
  // Files of the user's own are parsed first, since their packs may choose among
  // the built-in rules; but those stand first.
  void read(std::span<const Source> rule_files) {
    std::vector<rules::File> own;
    for (const Source& source : rule_files) parse(source, own);
    if (configuration_.builtin) read_packs();
    collect_packs(held_.files);
    collect_packs(own);
    for (const rules::File& file : own) {
      for (const rules::RuleDeclaration& rule : file.rules) own_ids_.insert(rule.id.text);
      for (const rules::DetectorDeclaration& one : file.detectors) own_ids_.insert(one.id.text);
    }
    if (options_.texts) {
      read_all();
    } else {
      read_needed(own);
    }
    held_.builtin_files = held_.files.size();
    std::move(own.begin(), own.end(), std::back_inserter(held_.files));
    packs_.clear();
  }

  // Where what ships with guard is switched off, its names are free.
  void leave_to_own(rules::File& file) {
    std::erase_if(file.rules, [&](const rules::RuleDeclaration& one) {
      return own_ids_.contains(one.id.text);
    });
    std::erase_if(file.detectors, [&](const rules::DetectorDeclaration& one) {
      return own_ids_.contains(one.id.text);
    });
  }

  void silence() {
    const auto first = std::stable_partition(held_.rules.begin(), held_.rules.end(),
                                             [](const ActiveRule& one) { return !one.builtin; });
    std::move(first, held_.rules.end(), std::back_inserter(held_.silent));
    held_.rules.erase(first, held_.rules.end());
  }

  // Of those that are not chosen, a run that only checks needs the names.
  void read_packs() {
    const auto files = builtin_files();
    const auto file = std::find_if(files.begin(), files.end(),
                                   [](const BuiltinFile& one) { return one.name == kPacks; });
    if (options_.texts) return parse(source_of(*file), held_.files);
    rules::File& packs = held_.files.emplace_back();
    packs.source = source_of(*file);
    packs.trusted = true;
    for (const rules::Outline& one : rules::outline(packs.source)) {
      if (is_chosen(one.name)) {
        rules::parse_canonical(packs.source, one, packs);
      } else {
        other_packs_.emplace_back(one.name);
      }
    }
  }

  // The vocabulary is always there; `builtin: false` leaves out the rules, but for
  // those that know what must not be printed.
  void read_all() {
    for (const BuiltinFile& file : builtin_files()) {
      if (!file.name.starts_with(kModel) && !is_rules(file)) continue;
      parse(source_of(file), held_.files);
      if (!configuration_.builtin) leave_to_own(held_.files.back());
    }
  }

  void read_needed(const std::vector<rules::File>& own) {
    if (kinds_ != nullptr && kinds_->empty() && own.empty() && configuration_.parameters.empty()) {
      // Nobody asks for more than the names.
      for (const BuiltinFile& file : builtin_files()) {
        const bool named = configuration_.builtin && !file.name.starts_with(kDetectors);
        if (named && is_rules(file) && runs(file)) held_.idle.push_back(id_of(file));
      }
      return;
    }
    Selection selection(kinds_);
    for (const rules::File& file : own) selection.need(file);
    selection.add_views();
    std::vector<rules::File> rule_files;
    for (const BuiltinFile& file : builtin_files()) {
      if (!is_rules(file) || !runs(file)) continue;
      rule_files.push_back(read_rules(file, selection));
      if (!configuration_.builtin) leave_to_own(rule_files.back());
      selection.need(rule_files.back());
    }
    for (rules::File& file : std::move(selection).files()) held_.files.push_back(std::move(file));
    std::move(rule_files.begin(), rule_files.end(), std::back_inserter(held_.files));
  }

  bool is_rules(const BuiltinFile& file) const {
    if (file.name == kPacks || file.name.starts_with(kModel)) return false;
    return configuration_.builtin || file.name.starts_with(kSecrets);
  }

  // A test sees to it that a file holds the rule that it is named after.
  static std::string id_of(const BuiltinFile& file) {
    std::string id(file.name.substr(0, file.name.size() - std::string_view(".rail").size()));
    std::replace(id.begin(), id.end(), '/', '.');
    return id;
  }

  rules::File read_rules(const BuiltinFile& file, const Selection& selection) {
    rules::File read;
    read.source = source_of(file);
    read.trusted = true;
    for (const rules::Outline& one : rules::outline(read.source)) {
      const bool rule = one.kind == rules::DeclarationKind::kRule;
      if (one.kind == rules::DeclarationKind::kDetector) {
        read.detectors.push_back(rules::sketch_of(read.source, one));
      } else if (!rule || selection.appears(one.entity) || has_to_be_right(one.name)) {
        rules::parse_canonical(read.source, one, read);
      } else if (!configuration_.builtin) {
        continue;
      } else if (is_on(one.name)) {
        held_.idle.emplace_back(one.name);
      } else {
        left_out_.emplace_back(one.name);
      }
    }
    return read;
  }

  static Source source_of(const BuiltinFile& file) {
    return Source("guard:" + std::string(file.name), std::string(file.text));
  }

  void parse(const Source& source, std::vector<rules::File>& into) {
    rules::Parsed parsed = rules::parse_rail(source, {.examples = options_.texts});
    sort_out(std::move(parsed.problems), held_.warnings, errors_);
    into.push_back(std::move(parsed.file));
  }

  // Whatever the run meets: the user has given it parameters, or its id to another.
  bool has_to_be_right(std::string_view id) const {
    const auto& parameters = configuration_.parameters;
    return own_ids_.contains(id) ||
           std::any_of(parameters.begin(), parameters.end(),
                       [&](const ParameterSetting& one) { return names_rule(one.rule, id); });
  }

  bool in_chosen_pack(std::string_view id) const {
    return std::any_of(packs_.begin(), packs_.end(), [&](const rules::PackDeclaration* pack) {
      return chosen(*pack) && member_of(*pack, id) != nullptr;
    });
  }

  // Whether a built-in rule has another level than off; which, its text tells.
  bool is_on(std::string_view id) const {
    bool on = in_chosen_pack(id);
    for (const LevelSetting& setting : configuration_.levels) {
      if (names_rule(setting.rule, id)) on = setting.level != Level::kOff;
    }
    return on;
  }

  void collect_packs(const std::vector<rules::File>& files) {
    for (const rules::File& file : files) {
      for (const rules::PackDeclaration& pack : file.packs) packs_.push_back(&pack);
    }
  }

  // Whether a check needs the rule of a built-in file: one that is off is not even
  // parsed, but for those that know what must not be printed, and one whose id a
  // rule of the user's own takes, which is an error.
  bool runs(const BuiltinFile& file) {
    if (file.name.starts_with(kSecrets)) return true;
    std::string id = id_of(file);
    const auto set = [&](const auto& setting) { return names_rule(setting.rule, id); };
    const bool on = in_chosen_pack(id) || has_to_be_right(id) ||
                    std::any_of(configuration_.levels.begin(), configuration_.levels.end(), set) ||
                    std::any_of(configuration_.unknown.begin(), configuration_.unknown.end(), set);
    if (!on) left_out_.push_back(std::move(id));
    return on;
  }

  bool is_builtin(const rules::Rule& rule) const {
    const auto end = held_.files.begin() + static_cast<std::ptrdiff_t>(held_.builtin_files);
    return std::any_of(held_.files.begin(), end,
                       [&](const rules::File& file) { return &file.source == rule.source; });
  }

  // What is chosen wins over the pack, the pack over the rule. A rule of the
  // user's own is on; one that ships with guard is on where a chosen pack has it.
  void activate(const rules::Rule& rule) {
    ActiveRule active;
    active.rule = &rule;
    active.builtin = is_builtin(rule);
    const auto& tags = rule.declaration->tags;
    active.secret = std::any_of(tags.begin(), tags.end(),
                                [](const rules::Text& tag) { return tag.text == "secret"; });
    active.level = active.builtin ? Level::kOff : rule.declaration->level;
    for (const rules::File& file : held_.files) {
      for (const rules::PackDeclaration& pack : file.packs) use_pack(pack, rule, active);
    }
    for (const LevelSetting& setting : configuration_.levels) {
      if (names_rule(setting.rule, rule.id())) active.level = setting.level;
    }
    // Nobody has hardcoded what is known only after apply.
    const bool hard = active.level == Level::kHardMandatory && !active.secret;
    active.unknown = hard ? UnknownPolicy::kFail : UnknownPolicy::kWarn;
    for (const UnknownSetting& setting : configuration_.unknown) {
      if (names_rule(setting.rule, rule.id())) active.unknown = setting.policy;
    }
    active.parameters =
        parameter_values(rule, configuration_, held_.schema, held_.constants, errors_);
    held_.rules.push_back(std::move(active));
  }

  bool chosen(const rules::PackDeclaration& pack) const { return is_chosen(pack.name.text); }
  bool is_chosen(std::string_view pack) const {
    return std::find(held_.packs.begin(), held_.packs.end(), pack) != held_.packs.end();
  }

  void use_pack(const rules::PackDeclaration& pack, const rules::Rule& rule, ActiveRule& active) {
    const rules::PackDeclaration::Member* member = member_of(pack, rule.id());
    if (member == nullptr) return;
    active.packs.push_back(pack.name.text);
    if (!chosen(pack)) return;
    // The stricter of two chosen packs wins.
    active.level = std::max(active.level, member->level.value_or(rule.declaration->level));
  }

  void check_settings() {
    std::vector<std::string_view> ids;
    std::vector<std::string_view> packs;
    for (const ActiveRule& active : held_.rules) ids.push_back(active.rule->id());
    ids.insert(ids.end(), left_out_.begin(), left_out_.end());
    ids.insert(ids.end(), held_.idle.begin(), held_.idle.end());
    for (const rules::File& file : held_.files) {
      for (const rules::PackDeclaration& pack : file.packs) packs.push_back(pack.name.text);
    }
    for (const std::string& pack : other_packs_) {
      packs.push_back(pack);
    }
    const auto check_rule = [&](const std::string& name, const Source& source, Span span) {
      if (std::any_of(ids.begin(), ids.end(), [&](auto id) { return names_rule(name, id); }))
        return;
      errors_.push_back(unknown_name("config.unknown-rule",
                                     fmt::format("there is no rule '{}'", name), name, ids, source,
                                     span));
    };
    for (const LevelSetting& setting : configuration_.levels) {
      check_rule(setting.rule, setting.source, setting.span);
    }
    for (const UnknownSetting& setting : configuration_.unknown) {
      check_rule(setting.rule, configuration_.source, setting.span);
    }
    for (const ParameterSetting& setting : configuration_.parameters) {
      check_rule(setting.rule, configuration_.source, setting.rule_span);
    }
    for (const PackSetting& setting : configuration_.packs) {
      if (std::find(packs.begin(), packs.end(), setting.name) != packs.end()) continue;
      errors_.push_back(unknown_name("config.unknown-pack",
                                     fmt::format("there is no pack '{}'", setting.name),
                                     setting.name, packs, configuration_.source, setting.span));
    }
  }

  Policy::Held& held_;
  const Configuration& configuration_;
  const PolicyOptions& options_;
  const Kinds* kinds_;
  Diagnostics errors_;
  std::vector<const rules::PackDeclaration*> packs_;  // while files are read
  std::vector<std::string> other_packs_;              // built-in ones that are not chosen
  std::set<std::string, std::less<>> own_ids_;        // of the user's own rules and detectors
  std::vector<std::string> left_out_;                 // built-in rules that are off
};

}  // namespace

Loaded load_held(std::span<const Source> rule_files, const Configuration& configuration) {
  auto held = std::make_shared<Policy::Held>();
  Diagnostics errors = Loader(*held, configuration, {}, nullptr).run(rule_files);
  return {std::move(held), std::move(errors)};
}

Result<Policy> load_policy(std::span<const Source> rule_files, const Configuration& configuration,
                           const PolicyOptions& options) {
  const std::vector<Source> files(rule_files.begin(), rule_files.end());
  const Kinds none;
  auto held = std::make_shared<Policy::Held>();
  Diagnostics errors = Loader(*held, configuration, options, &none).run(files);
  if (!options.texts && !errors.empty()) {
    // What was left out may be what somebody meant.
    held = std::make_shared<Policy::Held>();
    errors = Loader(*held, configuration, options, nullptr).run(files);
  }
  order_by_place(errors, *held);
  if (!errors.empty()) return errors;
  if (!options.texts) {
    held->make = [files, configuration, options](const Kinds* kinds) {
      auto made = std::make_shared<Policy::Held>();
      const Diagnostics wrong = Loader(*made, configuration, options, kinds).run(files);
      if (wrong.empty() || kinds == nullptr) return made;
      // Something was left out that is needed. A rule that is not there finds nothing.
      made = std::make_shared<Policy::Held>();
      Loader(*made, configuration, options, nullptr).run(files);
      return made;
    };
  }
  return Policy(std::move(held));
}

}  // namespace libguard
