# SPDX-License-Identifier: Apache-2.0
import threading
import unittest

import libguard
from manifests import POD, pod

POLICY = libguard.Policy.load()


class CheckMany(unittest.TestCase):
    def test_reports_come_in_the_order_of_their_inputs(self):
        documents = [pod(name=f"c{n}") for n in range(50)]
        for threads in (1, 2, 7):
            reports = list(POLICY.check_many(documents, threads=threads))
            self.assertEqual([one.index for one in reports], list(range(50)))
            self.assertEqual(reports, [POLICY.check(one, name=f"<dict[{n}]>")
                                       for n, one in enumerate(documents)])

    def test_reports_in_the_order_in_which_they_finish_are_all_there(self):
        documents = [pod(name=f"c{n}") for n in range(50)]
        reports = POLICY.check_many(documents, threads=4, ordered=False)
        self.assertEqual(sorted(one.index for one in reports), list(range(50)))

    def test_a_short_input_does_not_wait_for_a_long_one(self):
        long = "\n---\n".join([_json(pod(name=f"c{n}")) for n in range(3000)])
        reports = POLICY.check_many([long, POD], threads=2, ordered=False)
        self.assertEqual([one.index for one in reports], [1, 0])

    def test_each_input_is_a_system_of_its_own(self):
        for report in POLICY.check_many([POD, POD], threads=2):
            self.assertEqual(report.resources, 1)

    def test_poisoned_inputs_are_reported_and_the_others_checked(self):
        poisoned = [POD, "kind: [\n", 7, {"a": {1}}, "/no/such/file.yaml", None, POD]
        for threads in (1, 3):
            reports = list(POLICY.check_many(poisoned, threads=threads))
            self.assertEqual([one.verdict for one in reports],
                             ["fail"] + ["unreadable"] * 5 + ["fail"])
            self.assertIn("<input[2]>", str(reports[2].problems[0]))

    def test_what_the_iterable_raises_comes_after_what_it_gave(self):
        def broken():
            yield POD
            yield POD
            raise OSError("the disk is gone")

        for threads in (1, 3):
            seen = []
            with self.assertRaisesRegex(OSError, "the disk is gone"):
                for report in POLICY.check_many(broken(), threads=threads):
                    seen.append(report.index)
            self.assertEqual(seen, [0, 1])

    def test_inputs_are_taken_only_as_reports_are(self):
        taken = []

        def endless():
            while True:
                taken.append(1)
                yield POD

        reports = POLICY.check_many(endless(), threads=2)
        for _ in range(100):
            next(reports)
        self.assertLess(len(taken), 120)
        reports.close()

    def test_whoever_stops_early_leaves_no_thread_behind(self):
        before = threading.active_count()
        reports = POLICY.check_many([POD] * 1000, threads=4)
        next(reports)
        reports.close()
        self.assertEqual(threading.active_count(), before)

    def test_progress_is_told_after_each(self):
        told = []
        list(POLICY.check_many([POD] * 5, threads=2, progress=told.append))
        self.assertEqual(told, [1, 2, 3, 4, 5])

    def test_progress_is_shown_by_tqdm_where_it_is_installed(self):
        self.assertEqual(len(list(POLICY.check_many([POD] * 3, progress=True))), 3)

    def test_no_inputs_are_no_reports(self):
        self.assertEqual(list(POLICY.check_many([])), [])

    def test_a_negative_number_of_threads_is_refused_at_once(self):
        with self.assertRaises(ValueError):
            POLICY.check_many([], threads=-1)


def _json(document):
    import json

    return json.dumps(document)


if __name__ == "__main__":
    unittest.main()
