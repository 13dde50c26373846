# The conformance suite of CEL, where it is at hand: $LIBGUARD_CORPUS.
add_executable(test-cel-conformance
  conformance/block.cc
  conformance/cel_conformance.cc
  conformance/proto_value.cc
  conformance/run.cc
  conformance/simple_test.cc
  conformance/textproto.cc
  conformance/unchecked.cc
  conformance/well_known.cc)
target_link_libraries(test-cel-conformance PRIVATE test-support guard-warnings)
add_test(NAME cel_conformance COMMAND test-cel-conformance)
set_tests_properties(cel_conformance PROPERTIES SKIP_RETURN_CODE 77)
