# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/setup/approver_gaps.cc
  src/setup/examine.cc
  src/setup/github.cc
  src/setup/github_job.cc
  src/setup/gitlab.cc
  src/setup/jenkins.cc
  src/setup/owner_gaps.cc
  src/setup/owner_pattern.cc
  src/setup/owners.cc
  src/setup/pipeline.cc
  src/setup/pipeline_gaps.cc
  src/setup/read.cc
  src/setup/record_gaps.cc
  src/setup/remote.cc
  src/setup/render.cc
  src/setup/script.cc
  src/setup/shell_words.cc)
