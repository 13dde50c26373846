guard_test(engine
  unit/engine/check_test.cc
  unit/engine/describe_test.cc
  unit/engine/explain_test.cc
  unit/engine/expression_test.cc
  unit/engine/policy_test.cc)
guard_test(builtin unit/engine/builtin_test.cc)
