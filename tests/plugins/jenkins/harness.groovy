// SPDX-License-Identifier: Apache-2.0
//
// harness.groovy STEP RESOURCES WORKSPACE FOLDER ARGUMENTS: runs a step of a shared library
// with the steps of Jenkins that it calls, each of which says what it was called with.

def (step, resources, workspace, folder, given) = args as List
def more = [:]

def script = new GroovyShell(new Binding([env: System.getenv()])).parse(new File(step))
script.metaClass.with {
  libraryResource = { String name -> new File(resources, name).text }
  pwd = { Map of -> assert of == [tmp: true]; folder }
  writeFile = { Map of -> def file = new File(of.file); file.parentFile.mkdirs(); file.text = of.text }
  withEnv = { List variables, Closure body ->
    variables.each { def (name, value) = it.split('=', 2) as List; more[name] = value }
    body()
  }
  sh = { Map of ->
    assert of.returnStatus
    def builder = new ProcessBuilder('sh', '-xe', '-c', of.script).directory(new File(workspace))
    builder.environment().putAll(more)
    builder.redirectErrorStream(true)
    def running = builder.start()
    println running.inputStream.text
    running.waitFor()
  }
  junit = { Map of -> println "junit: ${new File(workspace, of.testResults).exists()}" }
  archiveArtifacts = { Map of -> println "archived: ${of.artifacts}" }
  error = { String text -> println "error: ${text}"; System.out.flush(); System.exit(1) }
}
script.call(new GroovyShell().evaluate(given))
