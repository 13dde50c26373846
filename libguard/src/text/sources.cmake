target_sources(libguard PRIVATE
  src/text/diagnostic.cc
  src/text/encoding.cc
  src/text/frame.cc
  src/text/json_places.cc
  src/text/place_text.cc
  src/text/printable.cc
  src/text/source.cc)
