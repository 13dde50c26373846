# SPDX-License-Identifier: Apache-2.0
"""Where the configuration and the rules come from, and what is wrong with them."""
import os

from support import GOOD_POD, LIMIT, POD, GuardTest


CRON_JOB = "apiVersion: batch/v1beta1\nkind: CronJob\nmetadata: {name: report}\n"
ON = "levels: {metadata.removed-api: soft-mandatory}\n"


class KubernetesRelease(GuardTest):
    def check(self, *arguments, **rest):
        return self.run_guard("check", "cron.yaml", *arguments, **rest)

    def test_the_configuration_names_it(self):
        self.write("cron.yaml", CRON_JOB)
        self.write(".guard.yaml", ON + "kube-version: 1.24\n")
        self.assertNotIn("removed-api", self.check().out)
        self.write(".guard.yaml", ON + "kube-version: \"1.25\"\n")
        self.assertIn("gone since Kubernetes 1.25", self.check().out)

    def test_an_option_wins_over_the_configuration(self):
        self.write("cron.yaml", CRON_JOB)
        self.write(".guard.yaml", ON + "kube-version: 1.25\n"
                                       "parameters: {metadata.removed-api: {kube_version: '1.26'}}\n")
        self.assertIn("removed-api", self.check().out)
        self.assertNotIn("removed-api", self.check("--kube-version", "v1.24.9").out)

    def test_a_rule_may_be_told_another_one(self):
        self.write("cron.yaml", CRON_JOB)
        self.write(".guard.yaml", ON + "kube-version: 1.25\n"
                                       "parameters: {metadata.removed-api: {kube_version: '1.24'}}\n")
        self.assertNotIn("removed-api", self.check().out)

    def test_what_is_no_release_is_an_error(self):
        self.write("cron.yaml", CRON_JOB)
        outcome = self.check("--kube-version", "newest")
        self.assert_exit(outcome, 2)
        self.assertIn("'newest' is no release of Kubernetes", outcome.err)


class Discovery(GuardTest):
    def test_the_configuration_is_found_upward(self):
        self.project()
        self.write("a/b/web.yaml", POD)
        outcome = self.run_guard("check", "web.yaml", cwd="a/b")
        self.assert_exit(outcome, 1)
        self.assertIn("[test.memory-limit]", outcome.out)

    def test_the_nearest_configuration_wins(self):
        self.project()
        self.write("a/.guard.yaml", "builtin: false\nrules: [../.guard/rules]\n"
                                    "levels: {test.memory-limit: advisory}\n")
        self.write("a/web.yaml", POD)
        self.assert_exit(self.run_guard("check", "web.yaml", cwd="a"), 0)
        self.assert_exit(self.run_guard("check", "a/web.yaml"), 1)

    def test_the_search_ends_at_the_root_of_the_repository(self):
        self.write(".guard.yaml", "levles: {}\n")
        self.write("inner/.git/HEAD", "ref: refs/heads/main\n")
        self.write("inner/web.yaml", GOOD_POD)
        outcome = self.run_guard("check", "web.yaml", cwd="inner")
        self.assertNotIn("levles", outcome.err)
        self.assertIn("levles", self.run_guard("check", "inner/web.yaml").err)

    def test_outside_of_a_repository_only_the_current_folder_counts(self):
        (self.folder / ".git/HEAD").unlink()
        (self.folder / ".git").rmdir()
        self.write(".guard.yaml", "levles: {}\n")
        self.write("a/web.yaml", GOOD_POD)
        self.assertNotIn("levles", self.run_guard("check", "web.yaml", cwd="a").err)
        self.assertIn("levles", self.run_guard("check", "a").err)

    def test_the_other_ending_is_found_too(self):
        self.write(".guard.yml", "levles: {}\n")
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertIn(".guard.yml:1:1", outcome.err)

    def test_two_configurations_are_an_error(self):
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard.yml", "builtin: true\n")
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertIn("keep one", outcome.err)

    def test_a_configuration_that_leads_nowhere_is_an_error(self):
        os.symlink("nowhere", self.folder / ".guard.yaml")
        self.assert_exit(self.run_guard("check", "."), 2)

    def test_a_folder_in_place_of_the_configuration_is_an_error(self):
        (self.folder / ".guard.yaml").mkdir()
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertIn("Is a directory", outcome.err)

    def test_the_option_wins_over_the_variable_and_that_over_the_search(self):
        self.write(".guard.yaml", "one: 1\n")
        self.write("two.yaml", "two: 2\n")
        self.write("three.yaml", "three: 3\n")
        variable = {"GUARD_CONFIG": "two.yaml"}
        self.assertIn("'one'", self.run_guard("check", ".").err)
        self.assertIn("'two'", self.run_guard("check", ".", env=variable).err)
        outcome = self.run_guard("check", "--config", "three.yaml", ".", env=variable)
        self.assertIn("'three'", outcome.err)
        self.assertNotIn("'two'", outcome.err)

    def test_a_configuration_that_is_not_there_is_an_error(self):
        outcome = self.run_guard("check", "--config", "missing.yaml", ".")
        self.assert_exit(outcome, 2)
        self.assertIn("missing.yaml: error: cannot be read", outcome.err)


