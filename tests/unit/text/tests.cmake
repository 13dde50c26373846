guard_test(text
  unit/text/encoding_test.cc
  unit/text/frame_test.cc
  unit/text/json_places_test.cc
  unit/text/source_test.cc
  unit/text/suggest_test.cc)
