# SPDX-License-Identifier: Apache-2.0
# Reports against the schemas of their formats, over made inputs and those of $LIBGUARD_CORPUS.
add_test(NAME report_schemas COMMAND Python3::Interpreter -B
  ${CMAKE_CURRENT_SOURCE_DIR}/reports/schemas_test.py $<TARGET_FILE:guard>)
set_tests_properties(report_schemas PROPERTIES SKIP_RETURN_CODE 77)
