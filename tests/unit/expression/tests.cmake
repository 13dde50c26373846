guard_test(expression
  unit/expression/bindings_test.cc
  unit/expression/expression_test.cc
  unit/expression/value_test.cc)
