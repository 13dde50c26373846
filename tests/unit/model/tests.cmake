guard_test(model
  unit/model/aws_test.cc
  unit/model/azure_test.cc
  unit/model/compose_test.cc
  unit/model/container_test.cc
  unit/model/dump_test.cc
  unit/model/google_test.cc
  unit/model/hostile_test.cc
  unit/model/image_reference_test.cc
  unit/model/kubernetes_apis_test.cc
  unit/model/label_selector_test.cc
  unit/model/model.cc
  unit/model/schema_test.cc
  unit/model/service_test.cc
  unit/model/setting_test.cc
  unit/model/workload_test.cc)
target_compile_definitions(test-model PRIVATE GUARD_RULES="${PROJECT_SOURCE_DIR}/rules")

add_executable(corpus-model unit/model/corpus.cc)
target_link_libraries(corpus-model PRIVATE test-support guard-warnings)
target_compile_definitions(corpus-model PRIVATE GUARD_RULES="${PROJECT_SOURCE_DIR}/rules")
add_test(NAME corpus_model COMMAND corpus-model)
set_tests_properties(corpus_model PROPERTIES SKIP_RETURN_CODE 77)
