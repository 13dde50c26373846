# SPDX-License-Identifier: Apache-2.0
guard_test(trust
  unit/trust/allowed_signers_test.cc
  unit/trust/evidence_github_test.cc
  unit/trust/evidence_gitlab_test.cc
  unit/trust/file_history_test.cc
  unit/trust/process_test.cc
  unit/trust/ref_test.cc
  unit/trust/repository_test.cc
  unit/trust/ssh_test.cc
  unit/trust/tree_test.cc)
