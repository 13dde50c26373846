# SPDX-License-Identifier: Apache-2.0
guard_test(format
  unit/format/comments_test.cc
  unit/format/expressions_test.cc
  unit/format/frame_test.cc
  unit/format/hostile_test.cc
  unit/format/perturb.cc
  unit/format/property_test.cc
  unit/format/texts_test.cc)
target_compile_definitions(test-format PRIVATE GUARD_SOURCE="${PROJECT_SOURCE_DIR}")


# The rules that ship have the form that others are told to have.
add_test(NAME canonical
  COMMAND guard fmt --check ${PROJECT_SOURCE_DIR}/rules ${PROJECT_SOURCE_DIR}/examples)
