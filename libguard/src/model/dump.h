// SPDX-License-Identifier: Apache-2.0
//
// How guard sees its inputs: entities and their fields, each with its value, its
// state and its place. For people who write mappings, and `guard model`.
//
//   for (const DumpedResource& resource : dump(world, redact)) ...
//   std::cout << dump_text(dump(world, redact));
#ifndef LIBGUARD_MODEL_DUMP_H_
#define LIBGUARD_MODEL_DUMP_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/source.h"
#include "model/world.h"

namespace libguard::model {

enum class FieldState : std::uint8_t {
  kSet,
  kDefault,   // a mapping or the entity says it, the document does not
  kEnforced,  // the platform sees to it where nothing is written
  kUnset,
  kUnknown,
  kError,
};

// "set", "default", "enforced", "unset", "unknown", "error"
std::string_view state_name(FieldState state) noexcept;

struct DumpedField {
  std::string name;   // empty for an element of a list
  std::string type;   // of an entity: its name
  std::string view;   // of an entity: the view that made it
  std::string value;  // a scalar as text, a summary of what a rule sees as a whole; of an
                      // error its message; empty for what has `fields`
  FieldState state = FieldState::kSet;
  std::string file;  // empty: it has no place
  Place place;
  std::string pointer;  // where it has no line
  std::string missing;  // below the place: "resources/limits"
  std::vector<DumpedField> fields;
};

struct DumpedResource {
  std::string title;  // "Deployment/web"
  std::string file;
  Place place;
  std::string pointer;  // where it has no line
  std::vector<DumpedField> entities;
};

// True where the value of this name must not be shown; `at` is the text that it stands
// in, or is a part of. What is marked sensitive never is shown.
using Redact = std::function<bool(std::string_view name, std::string_view value, Value at)>;

// What is printed in place of it.
inline constexpr std::string_view kRedacted = "<redacted>";

std::vector<DumpedResource> dump(World& world, const Redact& redact);

// A line for each field, indented.
std::string dump_text(const std::vector<DumpedResource>& resources);

}  // namespace libguard::model

#endif  // LIBGUARD_MODEL_DUMP_H_
