guard_test(rail
  support/allocations.cc
  unit/rules/assignments_test.cc
  unit/rules/broken_files_test.cc
  unit/rules/canonical_split_test.cc
  unit/rules/certainty_test.cc
  unit/rules/compile_errors_test.cc
  unit/rules/compile_test.cc
  unit/rules/hostile_test.cc
  unit/rules/line_rule_test.cc
  unit/rules/mutants_test.cc
  unit/rules/parse_declarations_test.cc
  unit/rules/parse_errors_test.cc
  unit/rules/parse_rule_test.cc
  unit/rules/texts_test.cc)
target_compile_definitions(test-rail PRIVATE GUARD_GOLDEN="${CMAKE_CURRENT_SOURCE_DIR}/golden")
