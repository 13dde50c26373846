guard_test(secrets
  unit/secrets/credential_test.cc
  unit/secrets/detectors_test.cc
  unit/secrets/formats_test.cc)
