add_test(NAME rooms COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/package/rooms_test.py)
add_test(NAME readme COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/package/readme_test.py
  $<TARGET_FILE:guard>)
# docs/rules is what `guard docs` writes of the rules that ship with guard.
add_test(NAME docs_rules COMMAND guard docs --builtin --output docs/rules --check
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
add_test(NAME consumer COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/package/consumer_test.py ${PROJECT_BINARY_DIR}
  ${CMAKE_CURRENT_SOURCE_DIR}/package/consumer ${PROJECT_SOURCE_DIR}/examples/expression
  ${PROJECT_SOURCE_DIR}/docs/expression.md)
# Every public header compiles alone.
add_test(NAME headers COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR}
  --target libguard_verify_interface_header_sets)
# Two builds in one folder at once would step on each other.
set_tests_properties(headers consumer PROPERTIES RESOURCE_LOCK build-folder)
set_tests_properties(consumer PROPERTIES ENVIRONMENT "CONSUMER_FLAGS=${GUARD_CONSUMER_FLAGS}")
# Every snippet of the page about the language is run, and its tables hold all there is.
add_executable(language-facts package/language_facts.cc)
target_link_libraries(language-facts PRIVATE libguard fmt::fmt guard-warnings)
target_include_directories(language-facts PRIVATE ${PROJECT_SOURCE_DIR}/libguard/src)
add_test(NAME docs_language COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/package/language_test.py $<TARGET_FILE:guard>
  $<TARGET_FILE:language-facts>)
