# SPDX-License-Identifier: Apache-2.0
#
# The Python package, where it was built: with the environment that scripts/tools makes.
# python_test(NAME COMMAND...): run by its interpreter, with the package on its path;
# skipped, and it says so, where there is none.
if(GUARD_PYTHON)
  find_package(Python 3.9 REQUIRED COMPONENTS Interpreter)
endif()
function(python_test name)
  if(GUARD_PYTHON)
    add_test(NAME ${name} COMMAND ${Python_EXECUTABLE} -B ${ARGN}
      WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 ENVIRONMENT
      "PYTHONPATH=${PROJECT_BINARY_DIR}/bindings/python/package:${PROJECT_SOURCE_DIR}/tests/python")
  else()
    add_test(NAME ${name} COMMAND ${CMAKE_COMMAND} -E echo
      "skipped: the Python package is built after scripts/tools")
    set_tests_properties(${name} PROPERTIES SKIP_REGULAR_EXPRESSION "^skipped: ")
  endif()
endfunction()

set(here ${CMAKE_CURRENT_SOURCE_DIR}/python)
python_test(python_api -m unittest discover -s ${here} -p test_*.py)
python_test(python_types ${here}/types_test.py)
python_test(python_leak ${here}/leak_test.py)
# Compiles what ccache does not have: with another build at the same time it would only wait.
python_test(python_wheel ${here}/wheel_test.py)
if(GUARD_PYTHON)
  set_tests_properties(python_wheel PROPERTIES RESOURCE_LOCK build-folder COST 1000)
endif()
