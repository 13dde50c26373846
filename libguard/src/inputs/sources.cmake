target_sources(libguard PRIVATE
  src/inputs/detect.cc
  src/inputs/ignore.cc
  src/inputs/input.cc
  src/inputs/walk.cc)
