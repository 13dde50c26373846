# SPDX-License-Identifier: Apache-2.0
guard_test(reports
  unit/reports/html_test.cc
  unit/reports/json_test.cc
  unit/reports/markdown_report_test.cc
  unit/reports/markdown_test.cc
  unit/reports/markup_sample.cc
  unit/reports/override_sample.cc
  unit/reports/overrides_test.cc
  unit/reports/pages_test.cc
  unit/reports/platforms_test.cc
  unit/reports/rules_test.cc
  unit/reports/sarif_test.cc
  unit/reports/sample.cc
  unit/reports/text_test.cc)
target_compile_definitions(test-reports PRIVATE GUARD_GOLDEN="${CMAKE_CURRENT_SOURCE_DIR}/golden")
