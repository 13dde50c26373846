// SPDX-License-Identifier: Apache-2.0
//
// selects(), as an expression sees it.
#include <string>

#include "support/catch.h"
#include "unit/model/model.h"

namespace {

std::string selects(const std::string& selector, const std::string& labels) {
  Model model("apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");
  return model.text("resource", "selects(" + selector + ", " + labels + ")");
}

std::string expression(const std::string& text, const std::string& labels) {
  return selects("{'matchExpressions': [" + text + "]}", labels);
}

}  // namespace

TEST_CASE("a map of labels selects what has them all") {
  CHECK(selects("{'a': 'b'}", "{'a': 'b', 'c': 'd'}") == "true");
  CHECK(selects("{'a': 'b', 'c': 'd'}", "{'a': 'b'}") == "false");
  CHECK(selects("{'a': 'b'}", "{'a': 'c'}") == "false");
  CHECK(selects("{'a': 'b'}", "{}") == "false");
  CHECK(selects("{'a': 'b'}", "null") == "false");
}

TEST_CASE("an empty selector selects everything, and null nothing") {
  CHECK(selects("{}", "{'a': 'b'}") == "true");
  CHECK(selects("{}", "{}") == "true");
  CHECK(selects("{'matchLabels': {}}", "{}") == "true");
  CHECK(selects("{'matchLabels': null, 'matchExpressions': []}", "{}") == "true");
  CHECK(selects("null", "{'a': 'b'}") == "false");
}

TEST_CASE("the operators of a selector") {
  const std::string labels = "{'a': 'b'}";
  CHECK(expression("{'key': 'a', 'operator': 'In', 'values': ['b', 'c']}", labels) == "true");
  CHECK(expression("{'key': 'a', 'operator': 'In', 'values': ['c']}", labels) == "false");
  CHECK(expression("{'key': 'x', 'operator': 'In', 'values': ['b']}", labels) == "false");
  CHECK(expression("{'key': 'a', 'operator': 'NotIn', 'values': ['b']}", labels) == "false");
  CHECK(expression("{'key': 'a', 'operator': 'NotIn', 'values': ['c']}", labels) == "true");
  CHECK(expression("{'key': 'x', 'operator': 'NotIn', 'values': ['b']}", labels) == "true");
  CHECK(expression("{'key': 'a', 'operator': 'Exists'}", labels) == "true");
  CHECK(expression("{'key': 'x', 'operator': 'Exists'}", labels) == "false");
  CHECK(expression("{'key': 'a', 'operator': 'DoesNotExist'}", labels) == "false");
  CHECK(expression("{'key': 'x', 'operator': 'DoesNotExist'}", labels) == "true");
}

TEST_CASE("labels and expressions of a selector must all hold") {
  const std::string both =
      "{'matchLabels': {'a': 'b'}, 'matchExpressions': [{'key': 'c', 'operator': 'Exists'}]}";
  CHECK(selects(both, "{'a': 'b', 'c': 'd'}") == "true");
  CHECK(selects(both, "{'a': 'b'}") == "false");
  CHECK(selects(both, "{'c': 'd'}") == "false");
}

TEST_CASE("a label may be called matchLabels") {
  CHECK(selects("{'matchLabels': 'x'}", "{'matchLabels': 'x'}") == "true");
  CHECK(selects("{'matchLabels': 'x'}", "{'a': 'x'}") == "false");
}

TEST_CASE("what is no selector is an error") {
  CHECK(selects("5", "{}") == "error: a selector must be a map");
  CHECK(selects("{'a': 'b'}", "5") == "error: labels must be a map");
  CHECK(selects("{'matchLabels': [1]}", "{}") == "error: labels to select by must be a map");
  CHECK(selects("{'matchExpressions': 5}", "{}") == "error: 'matchExpressions' must be a list");
  CHECK(expression("{'key': 'a', 'operator': 'Like'}", "{}") ==
        "error: 'Like' is no operator of a selector");
  CHECK(expression("{'key': 'a'}", "{}") ==
        "error: an expression of a selector must have a 'key' and an 'operator'");
  CHECK(expression("{'key': 'a', 'operator': 'In'}", "{'a': 'b'}") ==
        "error: 'values' of a selector must be a list");
}
