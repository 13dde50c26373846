// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/short_form.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "documents/read.h"

namespace libguard::plan {
namespace {

std::string text_or(Value value, std::string_view otherwise) {
  return value ? std::string(value.written()) : std::string(otherwise);
}

struct Parts {
  std::string changes;
  std::string blocks;
};

void add(Value row, Parts& parts) {
  const std::string type(row.at("type").text());
  const std::string name =
      row.at("name").is(Kind::kString) ? std::string(row.at("name").text()) : "example";
  const Value index = row.at("index");
  std::string address = type + '.' + name;
  if (index) address += fmt::format("[{}]", index.written());
  if (!parts.changes.empty()) parts.changes += ',';
  parts.changes += fmt::format(
      R"({{"address":{},"mode":{},"type":{},"name":{},{}"change":{{"actions":{},"after":{},)"
      R"("after_unknown":{},"after_sensitive":{}}}}})",
      row.at("address") ? std::string(row.at("address").written()) : json_string(address),
      text_or(row.at("mode"), R"("managed")"), json_string(type), json_string(name),
      index ? fmt::format(R"("index":{},)", index.written()) : std::string(),
      text_or(row.at("actions"), R"(["create"])"), text_or(row.at("after"), "null"),
      text_or(row.at("after_unknown"), "{}"), text_or(row.at("after_sensitive"), "{}"));
  if (!row.at("expressions")) return;
  if (!parts.blocks.empty()) parts.blocks += ',';
  parts.blocks += fmt::format(R"({{"mode":{},"type":{},"name":{},"expressions":{}}})",
                              text_or(row.at("mode"), R"("managed")"), json_string(type),
                              json_string(name), row.at("expressions").written());
}

}  // namespace

Result<Source> expand_rows(const Source& source) {
  const ReadDocuments read = read_json(source);
  if (read.documents.empty()) return read.problems;
  const Value root = read.documents.front()->root();
  std::vector<Value> rows;
  if (root.is(Kind::kList)) {
    for (std::uint32_t i = 0; i < root.size(); ++i) rows.push_back(root.item(i));
  } else if (root.at("type")) {
    rows.push_back(root);
  } else {
    return source;
  }
  Parts parts;
  for (const Value row : rows) {
    if (!row.at("type").is(Kind::kString)) {
      return Diagnostic{"plan.bad-shape", "a row needs the type of its resource", source,
                        row.span()};
    }
    add(row, parts);
  }
  return Source(source.name(),
                fmt::format(R"({{"format_version":"1.2","resource_changes":[{}],)"
                            R"("configuration":{{"root_module":{{"resources":[{}]}}}}}})",
                            parts.changes, parts.blocks));
}

}  // namespace libguard::plan
