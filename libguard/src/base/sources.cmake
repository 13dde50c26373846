target_sources(libguard PRIVATE
  src/base/suggest.cc
  src/base/utf8.cc)
