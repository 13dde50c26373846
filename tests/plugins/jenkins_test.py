# SPDX-License-Identifier: Apache-2.0
"""The step of the Jenkins library: its Groovy, with steps of Jenkins that are ours."""
import shutil
import subprocess
import unittest

from runner import COMMAND, PLUGINS, ROOT, SKIP, PluginTest, needs, people, stage

JAR = needs("java/groovy-4.0.24.jar", "scripts/tools fetches it")
if not shutil.which("java"):
    print("skipped: java is not there")
    raise SystemExit(SKIP)

HERE = ROOT / "tests" / "plugins" / "jenkins"
CHANGE = {
    "JENKINS_URL": "https://jenkins.example/", "CHANGE_ID": "7", "CHANGE_TARGET": "main",
    "CHANGE_BRANCH": "change", "CHANGE_AUTHOR": "alice-gh",
}


def groovy(*arguments, env):
    done = subprocess.run(
        ["java", "-Xshare:auto", "-cp", JAR, "groovy.ui.GroovyMain", *map(str, arguments)], env=env,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    return done.returncode, done.stdout.decode()


class Step(PluginTest):
    def step(self, arguments="[paths: 'deploy', command: GUARD]", env=None):
        checkout = self.ci(merge=False)
        arguments = arguments.replace("GUARD", f"'{COMMAND}'")
        code, log = groovy(
            HERE / "harness.groovy", PLUGINS / "jenkins/vars/guard.groovy", PLUGINS / "jenkins/resources",
            checkout.folder, self.root / "tmp", arguments,
            env=stage.environment(self.root, {**CHANGE, **(env or {})}))
        self.reports = checkout.folder / "guard-reports"
        return code, log

    def test_a_change_that_keeps_the_rules_passes(self):
        code, log = self.step()
        self.assertEqual(code, 0, log)
        self.assertIn("junit: true", log)
        self.assertTrue((self.reports / "guard.html").exists())

    def test_a_change_that_breaks_a_rule_fails(self):
        self.breaks()
        code, log = self.step()
        self.assertEqual(code, 1, log)
        self.assertIn("error: guard ended with 1", log)
        self.assertIn("<failure", (self.reports / "guard-junit.xml").read_text())

    def test_a_signature_of_another_person_lets_the_finding_pass(self):
        record = self.asks()
        self.signs(record, "bob")
        code, log = self.step()
        self.assertEqual(code, 0, log)
        self.assertIn(record.id, log)

    def test_a_signature_of_who_opened_the_change_lets_nothing_pass(self):
        record = self.asks()
        self.signs(record, "bob")
        code, log = self.step(env={"CHANGE_AUTHOR": "bob-gh"})
        self.assertEqual(code, 1, log)

    def test_enforce_false_reports_and_passes(self):
        self.breaks()
        code, log = self.step("[paths: ['deploy'], command: GUARD, enforce: false]")
        self.assertEqual(code, 0, log)
        self.assertIn("sets no memory limit", log)

    def test_variables_of_the_build_are_no_options_of_guard(self):
        self.breaks()
        code, log = self.step(env={"GUARD_ENFORCE": "off", "GUARD_LEVEL": "test.memory-limit=off"})
        self.assertEqual(code, 1, log)

    def test_what_a_branch_is_called_is_no_script(self):
        mark = self.root / "ran"
        code, log = self.step(env={"CHANGE_TARGET": f"main$(touch {mark})"})
        self.assertEqual(code, 1, log)
        self.assertFalse(mark.exists())

    def test_an_argument_that_it_does_not_know_is_an_error(self):
        code, log = self.step("[path: 'deploy']")
        self.assertEqual(code, 1, log)
        self.assertIn("'path' is none of", log)


class Pipeline(unittest.TestCase):
    def test_the_pipeline_is_groovy(self):
        code, log = groovy(HERE / "parse.groovy", PLUGINS / "jenkins/Jenkinsfile",
                           env=stage.environment(people._folder))
        self.assertEqual(code, 0, log)


if __name__ == "__main__":
    unittest.main()
