// SPDX-License-Identifier: Apache-2.0
#include "conformance/block.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace conformance {

namespace {

// Where the brackets close that are open before `at`, or an element ends.
std::size_t element_end(std::string_view text, std::size_t at) {
  int depth = 0;
  for (char quote = '\0'; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (std::string_view("([{").find(c) != std::string_view::npos) {
      ++depth;
    } else if (std::string_view(")]}").find(c) != std::string_view::npos) {
      if (depth-- == 0) return at;
    } else if (c == ',' && depth == 0) {
      return at;
    }
  }
  return at;
}

// cel.index(3) becomes index_3, cel.iterVar(0, 1) iterVar_0_1.
void name_variables(std::string& text) {
  for (const std::string_view word : {"index", "iterVar", "accuVar"}) {
    const std::string call = fmt::format("cel.{}(", word);
    for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at)) {
      const std::size_t end = text.find(')', at);
      std::string numbers = text.substr(at + call.size(), end - at - call.size());
      std::replace(numbers.begin(), numbers.end(), ',', '_');
      std::erase(numbers, ' ');
      text.replace(at, end + 1 - at, fmt::format("{}_{}", word, numbers));
    }
  }
}

}  // namespace

std::string expand_blocks(std::string expression) {
  constexpr std::string_view kBlock = "cel.block([";
  name_variables(expression);
  if (!expression.starts_with(kBlock)) return expression;
  std::vector<std::string_view> elements;
  const std::string_view text = expression;
  std::size_t at = kBlock.size();
  for (; text[at - 1] != ']'; ++at) {
    const std::size_t end = element_end(text, at);
    elements.push_back(text.substr(at, end - at));
    at = end;
  }
  at = text.find(',', at) + 1;
  std::string result(text.substr(at, element_end(text, at) - at));
  for (std::size_t i = elements.size(); i-- > 0;) {
    result = fmt::format("cel.bind(index_{}, {}, {})", i, elements[i], result);
  }
  return result;
}

}  // namespace conformance
