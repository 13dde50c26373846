target_sources(libguard PRIVATE
  src/documents/base64.cc
  src/documents/builder.cc
  src/documents/canonical.cc
  src/documents/document.cc
  src/documents/entry_choice.cc
  src/documents/json_reader.cc
  src/documents/number.cc
  src/documents/path.cc
  src/documents/scalar.cc
  src/documents/tree_writer.cc
  src/documents/value.cc
  src/documents/yaml_reader.cc
  src/documents/yaml_text.cc
  src/documents/yaml_wording.cc)
