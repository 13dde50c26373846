# SPDX-License-Identifier: Apache-2.0
import concurrent.futures
import pathlib
import pickle
import tempfile
import threading
import time
import unittest

import libguard
from manifests import CONFIG_MAP, POD, RULE, pod


class Loading(unittest.TestCase):
    def test_rules_come_from_files_folders_and_texts(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "team.rail")
            path.write_text(RULE)
            other = RULE.replace("team.label", "team.other")
            for rules in (path, str(path), folder, [path], RULE, libguard.Text(RULE, "a.rail")):
                policy = libguard.Policy.load(rules=rules)
                self.assertIn("team.label", {one.id for one in policy.rules})
            both = libguard.Policy.load(rules=[path, other])
            self.assertLessEqual({"team.label", "team.other"}, {one.id for one in both.rules})

    def test_a_configuration_is_a_dict_or_a_file(self):
        settings = {"levels": {"security.*": "off"}, "kube-version": "1.30"}
        of_dict = libguard.Policy.load(config=settings)
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, ".guard.yaml")
            path.write_text('levels: {security.*: "off"}\nkube-version: "1.30"\n')
            of_file = libguard.Policy.load(config=path)
        levels = [{one.id: one.level for one in policy.rules} for policy in (of_dict, of_file)]
        self.assertEqual(levels[0], levels[1])
        self.assertEqual(levels[0]["security.privileged"], "off")

    def test_a_file_brings_the_rules_beside_it(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, ".guard", "rules").mkdir(parents=True)
            pathlib.Path(folder, ".guard", "rules", "team.rail").write_text(RULE)
            pathlib.Path(folder, ".guard.yaml").write_text("builtin: false\n")
            policy = libguard.Policy.load(config=pathlib.Path(folder, ".guard.yaml"))
        self.assertEqual([one.id for one in policy.rules], ["team.label"])

    def test_levels_and_the_release_win_over_the_configuration(self):
        policy = libguard.Policy.load(
            rules=RULE, config={"levels": {"team.label": "advisory"}},
            levels={"team.label": "hard-mandatory"}, kube_version="1.29",
        )
        found = {one.id: one for one in policy.rules}
        self.assertEqual(found["team.label"].level, libguard.Level.HARD_MANDATORY)
        self.assertEqual(found["team.label"].own_level, "soft-mandatory")

    def test_nothing_is_looked_for(self):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, ".guard.yaml").write_text("builtin: false\n")
            self.assertGreater(len(libguard.Policy.load().rules), 100)

    def test_what_is_wrong_is_raised_all_at_once(self):
        broken = [RULE.replace("for ", "fro "), RULE.replace("severity high", "severity huge")]
        with self.assertRaises(libguard.PolicyError) as raised:
            libguard.Policy.load(rules=[libguard.Text(one, f"{n}.rail") for n, one in
                                        enumerate(broken)])
        files = {one.file for one in raised.exception.diagnostics}
        self.assertEqual(files, {"0.rail", "1.rail"})
        first = raised.exception.diagnostics[0]
        self.assertTrue(first.code.startswith("rail."))
        self.assertGreaterEqual(first.begin.line, 1)
        self.assertIn(first.message, str(raised.exception))
        self.assertIn("^", str(raised.exception))

    def test_settings_of_what_is_not_there_are_raised(self):
        for wrong in ({"config": {"levls": {}}}, {"levels": {"no.rule": "off"}},
                      {"levels": {"team.label": "loud"}}, {"kube_version": "four"},
                      {"config": "/no/such/.guard.yaml"}, {"rules": "/no/such/folder"}):
            with self.subTest(wrong=wrong), self.assertRaises(libguard.PolicyError) as raised:
                libguard.Policy.load(**wrong)
            self.assertGreater(len(raised.exception.diagnostics), 0)
            self.assertEqual(str(pickle.loads(pickle.dumps(raised.exception))),
                             str(raised.exception))

    def test_arguments_of_another_type_are_told(self):
        with self.assertRaises(TypeError):
            libguard.Policy.load(rules=7)
        with self.assertRaises(TypeError):
            libguard.Policy.load(rules=[7])
        with self.assertRaises(TypeError):
            libguard.Policy.load(config=[1])

    def test_findings_say_why_where_texts_are_loaded(self):
        with_texts = libguard.Policy.load(rules=RULE, config={"builtin": False}, texts=True)
        without = libguard.Policy.load(rules=RULE, config={"builtin": False})
        self.assertEqual(with_texts.check(CONFIG_MAP).findings[0].why,
                         "Somebody has to be called.")
        self.assertEqual(without.check(CONFIG_MAP).findings[0].why, "")


