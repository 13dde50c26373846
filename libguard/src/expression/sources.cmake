target_sources(libguard PRIVATE
  src/expression/bindings.cc
  src/expression/environment.cc
  src/expression/expression.cc
  src/expression/fit.cc
  src/expression/from_json.cc
  src/expression/keep.cc
  src/expression/to_json.cc
  src/expression/types.cc
  src/expression/value.cc)
