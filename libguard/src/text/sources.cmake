target_sources(libguard PRIVATE
  src/text/diagnostic.cc
  src/text/encoding.cc
  src/text/frame.cc
  src/text/printable.cc
  src/text/source.cc)
