# SPDX-License-Identifier: Apache-2.0
import concurrent.futures
import datetime
import pickle
import typing
import unittest

import libguard
from libguard import Environment, Expression, Unknown

UTC = datetime.timezone.utc


class User(typing.TypedDict):
    name: str
    roles: list[str]


class Place(typing.TypedDict, total=False):
    city: str


def value_of(text, types=None, **values):
    return Expression(text, types or {name: typing.Any for name in values}).evaluate(**values)


class Values(unittest.TestCase):
    def test_values_come_out_as_they_went_in(self):
        for value in (None, True, 7, 2**64 - 1, -(2**63), 1.5, "grüße", b"\x00\xff", [1, "a"],
                      {"a": [None]}, {1: 2, True: 3}, datetime.timedelta(days=-2, microseconds=5),
                      datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)):
            self.assertEqual(value_of("x", x=value), value)

    def test_times_of_other_zones_are_the_same_point_in_time(self):
        east = datetime.timezone(datetime.timedelta(hours=5))
        time = datetime.datetime(2026, 1, 1, 12, tzinfo=east)
        self.assertEqual(value_of("x", x=time), time)

    def test_what_is_no_value_is_told(self):
        with self.assertRaisesRegex(TypeError, "of type set"):
            value_of("x", x={1})
        with self.assertRaisesRegex(ValueError, "time zone"):
            value_of("x", x=datetime.datetime(2026, 1, 1))
        with self.assertRaises(OverflowError):
            value_of("x", x=2**64)
        itself: list = []
        itself.append(itself)
        with self.assertRaisesRegex(ValueError, "holds itself"):
            value_of("x", x=itself)

    def test_optionals_are_their_value_or_none(self):
        self.assertEqual(value_of("x.?a", x={"a": 1}), 1)
        self.assertIsNone(value_of("x.?b", x={"a": 1}))

    def test_unknowns_go_through_and_name_what_they_wait_for(self):
        unknown = Unknown(("aws_kms_key.a.arn",))
        self.assertEqual(value_of("x == 'a'", x=unknown), unknown)
        self.assertEqual(value_of("x == 'a' && y", x=unknown, y=False), False)


class Checking(unittest.TestCase):
    def test_types_of_python_are_types_of_expressions(self):
        environment = Environment(
            {"user": User, "place": Place, "n": int, "f": float, "b": bool, "s": str,
             "raw": bytes, "m": dict[str, int], "l": list[User], "d": datetime.timedelta,
             "t": datetime.datetime, "word": typing.Literal["on", "off"], "any": typing.Any,
             "none": None, "plain": dict, "plain_list": list}
        )
        self.assertEqual(environment.compile("user.roles").type, "list(string)")
        self.assertEqual(environment.compile("l[0].name + s").type, "string")
        self.assertEqual(environment.compile("t + d").type, "timestamp")
        self.assertTrue(environment.compile("l[0] == user && has(place.city) == false")
                        .evaluate(user={"name": "a", "roles": []}, place={},
                                  l=[{"name": "a", "roles": []}]))

    def test_what_is_wrong_is_told_with_its_place(self):
        with self.assertRaises(libguard.ExpressionError) as raised:
            Expression("user.nmae == 'a'", {"user": User})
        problem = raised.exception.diagnostics[0]
        self.assertEqual((problem.code, problem.begin.column), ("cel.unknown-field", 6))
        self.assertIn("name", str(raised.exception))
        for text, code in (("1 +", "cel.syntax"), ("nobody", "cel.unknown-name"),
                           ("f(1)", "cel.unknown-function")):
            with self.assertRaises(libguard.ExpressionError) as raised:
                Expression(text)
            self.assertEqual(raised.exception.diagnostics[0].code, code)

    def test_a_word_that_is_none_of_the_list_is_an_error_of_the_check(self):
        with self.assertRaises(libguard.ExpressionError):
            Expression("word == 'onn'", {"word": typing.Literal["on", "off"]})

    def test_values_that_do_not_fit_are_told(self):
        expression = Expression("n > 1", {"n": int})
        with self.assertRaises(libguard.ExpressionError):
            expression.evaluate(n="two")
        with self.assertRaises(libguard.ExpressionError):
            expression.evaluate(m=2)

    def test_what_is_no_type_is_told(self):
        for hint in (set, typing.Optional[int], complex, "int"):
            with self.assertRaisesRegex(TypeError, "is no type of an expression"):
                Environment({"x": hint})


class Evaluating(unittest.TestCase):
    def test_errors_are_raised_with_their_place(self):
        with self.assertRaises(libguard.EvaluationError) as raised:
            value_of("1 / x", x=0)
        self.assertIn("^", str(raised.exception))

    def test_a_variable_without_a_value_is_an_error(self):
        with self.assertRaises(libguard.EvaluationError):
            Expression("x", {"x": int}).evaluate()

    def test_steps_are_bounded(self):
        with self.assertRaises(libguard.EvaluationError):
            Expression("x.all(a, x.all(b, a + b >= 0))", {"x": list[int]}).evaluate(
                x=list(range(1000)), steps=10_000)

    def test_qualified_names_are_given_as_a_mapping(self):
        expression = Expression("request.user == 'a'", {"request.user": str})
        self.assertTrue(expression.evaluate({"request.user": "a"}))

    def test_an_expression_comes_back_from_pickle_and_runs_in_threads(self):
        expression = pickle.loads(pickle.dumps(Expression("x * 2", {"x": int})))
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            made = list(pool.map(lambda n: expression.evaluate(x=n), range(200)))
        self.assertEqual(made, [2 * n for n in range(200)])

    def test_there_is_a_list_of_functions(self):
        self.assertIn("matches(string, string) -> bool", Environment().functions)


if __name__ == "__main__":
    unittest.main()
