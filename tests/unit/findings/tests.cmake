guard_test(findings
  unit/findings/fingerprint_test.cc
  unit/findings/mask_test.cc)
