// SPDX-License-Identifier: Apache-2.0
#include "model/dump.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cel/render.h"
#include "documents/path.h"
#include "model/entity.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard::model {
namespace {

using cel::ValueKind;
using rules::FieldPlan;

constexpr std::uint64_t kDumpSteps = 1'000'000;
constexpr std::size_t kLongest = 200;  // bytes of a value

FieldState state_of(const cel::Value& value) {
  switch (value.kind()) {
    case ValueKind::kAbsent:
      return FieldState::kUnset;
    case ValueKind::kUnknown:
      return FieldState::kUnknown;
    case ValueKind::kError:
      return FieldState::kError;
    default:
      if (value.enforced()) return FieldState::kEnforced;
      return value.defaulted() ? FieldState::kDefault : FieldState::kSet;
  }
}

std::string waits_for(const cel::Unknown& unknown) {
  if (unknown.references.empty()) return "not known yet";
  return fmt::format("waits for {}", fmt::join(unknown.references, ", "));
}

class Dumper {
 public:
  explicit Dumper(const Redact& redact) : redact_(redact) {}

  DumpedField entity(const EntityObject& object) {
    DumpedField dumped;
    dumped.type = object.type().name;
    dumped.view = object.view().name;
    locate_into(dumped, object.value());
    add_fields(object, object.plan(), dumped);
    return dumped;
  }

  std::string text_of(const EntityObject& object, std::string_view name) {
    const cel::Field* field = object.type().field(name);
    if (field == nullptr) return {};
    const cel::Value value = object.get(*field, context_);
    return value.is(ValueKind::kString) ? std::string(value.text()) : std::string();
  }

 private:
  void add_fields(const EntityObject& object, const rules::ObjectPlan& plan, DumpedField& into) {
    for (const FieldPlan* field : plan.fields) {
      const cel::Value value = object.read(*field, context_);
      DumpedField dumped;
      dumped.name = field->field->name;
      dumped.type = cel::type_name(*field->field->type);
      dumped.state = state_of(value);
      locate_into(dumped, value);
      if (field->kind == FieldPlan::Kind::kGroup) {
        add_fields(object, *field->group, dumped);
      } else if (field->kind == FieldPlan::Kind::kEach) {
        if (dumped.state == FieldState::kError) dumped.value = value.as_error().message;
        if (dumped.state == FieldState::kUnknown) dumped.value = waits_for(value.as_unknown());
        for (const EntityObject* held : object.held_by(*field)) {
          dumped.fields.push_back(entity(*held));
        }
      } else {
        show(object, field->field->name, value, dumped);
      }
      into.fields.push_back(std::move(dumped));
    }
  }

  // What a rule sees as one thing: a scalar as it is, everything else summed up.
  void show(const EntityObject& object, const std::string& name, const cel::Value& value,
            DumpedField& dumped) {
    switch (value.kind()) {
      case ValueKind::kAbsent:
        break;
      case ValueKind::kUnknown:
        dumped.value = waits_for(value.as_unknown());
        break;
      case ValueKind::kError:
        dumped.value = value.as_error().message;
        break;
      case ValueKind::kObject:
        show_object(value.as_object(), dumped);
        break;
      case ValueKind::kMap:
        dumped.value = fmt::format("{} keys", value.as_map().size());
        break;
      case ValueKind::kList:
        dumped.value = list(object, name, value.as_list());
        break;
      default:
        dumped.value = scalar(object, name, value);
    }
  }

  void show_object(const cel::Object& object, DumpedField& dumped) {
    if (const auto* other = dynamic_cast<const EntityObject*>(&object)) {
      dumped.value = text_of(*other, "name");
      return;
    }
    for (const cel::Field& field : object.type().fields) {
      const cel::Value value = object.get(field, context_);
      DumpedField inner;
      inner.name = field.name;
      inner.type = cel::type_name(*field.type);
      inner.state = state_of(value);
      locate_into(inner, value);
      if (inner.state == FieldState::kError) {
        inner.value = value.as_error().message;
      } else if (inner.state != FieldState::kUnset) {
        inner.value = cel::to_text(value, context_, kLongest);
      }
      dumped.fields.push_back(std::move(inner));
    }
  }

  // A few texts or numbers are shown, each as it would be alone.
  std::string list(const EntityObject& object, const std::string& name, const cel::List& list) {
    constexpr std::size_t kFew = 8;
    std::string shown;
    bool plain = list.size() > 0 && list.size() <= kFew && !list.open();
    for (std::uint32_t i = 0; plain && i < list.size(); ++i) {
      const cel::Value element = list.at(i, context_);
      plain = element.is(ValueKind::kString) || element.is(ValueKind::kInt);
      if (plain) shown += (i > 0 ? ", " : "") + scalar(object, name, element);
    }
    if (plain && shown.size() <= kLongest) return "[" + shown + "]";
    return fmt::format("{}{} elements", list.open() ? "at least " : "", list.size());
  }