class Settings(GuardTest):
    def test_all_errors_are_shown_at_once(self):
        self.project("levles: {}\nbuiltin: maybe\nlevels: {test.memory-limit: of}\n")
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertEqual(outcome.out, "")
        self.assertIn("did you mean 'levels'?", outcome.err)
        self.assertIn(".guard.yaml:2:10", outcome.err)
        self.assertIn("did you mean 'off'?", outcome.err)

    def test_a_rule_that_is_not_there_is_an_error_where_it_is_named(self):
        self.project("builtin: false\nlevels: {test.memory-limt: off}\n")
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertIn(".guard.yaml:2:10", outcome.err)
        self.assertIn("did you mean 'test.memory-limit'?", outcome.err)

    def test_a_rule_that_is_not_there_is_an_error_on_the_command_line_too(self):
        self.project()
        outcome = self.run_guard("check", "--level", "test.memory-limt=off", ".")
        self.assert_exit(outcome, 2)
        self.assertIn("--level:1:1: error: there is no rule 'test.memory-limt'", outcome.err)

    def test_a_pack_that_is_not_there_is_an_error(self):
        self.project("packs: [basline]\n")
        outcome = self.run_guard("check", ".")
        self.assert_exit(outcome, 2)
        self.assertIn(".guard.yaml:1:9", outcome.err)

    def test_paths_are_what_check_reads_without_arguments(self):
        self.project("builtin: false\npaths: [deploy]\n")
        self.write("deploy/web.yaml", POD)
        self.write("other/api.yaml", POD.replace("web", "api"))
        outcome = self.run_guard("check")
        self.assert_exit(outcome, 1)
        self.assertIn("deploy/web.yaml:", outcome.out)
        self.assertNotIn("api.yaml", outcome.out)

    def test_paths_are_relative_to_the_configuration(self):
        self.project("builtin: false\npaths: [deploy]\n")
        self.write("deploy/web.yaml", POD)
        (self.folder / "src").mkdir()
        outcome = self.run_guard("check", cwd="src")
        self.assert_exit(outcome, 1)
        self.assertIn("../deploy/web.yaml:", outcome.out)

    def test_ignored_paths_are_skipped_and_counted(self):
        self.project('builtin: false\nignorePaths: ["**/testdata/**"]\n')
        self.write("deploy/web.yaml", GOOD_POD)
        self.write("deploy/testdata/bad.yaml", POD)
        outcome = self.run_guard("check", "deploy")
        self.assert_exit(outcome, 0)
        self.assertIn("skipped 1 input", outcome.out)

    def test_levels_of_the_configuration_count_and_the_option_wins(self):
        self.project("builtin: false\nlevels: {test.*: advisory}\n")
        self.write("web.yaml", POD)
        self.assert_exit(self.run_guard("check", "web.yaml"), 0)
        outcome = self.run_guard("check", "--level", "test.memory-limit=hard-mandatory", "web.yaml")
        self.assert_exit(outcome, 1)

    def test_parameters_reach_their_rule(self):
        rule = """
            rule test.names {
              title "Containers have our prefix"
              level soft-mandatory
              param prefix string = "acme-"
              for container
              require container.name.startsWith(prefix)
              message "container {container.name} does not begin with {prefix}"
            }
            """
        self.write(".guard/rules/names.rail", rule)
        self.write("web.yaml", POD)
        self.write(".guard.yaml", "builtin: false\n")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 1)
        self.assertIn("container web does not begin with acme-", outcome.out)
        self.write(".guard.yaml", "builtin: false\nparameters: {test.names: {prefix: w}}\n")
        self.assert_exit(self.run_guard("check", "web.yaml"), 0)
        self.write(".guard.yaml", "builtin: false\nparameters: {test.names: {prefx: w}}\n")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("did you mean 'prefix'?", outcome.err)
        self.write(".guard.yaml", "builtin: false\nparameters: {test.names: {prefix: 3}}\n")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn(".guard.yaml:2:35", outcome.err)


