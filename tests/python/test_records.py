# SPDX-License-Identifier: Apache-2.0
import dataclasses
import json
import pickle
import unittest

import libguard
from libguard import _libguard
from manifests import POD


class Records(unittest.TestCase):
    def test_the_dataclasses_have_the_fields_of_the_library_in_their_order(self):
        records = _libguard.record_fields()
        self.assertGreater(len(records), 20)
        for name, fields in records.items():
            declared = [one.name for one in dataclasses.fields(getattr(libguard, name))]
            self.assertEqual(declared, fields, name)

    def test_the_enumerations_have_the_words_of_the_library_in_their_order(self):
        words = _libguard.record_words()
        self.assertGreater(len(words), 8)
        for name, expected in words.items():
            self.assertEqual([str(one) for one in getattr(libguard, name)], expected, name)

    def test_every_record_is_told_by_all(self):
        for name in libguard.__all__:
            self.assertTrue(hasattr(libguard, name), name)

    def test_words_compare_with_texts_and_by_their_weight(self):
        self.assertEqual(libguard.Severity.HIGH, "high")
        self.assertGreater(libguard.Severity.HIGH, libguard.Severity.MEDIUM)
        self.assertGreaterEqual(libguard.Severity.CRITICAL, "high")
        self.assertLess(libguard.Level.OFF, libguard.Level.ADVISORY)
        self.assertEqual(f"{libguard.Severity.LOW}", "low")
        with self.assertRaises(ValueError):
            libguard.Severity.LOW < "enormous"


class Findings(unittest.TestCase):
    def setUp(self):
        self.findings = libguard.check(POD).findings

    def test_a_finding_can_be_pickled_hashed_and_compared(self):
        again = pickle.loads(pickle.dumps(self.findings))
        self.assertEqual(again, self.findings)
        self.assertEqual(set(again), set(self.findings))
        self.assertIsNot(again[0], self.findings[0])

    def test_a_finding_cannot_be_changed(self):
        with self.assertRaises(dataclasses.FrozenInstanceError):
            self.findings[0].rule = "other"

    def test_a_finding_as_a_dict_is_json_with_all_of_its_fields(self):
        made = json.loads(json.dumps(self.findings[0].to_dict()))
        self.assertEqual(set(made), {one.name for one in dataclasses.fields(libguard.Finding)})
        self.assertEqual(made["resource"]["name"], "web")
        self.assertEqual(made["severity"], str(self.findings[0].severity))

    def test_a_resource_is_named_as_the_command_names_it(self):
        self.assertEqual(str(self.findings[0].resource), "v1/Pod/shop/web")


if __name__ == "__main__":
    unittest.main()
