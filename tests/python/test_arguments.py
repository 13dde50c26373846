# SPDX-License-Identifier: Apache-2.0
import collections.abc
import datetime
import os
import pathlib
import threading
import time
import unittest
from unittest import mock

import libguard
from manifests import CONFIG_MAP, POD, pod

SECRET = "hunter2-never-shown"
POLICY = libguard.Policy.load()


class Raising(collections.abc.Mapping):
    def __getitem__(self, key):
        raise KeyError(key)

    def __iter__(self):
        raise RuntimeError(SECRET)

    def __len__(self):
        return 1


class WrongTypes(unittest.TestCase):
    def test_no_complaint_about_an_argument_shows_the_others(self):
        document = pod(env=[{"name": "A", "value": SECRET}])
        calls = [lambda key=key, value=value: POLICY.check(document, **{key: value})
                 for key, value in (("threads", "2"), ("threads", -1), ("source", 5),
                                    ("complete", "yes"), ("digests", 1), ("progress", 5),
                                    ("name", 5))]
        calls += [lambda key=key, value=value: libguard.Project(**{key: value})
                  for key, value in (("trust", pathlib.Path("main")), ("trust", None), ("trust", ""),
                                     ("change_author", None), ("kube_version", 1.3), ("now", 5),
                                     ("now", datetime.datetime(2026, 1, 1)), ("levels", ["a=b"]),
                                     ("texts", "yes"), ("config", 5), ("rules", [5]))]
        calls += [lambda: libguard.Expression("x", {"x": str}).evaluate(x=SECRET, steps=-1),
                  lambda: libguard.Expression(5), lambda: libguard.check(document, trust=5),
                  lambda: libguard.Policy.load(rules=SECRET + "\nx", kube_version=1.31),
                  lambda: POLICY.check_many([document], threads="2"),
                  lambda: POLICY.check(document).to_sarif(category=5),
                  lambda: POLICY.check(document).to_markdown(most_bytes="x")]
        with mock.patch.dict(os.environ, {"TOKEN_OF_SOMEBODY": SECRET}):
            for number, call in enumerate(calls):
                with self.subTest(number), self.assertRaises((TypeError, ValueError)) as raised:
                    call()
                self.assertNotIn(SECRET, str(raised.exception))
                self.assertNotIn("Invoked with", str(raised.exception))

    def test_one_input_is_not_several(self):
        for call in (libguard.model, libguard.plan, POLICY.model, POLICY.plan):
            for given in ([], [POD], [POD, POD], 5):
                with self.assertRaises(TypeError):
                    call(given)
        for given in (POD, "examples", b"a", pathlib.Path("."), libguard.Text("a")):
            with self.assertRaisesRegex(TypeError, "takes many inputs"):
                POLICY.check_many(given)

    def test_names_are_paths_too(self):
        report = libguard.check(libguard.Text("kind: [", name=pathlib.Path("a.yaml")))
        self.assertEqual(report.problems[0].file, "a.yaml")
        with self.assertRaises(TypeError):
            libguard.check(pathlib.Path("a.yaml"), name="b")
        for text in (5, None, bytearray(b"a")):
            with self.assertRaises(TypeError):
                libguard.Text(text)

    def test_nothing_is_looked_for_where_nothing_is_named(self):
        for config in ("", pathlib.Path("")):
            if str(config) == ".":
                continue
            with self.assertRaisesRegex(ValueError, "'config' is empty"):
                libguard.Policy.load(config=config)
            with self.assertRaisesRegex(ValueError, "'config' is empty"):
                libguard.check(POD, config=config)

    def test_a_report_cannot_be_changed(self):
        report = libguard.check(POD)
        for name in ("findings", "index", "anything"):
            with self.assertRaises(AttributeError):
                setattr(report, name, ())


