# SPDX-License-Identifier: Apache-2.0
guard_test(reports
  unit/reports/html_test.cc
  unit/reports/in_memory_test.cc
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

# What is made of hostile texts, read as a browser and as GitHub read it.
add_executable(report-samples
  reports/samples.cc
  unit/reports/markup_sample.cc
  unit/reports/override_sample.cc
  unit/reports/sample.cc)
target_link_libraries(report-samples PRIVATE libguard guard-warnings)
target_include_directories(report-samples PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
# From scripts/tools, where they are there.
set(guard_tools_python ${PROJECT_SOURCE_DIR}/build/tools/python/bin/python3)
if(NOT EXISTS ${guard_tools_python})
  set(guard_tools_python ${Python3_EXECUTABLE})
endif()
foreach(kind html markdown browser)
  add_test(NAME report_${kind} COMMAND ${guard_tools_python} -B
    ${CMAKE_CURRENT_SOURCE_DIR}/reports/${kind}_test.py $<TARGET_FILE:report-samples>)
endforeach()
set_tests_properties(report_markdown report_browser PROPERTIES SKIP_RETURN_CODE 77)