  std::string scalar(const EntityObject& object, const std::string& name, const cel::Value& value) {
    const std::string text = cel::to_text(value, context_, kLongest);
    if (name == "value" && is_sensitive(object)) return std::string(kRedacted);
    // A value goes by the name that stands beside it.
    std::string known = name == "value" ? text_of(object, "key") : std::string();
    if (known.empty() && name == "value") known = text_of(object, "name");
    const std::string_view whole = value.is(ValueKind::kString) ? value.text() : text;
    const Value at = value.is(ValueKind::kString) ? locate(value).value : Value();
    const Value text_at = at.is(Kind::kString) ? at : Value();
    if (redact_ && redact_(known.empty() ? name : known, whole, text_at)) {
      return std::string(kRedacted);
    }
    return text;
  }

  bool is_sensitive(const EntityObject& object) {
    const cel::Field* field = object.type().field("sensitive");
    return field != nullptr && object.get(*field, context_).is_true();
  }

  static void locate_into(DumpedField& dumped, const cel::Value& value) {
    const Location location = locate(value);
    if (!location.value) return;
    const Value at = outermost(location.value);
    const Source& source = at.document()->source();
    dumped.file = source.name();
    dumped.place = source.locate(at.span().begin);
    dumped.pointer = source.pointer(at.span().begin);
    dumped.missing = location.missing;
  }

  const Redact& redact_;
  Arena arena_{4096};
  cel::Context context_{arena_, kDumpSteps};
};

void print(const DumpedField& field, int depth, std::string& out) {
  const auto to = std::back_inserter(out);
  std::string line =
      fmt::format("{:{}}{}", "", 2 * depth, field.name.empty() ? field.type : field.name);
  const bool plain = field.state == FieldState::kSet;
  if (!field.value.empty()) line += ": " + field.value;
  if (!plain) fmt::format_to(std::back_inserter(line), " ({})", state_name(field.state));
  line = printable(line);
  out += line;
  if (!field.file.empty()) {
    // Places in a column, where the values leave room for it.
    constexpr std::size_t kColumn = 56;
    out.append(line.size() + 2 < kColumn ? kColumn - line.size() : 2, ' ');
    if (field.place.line == 0) {
      out += printable(field.pointer);
    } else {
      fmt::format_to(to, "{}:{}", field.place.line, field.place.column);
    }
    if (!field.missing.empty()) fmt::format_to(to, " {}", printable(field.missing));
  }
  out += '\n';
  for (const DumpedField& inner : field.fields) print(inner, depth + 1, out);
}

}  // namespace

std::string_view state_name(FieldState state) noexcept {
  switch (state) {
    case FieldState::kSet:
      return "set";
    case FieldState::kDefault:
      return "default";
    case FieldState::kEnforced:
      return "enforced";
    case FieldState::kUnset:
      return "unset";
    case FieldState::kUnknown:
      return "unknown";
    case FieldState::kError:
      return "error";
  }
  return "";
}

std::vector<DumpedResource> dump(World& world, const Redact& redact) {
  std::vector<DumpedResource> resources;
  const Resource* current = nullptr;
  world.visit_roots([&](const Entity& entity) {
    // A Dumper for each: its arena and its budget are those of one entity.
    Dumper dumper(redact);
    const auto& object = static_cast<const EntityObject&>(*entity.object);
    if (entity.resource != current) {
      current = entity.resource;
      DumpedResource& resource = resources.emplace_back();
      resource.title = title_of(*entity.resource);
      const Value at = outermost(entity.value);
      const Source& source = at.document()->source();
      resource.file = source.name();
      resource.place = source.locate(at.span().begin);
      resource.pointer = source.pointer(at.span().begin);
    }
    resources.back().entities.push_back(dumper.entity(object));
  });
  return resources;
}

std::string dump_text(const std::vector<DumpedResource>& resources) {
  std::string out;
  for (const DumpedResource& resource : resources) {
    fmt::format_to(std::back_inserter(out), "{} {}\n",
                   place_text(resource.file, resource.place, resource.pointer),
                   printable(resource.title));
    for (const DumpedField& entity : resource.entities) print(entity, 1, out);
  }
  return out;
}

}  // namespace libguard::model
