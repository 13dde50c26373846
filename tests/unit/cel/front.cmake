guard_test(cel-front
  unit/cel/check_test.cc
  unit/cel/guards_test.cc
  unit/cel/literals_test.cc
  unit/cel/parse_errors_test.cc
  unit/cel/parse_test.cc
  unit/cel/type_test.cc)
