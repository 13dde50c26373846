target_sources(libguard PRIVATE
  src/trace/places.cc
  src/trace/recorder.cc
  src/trace/taint.cc
  src/trace/tracer.cc
  src/trace/tree.cc
  src/trace/values.cc)
