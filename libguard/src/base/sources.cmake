target_sources(libguard PRIVATE
  src/base/json_text.cc
  src/base/suggest.cc
  src/base/telling.cc
  src/base/utf8.cc
  src/base/version.cc)
# One file, so that a new version compiles one file.
set_source_files_properties(src/base/version.cc PROPERTIES
  COMPILE_DEFINITIONS GUARD_VERSION="${PROJECT_VERSION}")
