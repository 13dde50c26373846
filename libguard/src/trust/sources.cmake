target_sources(libguard PRIVATE
  src/trust/git.cc)
