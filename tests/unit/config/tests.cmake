# SPDX-License-Identifier: Apache-2.0
guard_test(config unit/config/configuration_test.cc)