class Shipping(unittest.TestCase):
    def test_a_policy_comes_back_from_pickle_as_it_was(self):
        policy = libguard.Policy.load(rules=RULE, config={"levels": {"images.*": "off"}})
        shipped = pickle.dumps(policy)
        again = pickle.loads(shipped)
        self.assertEqual(again, policy)
        self.assertEqual(hash(again), hash(policy))
        self.assertEqual(again.check(POD), policy.check(POD))
        self.assertLess(len(shipped), 2000)

    def test_reports_of_one_policy_come_back_with_one_policy(self):
        policy = libguard.Policy.load(rules=RULE)
        shipped = [pickle.dumps(policy.check(one)) for one in (POD, CONFIG_MAP)]
        first, second = (pickle.loads(one) for one in shipped)
        self.assertIs(first._policy, second._policy)

    def test_a_policy_is_used_in_another_process(self):
        policy = libguard.Policy.load(rules=RULE)
        with concurrent.futures.ProcessPoolExecutor(2) as pool:
            reports = list(pool.map(policy.check, [POD, CONFIG_MAP] * 3))
        self.assertEqual(reports, [policy.check(one) for one in [POD, CONFIG_MAP] * 3])


class Threads(unittest.TestCase):
    def test_one_policy_gives_the_same_reports_in_many_threads(self):
        policy = libguard.Policy.load(rules=RULE)
        documents = [pod(name=f"c{n}") for n in range(40)]
        expected = [policy.check(one) for one in documents]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for _ in range(5):
                self.assertEqual(list(pool.map(policy.check, documents)), expected)

    def test_texts_of_rules_are_loaded_once_by_whoever_asks_first(self):
        policy = libguard.Policy.load()
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            asked = list(pool.map(lambda _: len(policy.rules), range(8)))
        self.assertEqual(len(set(asked)), 1)

    def test_other_threads_run_while_one_checks(self):
        policy = libguard.Policy.load()
        documents = [pod(name=f"c{n}") for n in range(4000)]
        text = "\n---\n".join(_yaml(one) for one in documents)
        done = threading.Event()
        longest = [0.0]

        def breathe():
            last = time.perf_counter()
            while not done.is_set():
                time.sleep(0.0005)
                now = time.perf_counter()
                longest[0] = max(longest[0], now - last)
                last = now

        watcher = threading.Thread(target=breathe)
        watcher.start()
        start = time.perf_counter()
        report = policy.check(text)
        took = time.perf_counter() - start
        done.set()
        watcher.join()
        self.assertEqual(report.resources, 4000)
        # With the GIL held all along, the longest breath would be all of it.
        self.assertLess(longest[0], took / 2)


def _yaml(document):
    import json

    return json.dumps(document)


class Model(unittest.TestCase):
    def test_the_model_is_what_the_command_prints(self):
        seen = libguard.model(POD)
        self.assertEqual(seen["resources"][0]["title"], "Pod/web")
        with self.assertRaises(libguard.InputError) as raised:
            libguard.model("kind: [\n")
        self.assertEqual(raised.exception.diagnostics[0].code, "yaml.syntax")
        with self.assertRaises(libguard.InputError):
            libguard.model("/no/such/file")


if __name__ == "__main__":
    unittest.main()
