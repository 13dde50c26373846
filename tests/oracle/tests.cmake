# Other readers as oracles of ours, over real inputs: $LIBGUARD_CORPUS.
find_package(yaml-cpp QUIET)

add_library(test-oracle STATIC oracle/cases.cc oracle/go_program.cc oracle/known.cc)
target_link_libraries(test-oracle PUBLIC test-support PRIVATE guard-warnings)

add_executable(test-json-suite oracle/json_suite.cc)
target_link_libraries(test-json-suite PRIVATE test-oracle guard-warnings)
add_test(NAME json_suite COMMAND test-json-suite)
set_tests_properties(json_suite PROPERTIES SKIP_RETURN_CODE 77)

if(yaml-cpp_FOUND)
  add_executable(test-yaml-oracle
    oracle/other_reader.cc
    oracle/spans.cc
    oracle/yaml_oracle.cc)
  target_link_libraries(test-yaml-oracle PRIVATE test-oracle yaml-cpp guard-warnings)
  add_test(NAME yaml_oracle COMMAND test-yaml-oracle)
  set_tests_properties(yaml_oracle PROPERTIES SKIP_RETURN_CODE 77)
endif()

find_program(GO go HINTS /usr/local/go/bin)
add_executable(test-yaml-oracle-go oracle/yaml_oracle_go.cc)
target_link_libraries(test-yaml-oracle-go PRIVATE test-oracle guard-warnings)
add_test(NAME yaml_oracle_go COMMAND test-yaml-oracle-go "$<$<BOOL:${GO}>:${GO}>"
  ${CMAKE_CURRENT_SOURCE_DIR}/oracle/go_yaml)
set_tests_properties(yaml_oracle_go PROPERTIES SKIP_RETURN_CODE 77)

add_executable(test-hcl-oracle-go oracle/hcl_oracle_go.cc oracle/hcl_text.cc)
target_link_libraries(test-hcl-oracle-go PRIVATE test-oracle guard-warnings)
add_test(NAME hcl_oracle_go COMMAND test-hcl-oracle-go "$<$<BOOL:${GO}>:${GO}>"
  ${CMAKE_CURRENT_SOURCE_DIR}/oracle/go_hcl)
set_tests_properties(hcl_oracle_go PROPERTIES SKIP_RETURN_CODE 77)

# Random expressions, for whoever compares two ways of evaluating them.
add_library(test-cel-random STATIC
  oracle/cel/datum.cc
  oracle/cel/random.cc
  oracle/cel/random_calls.cc
  oracle/cel/random_expression.cc
  oracle/cel/random_macros.cc
  oracle/cel/random_values.cc
  oracle/cel/random_world.cc)
target_link_libraries(test-cel-random PUBLIC test-support PRIVATE guard-warnings)

# Programs and the reference evaluator agree on random expressions.
add_executable(test-cel-oracle
  oracle/cel/agreement.cc
  oracle/cel/cel_oracle.cc
  oracle/cel/datum_value.cc
  oracle/cel/library_call.cc
  oracle/cel/reference.cc
  oracle/cel/reference_arithmetic.cc
  oracle/cel/reference_collections.cc
  oracle/cel/reference_conversions.cc
  oracle/cel/reference_dates.cc
  oracle/cel/reference_functions.cc
  oracle/cel/reference_lists.cc
  oracle/cel/reference_macros.cc
  oracle/cel/reference_numbers.cc
  oracle/cel/reference_text.cc
  oracle/cel/reference_values.cc
  oracle/cel/shrink.cc)
target_link_libraries(test-cel-oracle PRIVATE test-cel-random guard-warnings)
add_test(NAME cel_oracle COMMAND test-cel-oracle --cases 20000)

# What the checker takes for guarded never reads what is not set.
add_executable(test-cel-guards
  oracle/cel/cel_guards.cc
  oracle/cel/datum_value.cc
  oracle/cel/library_call.cc
  oracle/cel/random_guards.cc)
target_link_libraries(test-cel-guards PRIVATE test-cel-random guard-warnings)
add_test(NAME cel_guards COMMAND test-cel-guards)

# The tables of docs/unknown.md are what happens.
add_executable(test-cel-unknown-tables
  oracle/cel/datum_value.cc
  oracle/cel/library_call.cc
  oracle/cel/markdown_tables.cc
  oracle/cel/unknown_tables.cc)
target_link_libraries(test-cel-unknown-tables PRIVATE test-cel-random guard-warnings)
add_test(NAME cel_unknown_tables
  COMMAND test-cel-unknown-tables ${PROJECT_SOURCE_DIR}/docs/unknown.md)

add_executable(test-cel-oracle-go
  oracle/cel/canonical.cc
  oracle/cel/cel_oracle_go.cc
  oracle/cel/datum_value.cc
  oracle/cel/go_answers.cc
  oracle/cel/go_cases.cc
  oracle/cel/go_differences.cc
  oracle/cel/go_known_errors.cc
  oracle/cel/go_known_values.cc
  oracle/cel/go_narrow.cc
  oracle/cel/go_parts.cc
  oracle/cel/library_call.cc)
target_link_libraries(test-cel-oracle-go PRIVATE test-cel-random test-oracle guard-warnings)
add_test(NAME cel_oracle_go COMMAND test-cel-oracle-go "$<$<BOOL:${GO}>:${GO}>"
  ${CMAKE_CURRENT_SOURCE_DIR}/oracle/go_cel)
set_tests_properties(cel_oracle_go PROPERTIES SKIP_RETURN_CODE 77)
