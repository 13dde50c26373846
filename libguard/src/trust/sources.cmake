target_sources(libguard PRIVATE
  src/trust/disk.cc
  src/trust/git.cc
  src/trust/history.cc
  src/trust/log.cc
  src/trust/process.cc
  src/trust/ref.cc
  src/trust/repository.cc
  src/trust/temporary.cc
  src/trust/tree.cc)
