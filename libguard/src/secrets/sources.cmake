target_sources(libguard PRIVATE
  src/secrets/checksum.cc
  src/secrets/credential.cc
  src/secrets/decode.cc
  src/secrets/detectors.cc
  src/secrets/entropy.cc
  src/secrets/functions.cc
  src/secrets/json_host.cc
  src/secrets/keywords.cc
  src/secrets/made_up.cc
  src/secrets/mask.cc
  src/secrets/names.cc
  src/secrets/pattern.cc
  src/secrets/segments.cc
  src/secrets/template.cc
  src/secrets/tokens.cc
  src/secrets/validator.cc
  src/secrets/values.cc)
