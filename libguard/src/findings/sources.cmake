target_sources(libguard PRIVATE
  src/findings/assemble.cc
  src/findings/digest.cc
  src/findings/fingerprint.cc
  src/findings/fix.cc
  src/findings/names.cc
  src/findings/region.cc)
