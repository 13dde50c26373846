// SPDX-License-Identifier: Apache-2.0
#include "oracle/known.h"

#include <algorithm>
#include <span>

namespace libguard::oracle {
namespace {

struct Known {
  std::string_view name;
  std::string_view reason;
};

// libyaml and go-yaml read YAML 1.1; the suite is of YAML 1.2.
constexpr std::string_view kDirectives = "libyaml and go-yaml are strict about directives";
constexpr std::string_view kSeparator = "libyaml wants a '---' behind '...'";
constexpr std::string_view kTabs = "libyaml and go-yaml refuse tabs where blanks may indent";
constexpr std::string_view kPlainInFlow = "libyaml ends plain text in brackets as YAML 1.1 does";
constexpr std::string_view kAnchorNames = "libyaml and go-yaml: letters, digits, '-' and '_' only";
constexpr std::string_view kZeroIndent = "libyaml and go-yaml want block text to be indented";

constexpr std::string_view kNotYaml = "yaml-cpp takes what the suite says is no YAML";
constexpr std::string_view kTheirs = "yaml-cpp refuses what the suite says is YAML";
constexpr std::string_view kTheirValue = "yaml-cpp reads another value than the suite says";

constexpr std::string_view kEscape = "go-yaml v2 knows other escapes in double quotes than libyaml";
constexpr std::string_view kNothing = "what is no document here is null to Go";
constexpr std::string_view kQuestion = "go-yaml v2 takes '?' in brackets for a key";
constexpr std::string_view kTagEnd = "go-yaml v2 takes a ',' for a part of a tag";
constexpr std::string_view kLargeKey = "sigs.k8s.io/yaml has no text for such a key";

constexpr Known kYamlCppTable[] = {
    {"yaml-test-suite/236B/0", kNotYaml},     {"yaml-test-suite/2LFX/0", kDirectives},
    {"yaml-test-suite/2SXE/0", kAnchorNames}, {"yaml-test-suite/3HFZ/0", kNotYaml},
    {"yaml-test-suite/4ABK/0", kPlainInFlow}, {"yaml-test-suite/58MP/0", kPlainInFlow},
    {"yaml-test-suite/5T43/0", kPlainInFlow}, {"yaml-test-suite/652Z/0", kTheirs},
    {"yaml-test-suite/6BCT/0", kTabs},        {"yaml-test-suite/6CA3/0", kTabs},
    {"yaml-test-suite/6LVF/0", kDirectives},  {"yaml-test-suite/7MNF/0", kNotYaml},
    {"yaml-test-suite/7Z25/0", kSeparator},   {"yaml-test-suite/8KB6/0", kTheirs},
    {"yaml-test-suite/8XYN/0", kAnchorNames}, {"yaml-test-suite/96NN/0", kTabs},
    {"yaml-test-suite/96NN/1", kTabs},        {"yaml-test-suite/9BXH/0", kTheirs},
    {"yaml-test-suite/9CWY/0", kNotYaml},     {"yaml-test-suite/9MAG/0", kNotYaml},
    {"yaml-test-suite/9MMA/0", kNotYaml},     {"yaml-test-suite/A2M4/0", kTabs},
    {"yaml-test-suite/B63P/0", kNotYaml},     {"yaml-test-suite/BD7L/0", kNotYaml},
    {"yaml-test-suite/BEC7/0", kDirectives},  {"yaml-test-suite/BS4K/0", kNotYaml},
    {"yaml-test-suite/CQ3W/0", kNotYaml},     {"yaml-test-suite/CTN5/0", kNotYaml},
    {"yaml-test-suite/DBG4/0", kPlainInFlow}, {"yaml-test-suite/DK3J/0", kZeroIndent},
    {"yaml-test-suite/DK95/0", kTabs},        {"yaml-test-suite/DK95/3", kTabs},
    {"yaml-test-suite/FP8R/0", kZeroIndent},  {"yaml-test-suite/G9HC/0", kNotYaml},
    {"yaml-test-suite/GT5M/0", kNotYaml},     {"yaml-test-suite/H7J7/0", kNotYaml},
    {"yaml-test-suite/HM87/0", kPlainInFlow}, {"yaml-test-suite/HM87/1", kTheirs},
    {"yaml-test-suite/HRE5/0", kNotYaml},     {"yaml-test-suite/HWV9/0", kSeparator},
    {"yaml-test-suite/JR7V/0", kTheirs},      {"yaml-test-suite/KS4U/0", kNotYaml},
    {"yaml-test-suite/LHL4/0", kNotYaml},     {"yaml-test-suite/M7A3/0", kSeparator},
    {"yaml-test-suite/MUS6/0", kDirectives},  {"yaml-test-suite/MUS6/5", kDirectives},
    {"yaml-test-suite/MUS6/6", kDirectives},  {"yaml-test-suite/NAT4/0", kTheirValue},
    {"yaml-test-suite/Q5MG/0", kTabs},        {"yaml-test-suite/QLJ7/0", kNotYaml},
    {"yaml-test-suite/QT73/0", kSeparator},   {"yaml-test-suite/R4YG/0", kTabs},
    {"yaml-test-suite/TD5N/0", kNotYaml},     {"yaml-test-suite/UKK6/2", kTheirValue},
    {"yaml-test-suite/W4TN/0", kDirectives},  {"yaml-test-suite/W5VH/0", kAnchorNames},
    {"yaml-test-suite/Y2GN/0", kAnchorNames}, {"yaml-test-suite/Y79Y/1", kTabs},
    {"yaml-test-suite/Y79Y/10", kTabs},       {"yaml-test-suite/ZYU8/0", kDirectives},
    {"yaml-test-suite/ZYU8/1", kDirectives},  {"yaml-test-suite/ZYU8/3", kDirectives},
};

constexpr Known kGoTable[] = {
    {"18446744073709551615: 1", kLargeKey}, {"merge 18446744073709551615", kLargeKey},
    {"yaml-test-suite/3UYS/0#1", kEscape},  {"yaml-test-suite/4ABK/0#1", kPlainInFlow},
    {"yaml-test-suite/6ZKB/0#2", kNothing}, {"yaml-test-suite/9DXL/0#2", kNothing},
    {"yaml-test-suite/HRE5/0#1", kEscape},  {"yaml-test-suite/JR7V/0#1", kQuestion},
    {"yaml-test-suite/MUS6/1#2", kNothing}, {"yaml-test-suite/U99R/0#1", kTagEnd},
    {"yaml-test-suite/WZ62/0#1", kTagEnd},
};

}  // namespace

std::string_view known_difference(std::string_view name, Oracle oracle) {
  const bool go = oracle == Oracle::kGo;
  const auto table = go ? std::span<const Known>(kGoTable) : std::span<const Known>(kYamlCppTable);
  const auto found = std::find_if(table.begin(), table.end(),
                                  [&](const Known& each) { return each.name == name; });
  return found == table.end() ? std::string_view{} : found->reason;
}

}  // namespace libguard::oracle
