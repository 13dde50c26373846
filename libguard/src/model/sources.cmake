target_sources(libguard PRIVATE
  src/model/adapt.cc
  src/model/convert.cc
  src/model/dump.cc
  src/model/each.cc
  src/model/entity.cc
  src/model/literals.cc
  src/model/place.cc
  src/model/reference.cc
  src/model/relation_keys.cc
  src/model/relations.cc
  src/model/store.cc
  src/model/suspects.cc
  src/model/world.cc)
