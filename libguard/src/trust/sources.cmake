target_sources(libguard PRIVATE
<<<<<<< HEAD
  src/trust/disk.cc
  src/trust/git.cc
  src/trust/process.cc
  src/trust/ref.cc
  src/trust/temporary.cc
  src/trust/tree.cc)
=======
  src/trust/git.cc
  src/trust/log.cc)
>>>>>>> 4b41f66 (wip: guard override)
