# SPDX-License-Identifier: Apache-2.0
import json
import unittest

import libguard
from manifests import POD

TOKEN = "hunter2-and-more"
PLAN = {
    "format_version": "1.2",
    "resource_changes": [
        {
            "address": "module.a.aws_db_instance.db[0]",
            "mode": "managed",
            "type": "aws_db_instance",
            "name": "db",
            "index": 0,
            "change": {
                "actions": ["delete", "create"],
                "before": {"name": "old"},
                "after": {"name": "db", "port": None, "password": TOKEN, "size": 2**40, "tags": [None, True]},
                "after_unknown": {"arn": True, "tags": [True]},
                "after_sensitive": {"password": True},
            },
        },
        {
            "address": "aws_s3_bucket.gone",
            "mode": "managed",
            "type": "aws_s3_bucket",
            "name": "gone",
            "change": {"actions": ["delete"], "before": {}, "after": None, "after_unknown": {}},
        },
    ],
}


class Plans(unittest.TestCase):
    def test_a_plan_is_what_will_be_there(self):
        plan = libguard.plan(PLAN)
        [resource] = plan.resources
        self.assertEqual(resource.address, "module.a.aws_db_instance.db[0]")
        self.assertEqual(resource.actions, ("delete", "create"))
        self.assertEqual(resource.values["size"], 2**40)
        self.assertNotIn("port", resource.values)

    def test_what_is_not_known_yet_is_unknown(self):
        values = libguard.plan(json.dumps(PLAN)).resources[0].values
        self.assertIsInstance(values["arn"], libguard.Unknown)
        self.assertIsInstance(values["tags"][0], libguard.Unknown)
        self.assertIs(values["tags"][1], True)

    def test_secrets_are_not_shown(self):
        plan = libguard.plan(PLAN)
        self.assertEqual(plan.resources[0].values["password"], "<redacted>")
        self.assertNotIn(TOKEN, str(plan))

    def test_expressions_take_what_a_plan_holds(self):
        values = libguard.plan(PLAN).resources[0].values
        public = libguard.Expression("has(db.arn) && db.arn.startsWith('arn:')", {"db": dict})
        self.assertIsInstance(public.evaluate(db=values), libguard.Unknown)

    def test_what_is_no_plan_is_told(self):
        for given in (POD, "a: 1\n", "/no/such/plan.json"):
            with self.assertRaises(libguard.InputError) as raised:
                libguard.plan(given)
            self.assertGreater(len(raised.exception.diagnostics), 0)


if __name__ == "__main__":
    unittest.main()
