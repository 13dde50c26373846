// SPDX-License-Identifier: Apache-2.0
#include "model/dump.h"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "base/json_text.h"
#include "engine/found_secrets.h"
#include "engine/policy.h"
#include "engine/read.h"
#include "libguard/check.h"
#include "model/world.h"

namespace libguard {
namespace {

void write_fields(const std::vector<model::DumpedField>& fields, std::string& out);

void write_place(Place place, const std::string& pointer, std::string& out) {
  if (place.line == 0) {
    out += R"(,"pointer":)" + json_string(pointer);
  } else {
    fmt::format_to(std::back_inserter(out), R"(,"line":{},"column":{})", place.line, place.column);
  }
}

void write_field(const model::DumpedField& field, std::string& out) {
  fmt::format_to(std::back_inserter(out), R"({{"name":{},"type":{},"state":{})",
                 json_string(field.name), json_string(field.type),
                 json_string(model::state_name(field.state)));
  if (!field.view.empty()) out += R"(,"view":)" + json_string(field.view);
  if (field.fields.empty()) out += R"(,"value":)" + json_string(field.value);
  if (!field.file.empty()) write_place(field.place, field.pointer, out);
  if (!field.missing.empty()) out += R"(,"missing":)" + json_string(field.missing);
  if (!field.fields.empty()) {
    out += R"(,"fields":)";
    write_fields(field.fields, out);
  }
  out += '}';
}

void write_fields(const std::vector<model::DumpedField>& fields, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ',';
    write_field(fields[i], out);
  }
  out += ']';
}

std::string as_json(const std::vector<model::DumpedResource>& resources) {
  std::string out = R"({"schemaVersion":"1.0","resources":[)";
  for (std::size_t i = 0; i < resources.size(); ++i) {
    const model::DumpedResource& resource = resources[i];
    if (i > 0) out += ',';
    fmt::format_to(std::back_inserter(out), R"({{"title":{},"file":{})",
                   json_string(resource.title), json_string(resource.file));
    write_place(resource.place, resource.pointer, out);
    out += R"(,"entities":)";
    write_fields(resource.entities, out);
    out += '}';
  }
  return out + "]}\n";
}

// What is neither a text of a document nor a part of one: names, messages of errors.
void hide_names(model::DumpedField& field, const secrets::Masks& masks) {
  field.value = masks.redact_form(field.value);
  field.missing = masks.redact_form(field.missing);
  field.pointer = masks.redact_form(field.pointer);
  for (model::DumpedField& inner : field.fields) hide_names(inner, masks);
}

}  // namespace

Dump dump_model(const Policy& policy, const InputFile& input, bool json) {
  ReadInputs read = read_inputs({&input, 1}, 1, {});
  Dump dumped;
  dumped.problems = std::move(read.problems);
  model::World world(policy.held().schema, std::move(read.resources), {.complete = true});
  const secrets::Masks masks = found_secrets(policy.held(), world, read.secrets);
  const auto redact = [&](std::string_view, std::string_view value, Value at) {
    return masks.covers(at) || masks.redact(value) != value;
  };
  auto resources = model::dump(world, redact);
  for (model::DumpedResource& resource : resources) {
    resource.title = masks.redact_form(resource.title);
    for (model::DumpedField& field : resource.entities) hide_names(field, masks);
  }
  dumped.text = json ? as_json(resources) : model::dump_text(resources);
  add_shapes(world.problems(), read.plans, dumped.problems);
  hide_secrets(dumped.problems, masks);
  return dumped;
}

}  // namespace libguard
