// SPDX-License-Identifier: Apache-2.0
//
// Configuration: what `.guard.yaml` says.
//
//   Result<Configuration> configuration = read_configuration(source);
//
//   version: 1                        # of this format; may be left out
//   builtin: true                     # false: without the rules that ship with guard
//   packs: [baseline]                 # none named: baseline
//   rules: [.guard/rules]             # folders of rules, beside this file
//   paths: [deploy/]                  # what `guard check` without arguments reads
//   ignorePaths: ["**/testdata/**"]
//   kube-version: "1.31"              # the release of Kubernetes that runs what is checked
//   levels:                           # off, advisory, soft-mandatory, hard-mandatory
//     resources.cpu-limit: off
//     health.*: soft-mandatory
//   parameters:
//     images.pinned:
//       moving_tags: [latest, edge]
//   unknown:                          # what an unknown verdict does: warn, fail, pass
//     secrets.*: fail
#ifndef LIBGUARD_CONFIGURATION_H_
#define LIBGUARD_CONFIGURATION_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "libguard/finding.h"
#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard {

enum class UnknownPolicy : std::uint8_t { kWarn, kFail, kPass };

// Settings keep their place, so that a rule or a pack that is not there can be
// reported where it is named. Later ones win over earlier ones.
struct PackSetting {
  std::string name;
  Span span;
};
struct LevelSetting {
  std::string rule;  // an id, or a prefix that ends in `.*`
  Level level = Level::kAdvisory;
  Span span;      // of the rule
  Source source;  // which is not the configuration's for one from the command line
};
struct UnknownSetting {
  std::string rule;
  UnknownPolicy policy = UnknownPolicy::kWarn;
  Span span;
};
struct ParameterSetting {
  std::string rule;
  std::string name;
  std::string json;  // the value
  Span rule_span;
  Span name_span;
  Span value_span;
};

struct Configuration {
  Source source;  // the nameless one: nothing was configured
  bool builtin = true;
  std::vector<PackSetting> packs;
  std::vector<std::string> rules;
  std::vector<std::string> paths;
  std::vector<std::string> ignore_paths;
  std::vector<LevelSetting> levels;
  std::vector<UnknownSetting> unknown;
  std::vector<ParameterSetting> parameters;
  // "1.31": the parameter kube_version of every rule that has one and is not given another.
  std::string kube_version;
};

// Errors: config.unknown-key (with "did you mean"), config.wrong-type,
// config.unknown-value, config.several-documents, and those of the YAML reader;
// all of them at once.
Result<Configuration> read_configuration(const Source& source);

// A level as the command line sets it: `source` holds "RULE=LEVEL".
// Errors: config.syntax, config.unknown-value.
Result<LevelSetting> read_level_setting(const Source& source);

// A release of Kubernetes as the command line names it: `source` holds "1.31",
// "v1.31" or "1.31.4"; gives "1.31".
// Errors: config.unknown-value.
Result<std::string> read_kube_version(const Source& source);

// What the command line or a caller sets beside the file: levels as "RULE=LEVEL", and the
// release of Kubernetes, unless it is empty. Both win over all that the file says.
// Errors: those of the two above, in what `names` calls them.
struct SettingNames {
  std::string levels = "--level";
  std::string kube_version = "--kube-version";
};
Diagnostics add_settings(std::span<const std::string> levels, const std::string& kube_version,
                         Configuration& configuration, const SettingNames& names = {});

}  // namespace libguard

#endif  // LIBGUARD_CONFIGURATION_H_
