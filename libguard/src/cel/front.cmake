target_sources(libguard PRIVATE
  src/cel/check.cc
  src/cel/checker/calls.cc
  src/cel/checker/checker.cc
  src/cel/checker/enumerations.cc
  src/cel/checker/guards.cc
  src/cel/checker/inference.cc
  src/cel/checker/macros.cc
  src/cel/checker/names.cc
  src/cel/parse.cc
  src/cel/syntax/failure.cc
  src/cel/syntax/grammar.cc
  src/cel/syntax/literals.cc
  src/cel/syntax/macros.cc
  src/cel/syntax/token.cc
  src/cel/syntax/tree.cc
  src/cel/type.cc)
