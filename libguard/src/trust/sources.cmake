target_sources(libguard PRIVATE
  src/trust/allowed_signers.cc
  src/trust/disk.cc
  src/trust/evidence.cc
  src/trust/evidence_reader.cc
  src/trust/github.cc
  src/trust/gitlab.cc
  src/trust/git.cc
  src/trust/history.cc
  src/trust/log.cc
  src/trust/process.cc
  src/trust/ref.cc
  src/trust/repository.cc
  src/trust/ssh.cc
  src/trust/temporary.cc
  src/trust/tool.cc
  src/trust/tree.cc)
