// SPDX-License-Identifier: Apache-2.0
#include "conformance/simple_test.h"

#include <fmt/format.h>

#include <array>

namespace conformance {

namespace {

bool mentions(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// A well-known type by name, but for the two that CEL has itself; those too
// where a message of them is built.
bool mentions_well_known(std::string_view text) {
  constexpr std::string_view kPackage = "google.protobuf.";
  for (std::size_t at = text.find(kPackage); at != std::string_view::npos;
       at = text.find(kPackage, at + 1)) {
    std::string_view name = text.substr(at + kPackage.size());
    const bool native = name.starts_with("Timestamp") || name.starts_with("Duration");
    if (!native) return true;
    name.remove_prefix(name.starts_with("Timestamp") ? 9 : 8);
    if (name.starts_with('{') || name.starts_with(" {")) return true;
  }
  return false;
}

Scope scope_of(const Message& test) {
  constexpr std::array<std::string_view, 6> kMessages = {"TestAllTypes", "cel.expr.conformance",
                                                         "GlobalEnum",   "NestedEnum",
                                                         "proto.getExt", "proto.hasExt"};
  const bool well_known = test.text("container") == "google.protobuf";
  Scope scope = well_known ? Scope::kWellKnown : Scope::kCore;
  for (const Entry& entry : test.entries) {
    if (entry.name == "name" || entry.name == "description") continue;
    for (const std::string_view word : kMessages) {
      if (mentions(entry.source, word)) return Scope::kMessages;
    }
    if (mentions_well_known(entry.source)) scope = Scope::kWellKnown;
  }
  return scope;
}

}  // namespace

std::vector<SimpleTest> tests_of(const Message& file) {
  std::vector<SimpleTest> tests;
  for (const Entry* section : file.all("section")) {
    for (const Entry* test : section->message->all("test")) {
      tests.push_back(
          {fmt::format("{}/{}", section->message->text("name"), test->message->text("name")),
           test->message.get(), scope_of(*test->message)});
    }
  }
  return tests;
}

}  // namespace conformance
