# SPDX-License-Identifier: Apache-2.0
# ci-plugins/ in the runners of their platforms, each with a failing, a passing and an
# overridden configuration. Without a runner (scripts/tools fetches them) a test is skipped.
foreach(plugin github github_issues gitlab jenkins recipes static)
  add_test(NAME plugin_${plugin}
    COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/plugins/${plugin}_test.py)
  set_tests_properties(plugin_${plugin} PROPERTIES
    ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>" SKIP_RETURN_CODE 77 TIMEOUT 1500)
endforeach()
