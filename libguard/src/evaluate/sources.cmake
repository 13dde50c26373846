target_sources(libguard PRIVATE
  src/evaluate/evaluate.cc
  src/evaluate/json.cc
  src/evaluate/visit.cc)
