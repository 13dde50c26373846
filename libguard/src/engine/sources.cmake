target_sources(libguard PRIVATE
  src/engine/apply_overrides.cc
  src/engine/author.cc
  src/engine/check.cc
  src/engine/describe.cc
  src/engine/discover.cc
  src/engine/discreet.cc
  src/engine/draft_override.cc
  src/engine/dump.cc
  src/engine/evaluate_expression.cc
  src/engine/example_world.cc
  src/engine/examples.cc
  src/engine/explain.cc
  src/engine/found_secrets.cc
  src/engine/lint.cc
  src/engine/load.cc
  src/engine/load_overrides.cc
  src/engine/mutate.cc
  src/engine/override_states.cc
  src/engine/parameters.cc
  src/engine/plan.cc
  src/engine/policy.cc
  src/engine/read.cc
  src/engine/redact.cc
  src/engine/rule_digests.cc
  src/engine/selection.cc
  src/engine/suppressions.cc)

# The pack: data, so found rather than listed.
file(GLOB_RECURSE builtin_rules RELATIVE ${PROJECT_SOURCE_DIR}/rules CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/rules/*.rail)
list(SORT builtin_rules)
list(TRANSFORM builtin_rules PREPEND ${PROJECT_SOURCE_DIR}/rules/ OUTPUT_VARIABLE builtin_paths)
add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/builtin.cc
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/builtin.cc
    -DROOT=${PROJECT_SOURCE_DIR}/rules "-DFILES=${builtin_rules}"
    -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  DEPENDS ${builtin_paths} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
  COMMENT "Embedding the rules"
  VERBATIM)
target_sources(libguard PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/builtin.cc)
