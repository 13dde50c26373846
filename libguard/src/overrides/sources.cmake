# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/overrides/judge.cc
  src/overrides/names.cc)
