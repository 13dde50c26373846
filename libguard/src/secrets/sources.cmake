target_sources(libguard PRIVATE
  src/secrets/mask.cc)
