// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/json_text.h"
#include "cel/library/base64.h"
#include "cel/render.h"
#include "expression/access.h"

namespace libguard {
namespace {

using cel::ValueKind;

class Writer {
 public:
  // Recurses as deeply as values nest: Owner::kDeepest.
  void write(const cel::Value& value) {
    switch (value.kind()) {
      case ValueKind::kNull:
      case ValueKind::kUnknown:
      case ValueKind::kError:
        out_ += "null";
        return;
      case ValueKind::kBytes:
        out_ += json_string(cel::base64_text(value.text()));
        return;
      case ValueKind::kString:
        return append_json_string(out_, value.text());
      case ValueKind::kBool:
      case ValueKind::kInt:
      case ValueKind::kUint:
        out_ += cel::to_text(value, context_);
        return;
      case ValueKind::kDouble:
        return write_number(value);
      case ValueKind::kList:
        return write_list(value.as_list());
      case ValueKind::kMap:
        return write_map(value.as_map());
      case ValueKind::kOptional:
        return write(value.held() == nullptr ? cel::Value::null() : *value.held());
      default:
        append_json_string(out_, cel::to_text(value, context_));
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_number(const cel::Value& value) {
    const std::string text = cel::to_text(value, context_);
    out_ += std::isfinite(value.as_number()) ? text : json_string(text);
  }

  void write_list(const cel::List& list) {
    out_ += '[';
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ',';
      write(list.at(i, context_));
    }
    out_ += ']';
  }

  void write_map(const cel::Map& map) {
    out_ += '{';
    for (std::uint32_t i = 0; i < map.size(); ++i) {
      if (i > 0) out_ += ',';
      const cel::Value key = map.key_at(i, context_);
      append_json_string(out_,
                         key.is(ValueKind::kString) ? key.text() : cel::to_text(key, context_));
      out_ += ':';
      write(map.value_at(i, context_));
    }
    out_ += '}';
  }

  ExpressionValue::Owner owner_;
  cel::Context context_ = owner_.context();
  std::string out_;
};

}  // namespace

std::string ExpressionValue::to_json() const {
  Writer writer;
  writer.write(Access::value(*this));
  return writer.take();
}

}  // namespace libguard
