# SPDX-License-Identifier: Apache-2.0
guard_test(overrides
  overrides/random_records.cc
  unit/overrides/approvers_test.cc
  unit/overrides/baseline_test.cc
  unit/overrides/names_test.cc
  unit/overrides/platform_test.cc
  unit/overrides/record_file_test.cc
  unit/overrides/record_test.cc
  unit/overrides/suppressions_test.cc)
