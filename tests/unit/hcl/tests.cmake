guard_test(hcl
  unit/hcl/archive_test.cc
  unit/hcl/directory_test.cc
  unit/hcl/expression_test.cc
  unit/hcl/hostile_test.cc
  unit/hcl/locate_test.cc
  unit/hcl/scan_test.cc
  unit/hcl/snapshot_test.cc
  unit/hcl/zip.cc)
target_link_libraries(test-hcl PRIVATE ZLIB::ZLIB)

add_executable(corpus-hcl unit/hcl/corpus.cc)
target_link_libraries(corpus-hcl PRIVATE test-support guard-warnings)
add_test(NAME corpus_hcl COMMAND corpus-hcl)
set_tests_properties(corpus_hcl PROPERTIES SKIP_RETURN_CODE 77)
