// SPDX-License-Identifier: Apache-2.0
//
// guard(paths: 'deploy'): checks, publishes JUnit and the page, and fails the build where
// guard does. The scripts come with the library, so that no change can edit them, and what
// Jenkins says of a change reaches them as arguments through the environment, never as text
// of a script.
//
//   paths     files and folders, a list or words; without any, `paths` of .guard.yaml
//   version, url, sha256   a release; or
//   command   a command, or an archive with its .sha256 beside it, on the agent
//   enforce   false: reports, and fails nothing
//   options   a list of further options of `guard check`
def call(Map given = [:]) {
  def known = ['paths', 'version', 'url', 'sha256', 'command', 'enforce', 'options']
  def odd = given.keySet().find { !known.contains(it) }
  if (odd != null) {
    error("guard: '${odd}' is none of ${known.join(', ')}")
  }
  def words = ['--reports', 'guard-reports']
  if (given.command) {
    words += ['--path', given.command]
  } else {
    words += ['--version', given.version ?: '', '--url', given.url ?: '', '--sha256', given.sha256 ?: '']
  }
  if (env.CHANGE_ID) {
    words += ['--target', env.CHANGE_TARGET, '--author', env.CHANGE_AUTHOR ?: '']
  }
  words += ['--', '--enforce', given.enforce == false ? 'off' : 'on']
  words += given.options ?: []
  words += ['--']
  words += given.paths instanceof List ? given.paths : (given.paths ?: '').tokenize()

  def folder = "${pwd(tmp: true)}/guard"
  for (name in ['guard.sh', 'install.sh', 'fetch.sh', 'releases.txt']) {
    writeFile(file: "${folder}/${name}", text: libraryResource("guard/${name}"))
  }
  writeFile(file: "${folder}/arguments", text: words.collect { one(it) }.join(''))

  def code = 0
  withEnv(["STEP_OF_GUARD=${folder}"]) {
    code = sh(label: 'guard', returnStatus: true, script: '''
      set +x
      set --
      while IFS= read -r word; do set -- "$@" "$word"; done < "$STEP_OF_GUARD/arguments"
      # Variables of the build are no options of guard.
      for name in $(env | sed -n 's/^\\(GUARD_[A-Z_]*\\)=.*/\\1/p'); do unset "$name"; done
      exec sh "$STEP_OF_GUARD/guard.sh" "$@"
    ''')
  }
  junit(testResults: 'guard-reports/guard-junit.xml', allowEmptyResults: true, skipMarkingBuildUnstable: true)
  archiveArtifacts(artifacts: 'guard-reports/*', allowEmptyArchive: true)
  if (code != 0) {
    error("guard ended with ${code}")
  }
}

// A word is a line; one that holds another line would be two words.
private String one(word) {
  def text = word.toString()
  if (text.contains('\n') || text.contains('\r')) {
    error('guard: an argument is one line')
  }
  return text + '\n'
}
