# SPDX-License-Identifier: Apache-2.0
# Other tools: their checks, what their own suites expect, and the pages about moving from them.
add_test(NAME peers_checks COMMAND Python3::Interpreter -B
  ${CMAKE_CURRENT_SOURCE_DIR}/peers/checks_test.py $<TARGET_FILE:guard>)
add_test(NAME docs_migrate COMMAND Python3::Interpreter -B
  ${CMAKE_CURRENT_SOURCE_DIR}/peers/migrate.py $<TARGET_FILE:guard>)
add_test(NAME peers_agreement COMMAND Python3::Interpreter -B
  ${CMAKE_CURRENT_SOURCE_DIR}/peers/agreement_test.py $<TARGET_FILE:guard>)
set_tests_properties(peers_agreement PROPERTIES SKIP_RETURN_CODE 77)
