// SPDX-License-Identifier: Apache-2.0
//
// parse.groovy FILE...: that each is Groovy. What its names are only Jenkins knows.
import org.codehaus.groovy.control.CompilationUnit
import org.codehaus.groovy.control.Phases

def unit = new CompilationUnit()
args.each { unit.addSource(new File(it)) }
unit.compile(Phases.CONVERSION)
