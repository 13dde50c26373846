# SPDX-License-Identifier: Apache-2.0
guard_test(overrides
  unit/overrides/names_test.cc)
