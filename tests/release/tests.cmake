# SPDX-License-Identifier: Apache-2.0
#
# What scripts/dist packs. Its command is linked from the objects of this build.
if(guard_static_missing OR CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  add_test(NAME dist COMMAND ${CMAKE_COMMAND} -E echo
    "skipped: no static command here: ${guard_static_missing} ${CMAKE_CXX_FLAGS}")
  set_tests_properties(dist PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped: ")
else()
  add_test(NAME dist_command COMMAND ${CMAKE_COMMAND} --build ${PROJECT_BINARY_DIR}
    --target guard-static)
  set_tests_properties(dist_command PROPERTIES RESOURCE_LOCK build-folder
    FIXTURES_SETUP static-command)
  # With the environment of scripts/tools, if there is one: it can validate the list.
  set(interpreter Python3::Interpreter)
  if(GUARD_PYTHON)
    set(interpreter ${Python_EXECUTABLE})
  endif()
  add_test(NAME dist COMMAND ${interpreter} -B
    ${CMAKE_CURRENT_SOURCE_DIR}/release/dist_test.py ${PROJECT_BINARY_DIR})
  set_tests_properties(dist PROPERTIES FIXTURES_REQUIRED static-command)
endif()
