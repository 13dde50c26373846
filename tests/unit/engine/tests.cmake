guard_test(engine
  unit/engine/check_test.cc
  unit/engine/context_test.cc
  unit/engine/describe_test.cc
  unit/engine/explain_test.cc
  unit/engine/expression_test.cc
  unit/engine/in_memory_test.cc
  unit/engine/plan_test.cc
  unit/engine/policy_test.cc)
guard_test(builtin
  unit/engine/builtin_test.cc
  unit/engine/selection_test.cc)
# Where real files are at hand: $LIBGUARD_CORPUS.
add_executable(corpus-in-memory unit/engine/in_memory_corpus.cc)
target_link_libraries(corpus-in-memory PRIVATE test-support guard-warnings)
add_test(NAME corpus_in_memory COMMAND corpus-in-memory)
set_tests_properties(corpus_in_memory PROPERTIES SKIP_RETURN_CODE 77)
