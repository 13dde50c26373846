# SPDX-License-Identifier: Apache-2.0
guard_test(project
  unit/project/check_test.cc
  unit/project/project_test.cc
  unit/project/related_test.cc
  unit/project/rules_test.cc
  unit/project/trust_test.cc)
