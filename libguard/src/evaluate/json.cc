// SPDX-License-Identifier: Apache-2.0
#include "evaluate/json.h"

#include <cmath>

#include "base/json_text.h"
#include "cel/library/base64.h"
#include "cel/render.h"

namespace libguard::evaluate {
namespace {

using cel::ValueKind;

constexpr int kDeepest = 200;

class Writer {
 public:
  Writer(cel::Context& context, const cel::Instead& instead)
      : context_(context), instead_(instead) {}

  void write(const cel::Value& value, int depth) {
    if (depth > kDeepest || !context_.take()) {
      out_ += "null";
      return;
    }
    if (const auto other = instead_ ? instead_(value) : std::nullopt) {
      out_ += json_string(*other);
      return;
    }
    switch (value.kind()) {
      case ValueKind::kNull:
      case ValueKind::kAbsent:
      case ValueKind::kUnknown:
      case ValueKind::kError:
        out_ += "null";
        return;
      case ValueKind::kList:
        return write_list(value.as_list(), depth);
      case ValueKind::kMap:
        return write_map(value.as_map(), depth);
      case ValueKind::kObject:
        return write_object(value.as_object(), depth);
      case ValueKind::kOptional:
        return value.held() == nullptr ? void(out_ += "null") : write(*value.held(), depth + 1);
      case ValueKind::kBool:
      case ValueKind::kInt:
      case ValueKind::kUint:
        out_ += cel::to_text(value, context_);
        return;
      case ValueKind::kBytes:
        out_ += json_string(cel::base64_text(value.text()));
        return;
      case ValueKind::kDouble:
        if (std::isfinite(value.as_number())) {
          out_ += cel::to_text(value, context_);
          return;
        }
        break;
      default:
        break;
    }
    out_ += json_string(cel::to_text(value, context_, kLongest));
  }

  std::string take() { return std::move(out_); }

 private:
  static constexpr std::size_t kLongest = 1 << 20;

  void write_list(const cel::List& list, int depth) {
    out_ += '[';
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ',';
      write(list.at(i, context_), depth + 1);
    }
    out_ += ']';
  }

  void write_map(const cel::Map& map, int depth) {
    out_ += '{';
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      if (i > 0) out_ += ',';
      const cel::Value key = map.key_at(i, context_);
      const auto other = instead_ ? instead_(key) : std::nullopt;
      out_ += json_string(other ? *other : cel::to_text(key, context_));
      out_ += ':';
      write(map.value_at(i, context_), depth + 1);
    }
    out_ += '}';
  }

  // Entities refer to one another in circles: only groups are followed.
  static bool holds_entities(const cel::Type& type) {
    if (type.kind == cel::TypeKind::kList) return holds_entities(*type.parameters.front());
    return type.kind == cel::TypeKind::kObject && type.name.find('.') == std::string::npos;
  }

  void write_object(const cel::Object& object, int depth) {
    out_ += '{';
    bool first = true;
    for (const cel::Field& field : object.type().fields) {
      if (holds_entities(*field.type) || field.name == "raw") continue;
      const cel::Value value = object.get(field, context_);
      if (value.is(ValueKind::kAbsent)) continue;
      if (!first) out_ += ',';
      first = false;
      out_ += json_string(field.name);
      out_ += ':';
      write(value, depth + 1);
    }
    out_ += '}';
  }

  cel::Context& context_;
  const cel::Instead& instead_;
  std::string out_;
};

}  // namespace

std::string to_json(const cel::Value& value, cel::Context& context, const cel::Instead& instead) {
  Writer writer(context, instead);
  writer.write(value, 0);
  return writer.take();
}

}  // namespace libguard::evaluate
