// SPDX-License-Identifier: Apache-2.0
#include <libguard/check.h>
#include <libguard/policy.h>
#include <libguard/report.h>

#include <iostream>
#include <vector>

int main() {
  const libguard::Result<libguard::Policy> policy = libguard::load_policy({}, {});
  if (!policy) {
    for (const libguard::Diagnostic& problem : policy.error()) std::cerr << render(problem);
    return 2;
  }
  libguard::InputFile input;
  input.path = "pod.yaml";
  input.text = libguard::Source("pod.yaml",
                                "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"
                                "spec: {containers: [{name: web, image: web}]}\n");
  const libguard::Report report = libguard::check(*policy, std::vector{input});
  std::cout << libguard::render_text(report, {});
  return report.findings.empty() ? 1 : 0;
}
