# SPDX-License-Identifier: Apache-2.0
import collections
import datetime
import enum
import json
import os
import pathlib
import tempfile
import types
import unittest

import libguard
from manifests import CONFIG_MAP, POD, POD_TEXT, RULE, pod, rules_of


class Inputs(unittest.TestCase):
    def test_a_dict_a_text_and_a_file_of_the_same_give_the_same_findings(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "pod.yaml")
            path.write_text(POD_TEXT)
            of_dict = libguard.check(POD)
            self.assertGreater(len(of_dict.findings), 3)
            for given in (POD_TEXT, POD_TEXT.encode(), json.dumps(POD), libguard.Text(POD_TEXT)):
                self.assertEqual(rules_of(libguard.check(given)), rules_of(of_dict))
            for given in (path, str(path), folder, [path]):
                report = libguard.check(given, complete=True)
                self.assertEqual(rules_of(report), rules_of(of_dict))

    def test_a_dict_has_pointers_where_a_text_has_lines(self):
        of_dict = libguard.check(POD).findings[0]
        of_text = libguard.check(POD_TEXT).findings[0]
        self.assertEqual(of_dict.region.begin, libguard.Place(0, 0))
        self.assertEqual(of_dict.excerpt.lines, ())
        self.assertGreater(of_text.region.begin.line, 1)
        self.assertIn("/spec/", of_dict.region.pointer)
        self.assertEqual(str(of_dict).split(": ")[1], of_dict.region.pointer)

    def test_several_inputs_are_one_system(self):
        service = {
            "apiVersion": "v1",
            "kind": "Service",
            "metadata": {"name": "web", "namespace": "shop"},
            "spec": {"selector": {"app": "none"}, "ports": [{"port": 80}]},
        }
        report = libguard.check([POD, service, POD_TEXT.replace("name: web", "name: two")])
        self.assertEqual(report.resources, 3)
        self.assertEqual({one.region.file for one in report.findings} & {"<dict[0]>", "<text[2]>"},
                         {"<dict[0]>", "<text[2]>"})

    def test_a_generator_of_documents_is_several_inputs(self):
        self.assertEqual(libguard.check(pod(name=f"c{n}") for n in range(3)).resources, 3)

    def test_an_input_is_called_by_its_name(self):
        for given in (POD, POD_TEXT):
            report = libguard.check(given, name="deploy/pod.yaml")
            self.assertEqual(report.findings[0].region.file, "deploy/pod.yaml")
        named = libguard.check([libguard.Document(POD, "a"), libguard.Text(POD_TEXT, "b")])
        self.assertEqual({one.region.file for one in named.findings}, {"a", "b"})

    def test_a_plan_and_a_compose_file_can_be_dicts(self):
        plan = {
            "format_version": "1.2",
            "resource_changes": [
                {
                    "address": "aws_s3_bucket.a",
                    "mode": "managed",
                    "type": "aws_s3_bucket",
                    "name": "a",
                    "provider_name": "registry.terraform.io/hashicorp/aws",
                    "change": {"actions": ["create"], "before": None, "after": {"bucket": "a"},
                               "after_unknown": {}, "before_sensitive": False,
                               "after_sensitive": {}},
                }
            ],
        }
        self.assertEqual(libguard.check(plan).resources, 1)
        compose = libguard.Document({"services": {"web": {"image": "web"}}}, "compose.yaml")
        self.assertIn("images.pinned", {one.rule for one in libguard.check(compose).findings})

    def test_a_value_of_another_type_is_no_input(self):
        for given in (7, None, [7], object()):
            with self.assertRaisesRegex(TypeError, "it takes a path, a text, a dict"):
                libguard.check(given)
        with self.assertRaisesRegex(TypeError, "is of one text or dict"):
            libguard.check([POD, POD], name="two")

    def test_what_strangers_wrote_is_never_a_path_within_a_text(self):
        report = libguard.check(libguard.Text("/etc/passwd"))
        self.assertEqual(report.verdict, "unreadable")
        self.assertNotIn("root:", str(report.problems[0]))


