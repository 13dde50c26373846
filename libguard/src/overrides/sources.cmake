# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/overrides/guarded.cc
  src/overrides/judge.cc
  src/overrides/load.cc
  src/overrides/names.cc
  src/overrides/reviews.cc)
