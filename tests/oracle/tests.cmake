# Other readers as oracles of ours, over real inputs: $LIBGUARD_CORPUS.
find_package(yaml-cpp QUIET)

add_library(test-oracle STATIC oracle/cases.cc oracle/known.cc)
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
target_link_libraries(test-hcl-oracle-go PRIVATE test-support guard-warnings)
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
