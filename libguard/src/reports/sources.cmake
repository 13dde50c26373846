# SPDX-License-Identifier: Apache-2.0
target_sources(libguard PRIVATE
  src/reports/count.cc
  src/reports/examples.cc
  src/reports/json.cc
  src/reports/lines.cc
  src/reports/rules.cc
  src/reports/summary.cc
  src/reports/text.cc
  src/reports/version.cc)
# One file, so that a new version compiles one file.
set_source_files_properties(src/reports/version.cc PROPERTIES
  COMPILE_DEFINITIONS GUARD_VERSION="${PROJECT_VERSION}")