class HostileDocuments(unittest.TestCase):
    def problem(self, document):
        report = libguard.check(document)
        self.assertEqual(report.verdict, "unreadable")
        return report.problems[0]

    def test_few_parts_do_not_stand_for_millions_of_values(self):
        part = ["x"] * 10
        for _ in range(40):
            part = [part, part]
        self.assertEqual(self.problem({**CONFIG_MAP, "data": part}).code, "document.alias-limit")

    def test_parts_that_are_shared_are_read_each_time(self):
        labels = {"app": "web"}
        self.assertEqual(libguard.check([{**CONFIG_MAP, "a": labels, "b": labels}] * 2).problems, ())

    def test_a_dict_that_another_thread_changes_is_told(self):
        document = {**CONFIG_MAP, "data": {str(n): datetime.date(2026, 1, 1) for n in range(200)}}
        stop = threading.Event()

        def change():
            number = 0
            while not stop.is_set():
                number += 1
                document["data"][f"new{number % 50}"] = datetime.date(2026, 1, 2)
                document["data"].pop(f"new{(number + 25) % 50}", None)

        changer = threading.Thread(target=change)
        changer.start()
        codes = set()
        end = time.monotonic() + 1
        while time.monotonic() < end:
            codes |= {one.code for one in libguard.check(document).problems}
        stop.set()
        changer.join()
        self.assertLessEqual(codes, {"document.changed"})

    def test_a_mapping_that_changes_what_it_stands_in_is_told(self):
        outer = {}

        class Changing(Raising):
            def items(self):
                outer.clear()
                return [("a", {1})]

        outer.update(CONFIG_MAP, data=Changing())
        self.assertEqual(self.problem(outer).code, "document.type")

    def test_a_date_that_writes_no_text_is_told(self):
        class Date(datetime.date):
            def isoformat(self):
                return self

        self.assertEqual(self.problem({**CONFIG_MAP, "data": Date(2026, 1, 1)}).code,
                         "document.type")

    def test_an_integer_that_python_does_not_write_is_told(self):
        for document in ({"a": 10**5000}, {10**5000: "a"}):
            self.assertEqual(self.problem(document).code, "document.number")

    def test_half_a_character_in_a_text_is_told(self):
        self.assertEqual(self.problem("a: \ud800\n").code, "text.encoding")

    def test_a_document_called_like_a_file_is_not_taken_for_it(self):
        good = "examples/kubernetes/good/web.yaml"
        here = os.getcwd()
        os.chdir(pathlib.Path(__file__).resolve().parents[2])
        try:
            alone = libguard.check(good)
            both = libguard.check([good, libguard.Document(POD, good)])
        finally:
            os.chdir(here)
        self.assertEqual(both.problems[0].code, "input.duplicate-name")
        self.assertEqual(both.findings, alone.findings)


class Many(unittest.TestCase):
    def test_no_poison_loses_the_rest(self):
        poison = [Raising(), {"a": Raising()}, "\ud800", {"a": 10**5000}, object()]
        for bad in poison:
            for threads in (1, 2):
                reports = list(POLICY.check_many([POD, bad, POD], threads=threads))
                self.assertEqual([one.verdict for one in reports], ["fail", "unreadable", "fail"])
                self.assertNotIn(SECRET, str(reports[1].problems))

    def test_progress_ends_with_all_files(self):
        told = []
        here = os.getcwd()
        os.chdir(pathlib.Path(__file__).resolve().parents[2])
        try:
            POLICY.check("examples/kubernetes", threads=2, progress=lambda *a: told.append(a))
        finally:
            os.chdir(here)
        self.assertEqual(told[-1][0], told[-1][1])

    def test_a_configuration_says_what_is_left_out(self):
        here = os.getcwd()
        os.chdir(pathlib.Path(__file__).resolve().parents[2])
        try:
            report = libguard.check("examples/kubernetes", config={"ignorePaths": ["**/bad/**"]})
        finally:
            os.chdir(here)
        self.assertEqual(report.files, 1)


if __name__ == "__main__":
    unittest.main()
