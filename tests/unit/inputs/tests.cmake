guard_test(inputs
  unit/inputs/compose_test.cc
  unit/inputs/detect_test.cc
  unit/inputs/ignore_test.cc
  unit/inputs/input_test.cc
  unit/inputs/interpolation_test.cc
  unit/inputs/walk_test.cc)
