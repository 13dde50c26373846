# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/project/check.cc
  src/project/files.cc
  src/project/project.cc
  src/project/related.cc
  src/project/rules.cc
  src/project/trust.cc)
