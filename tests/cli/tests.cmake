# SPDX-License-Identifier: Apache-2.0
add_test(NAME cli
  COMMAND Python3::Interpreter -B -m unittest discover -s ${CMAKE_CURRENT_SOURCE_DIR}/cli)
set_tests_properties(cli PROPERTIES ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>")

# Secrets in every place of every kind of input, against every command.
add_test(NAME no_leak
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/cli/no_leak_test.py)
set_tests_properties(no_leak PROPERTIES ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>")

add_test(NAME report-schema
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/cli/report_schema.py
    ${PROJECT_SOURCE_DIR}/docs/schemas/report-1.json
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/reports/in-memory.json
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/reports/mixed.json
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/reports/overrides.json)
set_tests_properties(report-schema PROPERTIES SKIP_RETURN_CODE 77)

# The rules that ship with guard are an example of what lint asks for.
add_test(NAME lint-builtin COMMAND guard lint --builtin)
# Their examples hold, and notice every change to what the rules ask.
add_test(NAME rule_examples COMMAND guard test --builtin)
add_test(NAME rule_examples_mutated COMMAND guard test --builtin --mutate)
