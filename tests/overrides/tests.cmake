# SPDX-License-Identifier: Apache-2.0
# The attacks of the threat table, with real git repositories and keys.
add_test(NAME override_threats
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/overrides/threats/run.py)
set_tests_properties(override_threats PROPERTIES
  ENVIRONMENT "GUARD_COMMAND=$<TARGET_FILE:guard>" TIMEOUT 1500)

add_executable(override-facts overrides/override_facts.cc overrides/random_records.cc)
target_link_libraries(override-facts PRIVATE libguard fmt::fmt guard-warnings)
target_include_directories(override-facts PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}
  ${PROJECT_SOURCE_DIR}/libguard/src)

# What the schemas say is what guard reads and writes.
add_test(NAME override-schemas
  COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/overrides/override_schemas.py
    $<TARGET_FILE:override-facts> ${PROJECT_SOURCE_DIR}/docs/schemas
    ${CMAKE_CURRENT_SOURCE_DIR}/golden/overrides)
set_tests_properties(override-schemas PROPERTIES SKIP_RETURN_CODE 77)

# States of random records. More of them: GUARD_CASES=1000000 ctest -R override_properties
guard_test(override_properties
  overrides/naive_judge.cc
  overrides/override_monotony.cc
  overrides/override_properties.cc
  overrides/random_cases.cc)
# The audit log: chains under attack, and several runs that append to one file.
guard_test(audit_chain
  overrides/audit_chain_test.cc
  overrides/audit_file_test.cc
  ${PROJECT_SOURCE_DIR}/cli/audit_file.cc)
target_include_directories(test-audit_chain PRIVATE ${PROJECT_SOURCE_DIR}/cli)
