target_sources(libguard PRIVATE
  src/documents/value.cc)
