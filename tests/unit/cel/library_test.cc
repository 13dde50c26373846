// SPDX-License-Identifier: Apache-2.0
//
// What the conformance suite leaves out: edges, errors, and the functions of
// Kubernetes.
#include "support/catch.h"
#include "unit/cel/stage.h"

namespace libguard::cel {
namespace {

struct Case {
  std::string expression;
  std::string result;
};

void check_all(const std::vector<Case>& cases) {
  Stage stage;
  for (const auto& [expression, result] : cases) {
    CAPTURE(expression);
    CHECK(stage.text(expression) == result);
  }
}

TEST_CASE("integers that leave their range are errors") {
  check_all({
      {"9223372036854775807 + 1", "error: integer overflow"},
      {"-9223372036854775807 - 2", "error: integer overflow"},
      {"9223372036854775807 * 2", "error: integer overflow"},
      {"(-9223372036854775807 - 1) / -1", "error: integer overflow"},
      {"(-9223372036854775807 - 1) % -1", "error: integer overflow"},
      {"-(-9223372036854775807 - 1)", "error: integer overflow"},
      {"0u - 1u", "error: integer overflow"},
      {"1 / 0", "error: division by zero"},
      {"1u % 0u", "error: modulus by zero"},
      {"[9223372036854775807, 1].sum()", "error: integer overflow"},
  });
}

TEST_CASE("texts are read as the values they show") {
  check_all({
      {"int('+7')", "7"},
      {"int('-7')", "-7"},
      {"int(' 7')", "error: type conversion error: ' 7' is no int"},
      {"int('+-7')", "error: type conversion error: '+-7' is no int"},
      {"int('9223372036854775808')",
       "error: type conversion error: '9223372036854775808' is no int"},
      {"uint('-1')", "error: type conversion error: '-1' is no uint"},
      {"uint(-0.5)", "error: range error: -0.5 is no uint"},
      {"double('1e3') == 1000.0", "true"},
      {"double('1x')", "error: type conversion error: '1x' is no double"},
      {"string(1.5)", "1.5"},
      {"string(-123456.0)", "-123456"},
      {"string(1234567.0)", "1.234567e+06"},
      {"string(0.0001)", "0.0001"},
      {"string(0.00001)", "1e-05"},
      {"string(1e21)", "1e+21"},
      {"string(double('nan'))", "NaN"},
      {"string(double('inf'))", "+Inf"},
      {"double(string(double('-inf'))) == double('-inf')", "true"},
      {"string(true)", "true"},
      {"string(double('-inf'))", "-Inf"},
      {"string(b'\\xff')", "error: invalid UTF-8 in bytes that are to be a string"},
      {"bytes('\u00e9') == b'\\xc3\\xa9'", "true"},
  });
}

TEST_CASE("texts are counted in code points") {
  check_all({
      {"size('h\u00e9llo')", "5"},
      {"'h\u00e9llo'.charAt(1)", "\u00e9"},
      {"'h\u00e9llo'.indexOf('l')", "2"},
      {"'h\u00e9llo'.indexOf('l', 3)", "3"},
      {"'h\u00e9llo'.indexOf('l', -1)", "error: index out of range: -1"},
      {"'h\u00e9llo'.lastIndexOf('l')", "3"},
      {"'h\u00e9llo'.substring(1, 3)", "\u00e9l"},
      {"'h\u00e9llo'.substring(3, 1)", "error: invalid substring range: start 3, end 1"},
      {"'h\u00e9llo'.substring(9223372036854775807)",
       "error: index out of range: 9223372036854775807"},
      {"'h\u00e9llo'.reverse()", "oll\u00e9h"},
      {"'\u00a0\u2003x y\u3000'.trim()", "x y"},
      {"'   '.trim()", ""},
  });
}

TEST_CASE("texts are taken apart and put together") {
  check_all({
      {"'a,b,,c'.split(',')", R"(["a", "b", "", "c"])"},
      {"'a,b,c'.split(',', 2)", R"(["a", "b,c"])"},
      {"'abc'.split('')", R"(["a", "b", "c"])"},
      {"''.split(',')", R"([""])"},
      {"''.split('')", "[]"},
      {"'abab'.replace('ab', 'x')", "xx"},
      {"'abab'.replace('ab', 'x', 1)", "xab"},
      {"'abab'.replace('ab', 'x', 0)", "abab"},
      {"'ab'.replace('', '-')", "-a-b-"},
      {"'ab'.replace('ab', '')", ""},
      {"['a', 'b'].join(', ')", "a, b"},
      {"dyn(['a', 1]).join()", "error: no such overload: 'join' of (int)"},
      {"strings.quote('a\"b\\n')", R"("a\"b\n")"},
  });
}

TEST_CASE("format writes what its clauses ask for") {
  check_all({
      {"'%s is %d'.format(['a', 1])", "a is 1"},
      {"'%5s'.format(['a'])", "error: unrecognized format clause '%5'"},
      {"'%.2f %.0e'.format([1.005, 12345])", "1.00 1e+04"},
      {"'%.101f'.format([1.0])", "error: the precision of a format clause must be 0 to 100"},
      {"'%.100f'.format([1e300]).size()", "402"},
      {"'%'.format([1])", "error: the format ends in the middle of a clause"},
      {"'%x %X %b %o'.format([-255, 255u, 5, 8])", "-ff FF 101 10"},
      {"'%d %d %d'.format([1.5, -3.0, -0.0])", "1.5 -3 -0"},
      {"'%s %d'.format([18446744073709551616.0, 1.25e21])",
       "18446744073709552000 1250000000000000000000"},
      {"'%s %s'.format([[0.1, 120.0], 0.0000125])", "[0.1, 120] 0.0000125"},
      {"'%s'.format([5e-324]).size()", "326"},
      {"'%d'.format([true])", "error: the format clause %d does not take bool"},
      {"'%s'.format([{'b': [1], 'a': null}])", "{a: null, b: [1]}"},
      {"'%s'.format([quantity('1Gi')])", "1Gi"},
      {"'%s %s'.format(['a'])", "error: index 1 out of range"},
  });
}

TEST_CASE("regular expressions are RE2's") {
  check_all({
      {"'abc'.matches('^a.c$')", "true"},
      {"matches('abc', 'b')", "true"},
      {"'abc'.find('[bc]+')", "bc"},
      {"'abc'.find('x')", ""},
      {"'a1b22'.findAll('[0-9]+')", R"(["1", "22"])"},
      {"'a1b22'.findAll('[0-9]+', 1)", R"(["1"])"},
      {"'a1b22'.findAll('[0-9]+', -1)", R"(["1", "22"])"},
      {"'ab'.findAll('x*')", R"(["", "", ""])"},
      {"'a'.matches('(' + string(dyn('')))",
       "error: the regular expression does not compile: missing ): ("},
  });
}

TEST_CASE("a pattern that is no constant works as a constant one does") {
  Stage stage;
  stage.declare("p", stage.types.string(), Value::string("^a+$"));
  stage.declare("bad", stage.types.string(), Value::string("["));
  CHECK(stage.text("'aaa'.matches(p)") == "true");
  CHECK(stage.text("'aab'.matches(p)") == "false");
  CHECK(stage.text("'a'.matches(bad)") ==
        "error: the regular expression does not compile: missing ]: [");
}

TEST_CASE("lists are sorted, searched and summed") {
  check_all({
      {"[3, 1, 2].sort()", "[1, 2, 3]"},
      {"['b', 'a'].min() + ['b', 'a'].max()", "ab"},
      {"[1, 1, 2].isSorted() && ![2, 1].isSorted()", "true"},
      {"dyn([1, 'a']).sort()", "error: no such overload: 'sort' of int and string"},
      {"dyn([2, 1.5, 1u]).sort()", "[1u, 1.5, 2]"},
      {"dyn([]).sum()", "0"},
      {"[1.5, 2.5].sum()", "4"},
      {"[duration('1s'), duration('500ms')].sum()", "1.5s"},
      {"dyn(['a', 'b']).sum()", "error: no such overload: 'sum' of (int, string)"},
      {"dyn([]).min()", "error: an empty list has no min"},
      {"[1, 2, 1].indexOf(1)", "0"},
      {"[[1, 2].includes(2.0), [1].includes('a'), 'a'.includes('a')]", "[true, false, true]"},
      {"[1, 2, 1].lastIndexOf(1)", "2"},
      {"[1, 2, 1].indexOf(5)", "-1"},
      {"[1, 2, 3].slice(1, 3)", "[2, 3]"},
      {"[1, 2, 3].slice(2, 1)", "error: slice(2, 1) lies outside the list of 3"},
      {"[[1], [2, [3]]].flatten()", "[1, 2, [3]]"},
      {"[[1], [2, [3]]].flatten(9)", "[1, 2, 3]"},
      {"lists.range(3)", "[0, 1, 2]"},
      {"lists.range(-1)", "error: the size of lists.range is negative"},
      {"[1, 2].reverse()", "[2, 1]"},
      {"dyn([1, 2, 1.0, 'a', 'a']).distinct()", R"([1, 2, "a"])"},
      {"['bb', 'a', 'cc'].sortBy(x, size(x))", R"(["a", "bb", "cc"])"},
      {"[1, 2].first().value() + [1, 2].last().value()", "3"},
      {"[].first().hasValue()", "false"},
  });
}

TEST_CASE("extremes are those of numbers, whatever is known of their types") {
  check_all({
      {"math.greatest(dyn([3, 5.5, 2u]))", "5.5"},
      {"math.least(dyn(3), 2.5, 7u)", "2.5"},
      {"math.greatest(dyn('a'))", "error: no such overload: 'math.greatest' of (string)"},
      {"math.greatest(1.0, double('NaN'))", "error: NaN cannot be compared"},
      {"math.greatest(double('NaN'))", "NaN"},
  });
}

TEST_CASE("what cannot be a key is no index of a map") {
  check_all({
      {"{1: 2}[?dyn(b'')].hasValue()", "error: no such overload: map[bytes]"},
      {"{1: 2}[dyn(null)]", "error: no such overload: map[null]"},
      {"{1: 2}[?dyn(1.0)].value()", "2"},
  });
}

TEST_CASE("what is not a number does not upset a sort") {
  Stage stage;
  const std::string text = stage.text("dyn([2.0, 0.0 / 0.0, 1.0, 0.0 / 0.0, 3.0, 0.0]).sort()");
  CHECK(text == "[NaN, NaN, 0.0, 1.0, 2.0, 3.0]");
}

TEST_CASE("lists are compared as sets") {
  check_all({
      {"sets.contains([1, 2, 3], [3, 1, 1])", "true"},
      {"sets.contains([1], [2])", "false"},
      {"sets.equivalent([1, 1, 2], [2, 1])", "true"},
      {"sets.equivalent([1, 2], [1])", "false"},
      {"sets.intersects([1, 2], [2, 3])", "true"},
      {"sets.intersects([], [1])", "false"},
  });
}

TEST_CASE("what a dyn holds is compared with numbers of every kind") {
  check_all({
      {"dyn(optional.of(1.0)).value() < 3u", "true"},
      {"dyn(optional.of(4)).value() >= 4.5", "false"},
      {"dyn([2u]).first().value() > -1", "true"},
  });
}

TEST_CASE("base64 is read with and without its padding") {
  check_all({
      {"base64.encode(b'')", ""},
      {"base64.encode(b'ab')", "YWI="},
      {"string(base64.decode('YWI='))", "ab"},
      {"string(base64.decode('YWI'))", "ab"},
      {"base64.decode('Y')", "error: the text to decode is not base64"},
      {"base64.decode('Y===')", "error: the text to decode is not base64"},
      {"string(base64.decode('YW\\r\\nI=\\n'))", "ab"},
      {"base64.decode('\\n')", "b\"\""},
      {"base64.decode('YW J')", "error: the text to decode is not base64"},
      {"base64.encode(b'\\xff\\xfe\\xfd')", "//79"},
  });
}

TEST_CASE("maps are made of pairs, no key twice") {
  check_all({
      {"{'a': 1, 'a': 2}", "error: the key 'a' stands twice in the map"},
      {"dyn({1: 1, 1u: 2})", "error: the key 1 stands twice in the map"},
      {"{'a': 1}.transformMap(k, v, k + string(v))", R"({"a": "a1"})"},
      {"{'a': 1, 'b': 2}.transformMap(k, v, v > 1, v)", R"({"b": 2})"},
      {"{'a': 'x', 'b': 'y'}.transformMapEntry(k, v, {v: k})", R"({"x": "a", "y": "b"})"},
      {"['x', 'x'].transformMapEntry(i, v, {v: i})", "error: the key 'x' stands twice in the map"},
      {"{?'a': optional.none(), ?'b': optional.of(1)}", R"({"b": 1})"},
      {"{'b': 1, 'a': 2}.map(k, k)", R"(["b", "a"])"},
  });
}

TEST_CASE("addresses are read strictly and written in one way") {
  check_all({
      {"string(ip('2001:DB8:0:0:0:0:0:1'))", "2001:db8::1"},
      {"string(ip('1:0:0:2:0:0:0:3'))", "1:0:0:2::3"},
      {"string(ip('1:2:3:4:5:6:0:8'))", "1:2:3:4:5:6:0:8"},
      {"isIP('1.2.3')", "false"},
      {"isIP('1.2.3.04')", "false"},
      {"isIP('1.2.3.256')", "false"},
      {"isIP('1:2:3:4:5:6:7')", "false"},
      {"isIP('1::2::3')", "false"},
      {"isIP('::1%eth0')", "false"},
      {"isIP('1:2:3:4:5:6:7:8:')", "false"},
      {"isIP('12345::')", "false"},
      {"isCIDR('10.0.0.0/33')", "false"},
      {"isCIDR('10.0.0.0/08')", "false"},
      {"cidr('10.1.0.0/16').containsIP('10.1.255.255')", "true"},
      {"cidr('10.1.0.0/16').containsIP('10.2.0.0')", "false"},
      {"cidr('10.1.0.0/0').containsIP('1.1.1.1')", "true"},
      {"cidr('::/0').containsIP('1.1.1.1')", "false"},
      {"string(cidr('10.1.2.3/20').masked())", "10.1.0.0/20"},
      {"[cidr('10.1.0.0/20').isMask(), cidr('10.1.2.3/20').isMask()]", "[true, false]"},
      {"cidr('10.0.0.0/8').containsCIDR('10.0.0.0/7')", "false"},
      {"cidr('10.0.0.0/8').containsIP('x')", "error: 'x' is no IP address"},
  });
}

TEST_CASE("every name is suggested, each once and in order") {
  Stage stage;
  const auto names = stage.library.names(true);
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
  CHECK(std::binary_search(names.begin(), names.end(), "startsWith"));
  CHECK(stage.library.find("startsWith", false).empty());
  CHECK(stage.library.find("size", false).size() == 4);
}

}  // namespace
}  // namespace libguard::cel
