// SPDX-License-Identifier: Apache-2.0
//
// OverrideOptions: what guard is to believe when it looks for overrides.
#ifndef LIBGUARD_OVERRIDE_OPTIONS_H_
#define LIBGUARD_OVERRIDE_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "libguard/source.h"
#include "libguard/trust.h"

namespace libguard {

struct OverrideOptions {
  TrustedTree trust = TrustedTree::on_disk(".");
  std::string folder = ".guard";  // of the project, from the root of its repository
  // What else changes what is checked: .guard.yaml, .guardignore, and folders of rules that
  // the configuration names. From the root.
  std::vector<std::string> guardrails = {};
  // What platforms say of this change, as their APIs do; docs/overrides.md. Named by their
  // path on disk: a file that git tracks is refused, since its author may be anybody.
  std::vector<Source> evidence = {};
  // Who opened the change, by his login on the platform; empty: nobody knows.
  std::string change_author = {};
  std::int64_t now = 0;  // seconds since 1970-01-01, in UTC
};

}  // namespace libguard

#endif  // LIBGUARD_OVERRIDE_OPTIONS_H_