class Documents(unittest.TestCase):
    def problem(self, document):
        report = libguard.check(document)
        self.assertEqual(report.verdict, "unreadable")
        return report.problems[0]

    def test_documents_hold_what_readers_of_yaml_give(self):
        class Ports(enum.IntEnum):
            HTTP = 80

        document = dict(CONFIG_MAP)
        document["data"] = {
            "date": datetime.date(2026, 1, 2),
            "time": datetime.datetime(2026, 1, 2, 3, 4),
            "tuple": (1, 2.5, None, True),
            8080: "a key that is a number",
            True: "a key that is a boolean",
            "large": 10**30,
            "natural": 2**64 - 1,
            "port": Ports.HTTP,
            "mapping": types.MappingProxyType({"a": 1}),
            "ordered": collections.OrderedDict(b=2),
            "text": "grüße \N{PILE OF POO} \" \\ \n \x00",
        }
        self.assertEqual(libguard.check(document).problems, ())

    def test_what_a_document_cannot_hold_is_told_with_its_pointer(self):
        problem = self.problem({**CONFIG_MAP, "data": {"a/b": [{"c": {1, 2}}]}})
        self.assertEqual(problem.code, "document.type")
        self.assertIn("at /data/a~1b/0/c: ", problem.message)
        self.assertIn("set", problem.message)
        self.assertEqual(self.problem({**CONFIG_MAP, "data": {(1, 2): 3}}).code, "document.type")

    def test_numbers_that_json_has_not_are_told(self):
        for number in (float("nan"), float("inf")):
            self.assertEqual(self.problem({**CONFIG_MAP, "data": number}).code, "document.number")

    def test_half_a_character_is_told(self):
        self.assertEqual(self.problem({**CONFIG_MAP, "data": "\ud800"}).code, "document.encoding")
        self.assertEqual(self.problem({**CONFIG_MAP, "\ud800": 1}).code, "document.encoding")

    def test_a_document_that_holds_itself_ends(self):
        document = dict(CONFIG_MAP)
        document["again"] = document
        document["twice"] = [document, document]
        self.assertEqual(self.problem(document).code, "document.too-deep")

    def test_two_keys_that_become_one_text_are_told(self):
        self.assertEqual(self.problem({**CONFIG_MAP, "data": {1: "a", "1": "b"}}).code,
                         "document.duplicate-key")

    def test_errors_of_the_document_itself_are_raised(self):
        class Broken(collections.abc.Mapping):
            def __getitem__(self, key):
                raise KeyError(key)

            def __iter__(self):
                raise OSError("the network is down")

            def __len__(self):
                return 1

        with self.assertRaisesRegex(OSError, "the network is down"):
            libguard.check(Broken())


class Verdicts(unittest.TestCase):
    def test_the_verdict_is_the_exit_code_of_the_command(self):
        self.assertEqual(libguard.check(POD).verdict, "fail")
        self.assertEqual(libguard.check(POD).exit_code, 1)
        self.assertTrue(libguard.check(CONFIG_MAP).passed)
        self.assertEqual(libguard.check("kind: [\n").verdict, "unreadable")
        self.assertEqual(libguard.check({"a": 1}).verdict, "unreadable")
        self.assertEqual(libguard.check([]).verdict, "empty")
        self.assertEqual(libguard.check("/no/such/file.yaml").verdict, "unreadable")

    def test_a_report_that_does_not_pass_can_be_raised(self):
        libguard.check(CONFIG_MAP).raise_for_verdict()
        with self.assertRaises(libguard.CheckFailed) as failed:
            libguard.check(POD).raise_for_verdict()
        self.assertIn("failed:", str(failed.exception))
        self.assertEqual(failed.exception.report.verdict, "fail")
        with self.assertRaises(libguard.InputError) as unreadable:
            libguard.check("kind: [\n").raise_for_verdict()
        self.assertEqual(unreadable.exception.diagnostics[0].code, "yaml.syntax")

    def test_one_broken_input_does_not_hide_the_others(self):
        report = libguard.check([POD, "kind: [\n"])
        self.assertEqual(report.verdict, "unreadable")
        self.assertGreater(len(report.blocking), 0)

    def test_rules_and_settings_can_be_given_with_the_inputs(self):
        report = libguard.check(CONFIG_MAP, rules=RULE, config={"builtin": False})
        self.assertEqual([one.message for one in report.findings], ["a has no team"])

    def test_paths_below_a_repository_are_those_of_the_command(self):
        here = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, ".git"))
            os.mkdir(os.path.join(folder, "deploy"))
            pathlib.Path(folder, "deploy", "pod.yaml").write_text(POD_TEXT)
            pathlib.Path(folder, "deploy", "other.yaml").write_text(POD_TEXT)
            pathlib.Path(folder, ".guardignore").write_text("other.yaml\n")
            try:
                os.chdir(os.path.join(folder, "deploy"))
                report = libguard.check(".")
            finally:
                os.chdir(here)
            self.assertEqual(report.files, 1)
            self.assertEqual(report.findings[0].logical_file, "deploy/pod.yaml")
            uri = json.loads(report.to_sarif())["runs"][0]["results"][0]["locations"][0]
            self.assertEqual(uri["physicalLocation"]["artifactLocation"]["uri"], "deploy/pod.yaml")


if __name__ == "__main__":
    unittest.main()
