# SPDX-License-Identifier: Apache-2.0
# The attacks of the threat table, with real git repositories and keys.
add_test(NAME override_threats
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/overrides/threats/run.py)
set_tests_properties(override_threats PROPERTIES
  ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>" TIMEOUT 600)
