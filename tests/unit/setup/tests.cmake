# SPDX-License-Identifier: Apache-2.0
guard_test(setup
  unit/setup/approver_test.cc
  unit/setup/github_test.cc
  unit/setup/gitlab_test.cc
  unit/setup/owners_test.cc
  unit/setup/remote_test.cc
  unit/setup/render_test.cc
  unit/setup/script_test.cc)
