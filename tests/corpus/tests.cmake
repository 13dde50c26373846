# Real inputs, where they are at hand: $LIBGUARD_CORPUS.
add_test(NAME corpus_manifests COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/corpus/manifests_test.py $<TARGET_FILE:guard>)
set_tests_properties(corpus_manifests PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME corpus_compose COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/corpus/compose_test.py $<TARGET_FILE:guard>)
set_tests_properties(corpus_compose PROPERTIES SKIP_RETURN_CODE 77)
add_test(NAME corpus_plans COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/corpus/plans_test.py $<TARGET_FILE:guard>)
add_test(NAME one_rule_every_platform COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/corpus/platforms_test.py $<TARGET_FILE:guard>)
set_tests_properties(corpus_plans one_rule_every_platform PROPERTIES SKIP_RETURN_CODE 77)
