target_sources(libguard PRIVATE
  src/rules/image_reference.cc
  src/rules/label_selector.cc
  src/rules/model_functions.cc
  src/rules/plans.cc
  src/rules/reading.cc
  src/rules/relation_builder.cc
  src/rules/schema.cc
  src/rules/types.cc
  src/rules/view_builder.cc)
