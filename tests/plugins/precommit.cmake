# SPDX-License-Identifier: Apache-2.0
# .pre-commit-hooks.yaml in the real framework, which scripts/tools fetches.
add_test(NAME plugin_precommit
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/plugins/precommit_test.py)
set_tests_properties(plugin_precommit PROPERTIES
  ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>" SKIP_RETURN_CODE 77 TIMEOUT 900)