class RuleFiles(GuardTest):
    def setUp(self):
        super().setUp()
        self.write("web.yaml", POD)

    def test_a_rule_that_does_not_compile_is_2_and_nothing_is_checked(self):
        self.project()
        self.write(".guard/rules/bad.rail", LIMIT.replace("limits.memory", "limts.memory")
                   .replace("test.memory-limit", "test.bad"))
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertEqual(outcome.out, "")
        self.assertRegex(outcome.err, r"\.guard/rules/bad\.rail:\d+:\d+: error: ")

    def test_rules_are_found_beside_the_configuration_whatever_it_says(self):
        self.project("")
        self.assertIn("[test.memory-limit]", self.run_guard("check", "web.yaml").out)

    def test_rules_are_found_without_a_configuration(self):
        self.write(".guard/rules/deep/limit.rail", LIMIT)
        self.assertIn("[test.memory-limit]", self.run_guard("check", "web.yaml").out)

    def test_a_folder_that_is_configured_and_found_is_read_once(self):
        self.project("builtin: false\nrules: [.guard/rules, ./.guard/rules/limit.rail]\n")
        self.assert_exit(self.run_guard("check", "web.yaml"), 1)

    def test_rules_can_be_added_on_the_command_line(self):
        self.write(".guard.yaml", "builtin: false\n")
        self.write("my.rail", LIMIT)
        outcome = self.run_guard("check", "--rules", "my.rail", "web.yaml")
        self.assertIn("[test.memory-limit]", outcome.out)

    def test_rules_that_are_not_there_are_an_error(self):
        self.write(".guard.yaml", "builtin: false\nrules: [missing]\n")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("missing: error: cannot be read", outcome.err)

    def test_a_folder_without_rules_is_an_error_where_it_was_named(self):
        self.write("shared/limit.txt", LIMIT)
        self.write(".guard/rules/README.md", "")
        outcome = self.run_guard("check", "--rules", "shared", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("shared: error: there is no rule file (*.rail) below", outcome.err)
        self.assertNotIn(".guard/rules", outcome.err)

    def test_a_rule_file_that_is_no_text_is_an_error(self):
        self.write(".guard.yaml", "builtin: false\n")
        self.write(".guard/rules/a.rail", b"rule \xff\xfe {}")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 2)
        self.assertIn("a.rail", outcome.err)

    def test_no_rule_at_all_is_4(self):
        self.write(".guard.yaml", "builtin: false\n")
        outcome = self.run_guard("check", "web.yaml")
        self.assert_exit(outcome, 4)
        self.assertIn("nothing was checked", outcome.out)
