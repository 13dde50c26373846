// SPDX-License-Identifier: Apache-2.0
#include "records.h"

#include <pybind11/gil_safe_call_once.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace libguard::python {
namespace {

constexpr std::int64_t kEpoch = 719163;  // datetime.date(1970, 1, 1).toordinal()

const py::object& date_class() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> stored;
  return stored
      .call_once_and_store_result([] { return py::module_::import("datetime").attr("date"); })
      .get_stored();
}

const py::dict& classes() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::dict> stored;
  return stored
      .call_once_and_store_result([] {
        py::dict all;
        for (const char* module : {"libguard.findings", "libguard.overrides", "libguard.results"}) {
          const py::module_ imported = py::module_::import(module);
          for (const py::handle name : imported.attr("__all__")) all[name] = imported.attr(name);
        }
        return all;
      })
      .get_stored();
}

// The byte of a column of a line, which counts code points from 1.
std::uint32_t offset_of(std::string_view line, std::uint32_t column) {
  std::size_t at = 0;
  for (std::uint32_t i = 1; i < column && at < line.size(); ++i) {
    ++at;
    while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xC0U) == 0x80) ++at;
  }
  return static_cast<std::uint32_t>(at);
}

}  // namespace

py::object record_class(const char* name) { return classes()[name]; }

py::object date_of(std::int64_t day) { return date_class().attr("fromordinal")(day + kEpoch); }

std::int64_t day_of(const py::handle& date) {
  return py::cast<std::int64_t>(date.attr("toordinal")()) - kEpoch;
}

py::object Converter<Diagnostic>::cast(const Diagnostic& value) {
  const Source& source = value.source;
  const Place begin = source.locate(value.span.begin);
  const Place end = source.locate(value.span.end);
  const bool placed = !source.text().empty();
  std::optional<std::string> line;
  if (value.framed) line = source.line(begin.line);
  const bool is_error = value.severity == Diagnostic::Severity::kError;
  return record_class("Diagnostic")(
      to_python(value.code), to_python(value.message), is_error ? "error" : "warning",
      to_python(source.name()), to_python(placed ? begin : Place{0, 0}),
      to_python(placed ? end : Place{0, 0}), to_python(line), to_python(value.notes));
}

Diagnostic Converter<Diagnostic>::load(const py::handle& object) {
  Diagnostic value;
  value.code = from_python<std::string>(object.attr("code"));
  value.message = from_python<std::string>(object.attr("message"));
  value.notes = from_python<std::vector<std::string>>(object.attr("notes"));
  if (from_python<std::string>(object.attr("severity")) != "error") {
    value.severity = Diagnostic::Severity::kWarning;
  }
  const auto line = from_python<std::optional<std::string>>(object.attr("line_text"));
  const auto begin = from_python<Place>(object.attr("begin"));
  const auto end = from_python<Place>(object.attr("end"));
  value.framed = line.has_value();
  // Blanks stand for a line that must not be shown: its columns are still told. What is about
  // no text at all has line 0. An empty line is one only with its end.
  std::string text = line.value_or(std::string(begin.column, ' ')) + '\n';
  if (begin.line == 0) text.clear();
  value.span.begin = offset_of(text, begin.column);
  if (!text.empty()) {
    value.span.end = end.line == begin.line
                         ? std::max(value.span.begin, offset_of(text, end.column))
                         : std::max(value.span.begin, static_cast<std::uint32_t>(text.size() - 1));
  }
  value.source = Source(from_python<std::string>(object.attr("file")), text, begin.line);
  return value;
}

}  // namespace libguard::python
