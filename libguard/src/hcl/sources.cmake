target_sources(libguard PRIVATE
  src/hcl/archive.cc
  src/hcl/configuration.cc
  src/hcl/directory.cc
  src/hcl/expression.cc
  src/hcl/locate.cc
  src/hcl/scan.cc
  src/hcl/snapshot.cc
  src/hcl/sources.cc
  src/hcl/templates.cc
  src/hcl/tokens.cc)
