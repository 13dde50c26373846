# SPDX-License-Identifier: Apache-2.0
# Charts of $LIBGUARD_CORPUS, rendered by the helm that scripts/tools builds.
add_test(NAME charts_precision COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/charts/charts_test.py $<TARGET_FILE:guard>
  ${PROJECT_SOURCE_DIR}/build/tools/bin)
set_tests_properties(charts_precision PROPERTIES SKIP_RETURN_CODE 77)

# The same programs, as guard runs them.
add_test(NAME charts_render COMMAND Python3::Interpreter -B
  ${CMAKE_CURRENT_SOURCE_DIR}/charts/render_test.py $<TARGET_FILE:guard>
  ${PROJECT_SOURCE_DIR}/build/tools/bin)
set_tests_properties(charts_render PROPERTIES SKIP_RETURN_CODE 77)
