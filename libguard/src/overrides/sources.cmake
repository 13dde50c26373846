# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/overrides/approvers.cc
  src/overrides/approvers_reader.cc
  src/overrides/audit.cc
  src/overrides/audit_chain.cc
  src/overrides/baseline.cc
  src/overrides/baseline_file.cc
  src/overrides/commit_files.cc
  src/overrides/fields.cc
  src/overrides/guarded.cc
  src/overrides/judge.cc
  src/overrides/link.cc
  src/overrides/load.cc
  src/overrides/names.cc
  src/overrides/people.cc
  src/overrides/platform.cc
  src/overrides/powers.cc
  src/overrides/record.cc
  src/overrides/record_reader.cc
  src/overrides/record_writer.cc
  src/overrides/reviews.cc
  src/overrides/scalar.cc
  src/overrides/suppression_text.cc
  src/overrides/suppressions.cc)
