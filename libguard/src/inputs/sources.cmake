target_sources(libguard PRIVATE
  src/inputs/detect.cc
  src/inputs/ignore.cc
  src/inputs/input.cc
  src/inputs/objects.cc
  src/inputs/plan/address.cc
  src/inputs/plan/configuration.cc
  src/inputs/plan/edit.cc
  src/inputs/plan/links.cc
  src/inputs/plan/manifests.cc
  src/inputs/plan/masks.cc
  src/inputs/plan/plan.cc
  src/inputs/plan/references.cc
  src/inputs/plan/short_form.cc
  src/inputs/unwrap.cc
  src/inputs/walk.cc)
