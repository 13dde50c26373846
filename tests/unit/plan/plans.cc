// SPDX-License-Identifier: Apache-2.0
#include "unit/plan/plans.h"

#include <utility>

#include "support/catch.h"

namespace libguard::test {

std::string plan_of(const std::string& rows, const std::string& blocks,
                    const std::string& further) {
  return R"({"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[)" + rows +
         R"(],"configuration":{"root_module":{"resources":[)" + blocks + "]}}" + further + "}";
}

std::string row_of(const std::string& type, const std::string& name, const std::string& change) {
  return R"({"address":")" + type + "." + name + R"(","mode":"managed","type":")" + type +
         R"(","name":")" + name + R"(","change":{"actions":["create"],)" + change + "}}";
}

std::string block_of(const std::string& type, const std::string& name,
                     const std::string& expressions) {
  return R"({"mode":"managed","type":")" + type + R"(","name":")" + name + R"(","expressions":)" +
         expressions + "}";
}

Input read_text(std::string text, std::string name) {
  return read_input(Source(std::move(name), std::move(text)));
}

std::string addresses(const Input& input) {
  std::string all;
  for (const Resource& resource : input.resources) {
    if (!all.empty()) all += ' ';
    all += resource.address;
  }
  return all;
}

std::string show(Value value) {
  std::string text = value.sensitive() ? "!" : "";
  switch (value.kind()) {
    case Kind::kAbsent:
      return text + "absent";
    case Kind::kUnknown:
      text += '?';
      for (const std::string_view name : value.references()) {
        if (text.back() != '?') text += ',';
        text += name;
      }
      return text;
    case Kind::kMap:
      text += '{';
      for (std::uint32_t i = 0; i < value.size(); ++i) {
        if (i > 0) text += ',';
        text += value.key_at(i).text();
        text += ':';
        text += show(value.value_at(i));
      }
      return text + '}';
    case Kind::kList:
      text += '[';
      for (std::uint32_t i = 0; i < value.size(); ++i) {
        if (i > 0) text += ',';
        text += show(value.item(i));
      }
      return text + ']';
    default:
      return text + std::string(value.written());
  }
}

std::string planned(const std::string& change, const std::string& expressions) {
  const Input input = read_text(plan_of(
      row_of("t", "n", change), expressions.empty() ? "" : block_of("t", "n", expressions)));
  for (const Diagnostic& problem : input.problems) UNSCOPED_INFO(render(problem));
  REQUIRE(input.resources.size() == 1);
  return show(input.resources.front().value);
}

}  // namespace libguard::test
