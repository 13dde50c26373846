// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <utility>
#include <vector>

#include "expression.h"
#include "problems.h"

namespace libguard::python {
namespace {

constexpr int kDeepest = 200;

py::object attribute(const char* module, const char* name) {
  return py::module_::import(module).attr(name);
}

ExpressionValue read(const py::handle& object, int depth);

ExpressionValue read_integer(const py::handle& object) {
  int overflow = 0;
  const long long small = PyLong_AsLongLongAndOverflow(object.ptr(), &overflow);
  if (overflow == 0) return ExpressionValue(static_cast<std::int64_t>(small));
  const unsigned long long large = PyLong_AsUnsignedLongLong(object.ptr());
  if (PyErr_Occurred() != nullptr) throw py::error_already_set();
  return ExpressionValue(static_cast<std::uint64_t>(large));
}

ExpressionValue read_duration(const py::handle& object) {
  const auto days = py::cast<std::int64_t>(object.attr("days"));
  const auto seconds = py::cast<std::int64_t>(object.attr("seconds"));
  const auto micros = py::cast<std::int64_t>(object.attr("microseconds"));
  constexpr std::int64_t kMostDays = 106'000;  // what 64 bits of nanoseconds hold
  if (days > kMostDays || days < -kMostDays) {
    throw py::value_error("a duration of CEL is shorter than 290 years");
  }
  return ExpressionValue::duration(std::chrono::seconds(days * 86'400 + seconds) +
                                   std::chrono::microseconds(micros));
}

ExpressionValue read_time(const py::handle& object) {
  if (object.attr("tzinfo").is_none()) {
    throw py::value_error(
        "a datetime without a time zone is no point in time; give it one, as "
        "in datetime(2026, 1, 1, tzinfo=timezone.utc)");
  }
  const py::object utc = attribute("datetime", "timezone").attr("utc");
  const py::object here = object.attr("astimezone")(utc);
  const py::object calendar = attribute("calendar", "timegm");
  const auto seconds = py::cast<std::int64_t>(calendar(here.attr("utctimetuple")()));
  const auto micros = py::cast<std::int32_t>(here.attr("microsecond"));
  return ExpressionValue::timestamp(ExpressionTimestamp{seconds, micros * 1000});
}

ExpressionValue read_list(const py::handle& object, int depth) {
  std::vector<ExpressionValue> elements;
  for (const py::handle one : object) elements.push_back(read(one, depth));
  return ExpressionValue::list(elements);
}

ExpressionValue read_map(const py::handle& object, int depth) {
  std::vector<std::pair<ExpressionValue, ExpressionValue>> entries;
  for (const py::handle pair : object.attr("items")()) {
    const auto both = py::cast<py::tuple>(pair);
    entries.emplace_back(read(both[0], depth), read(both[1], depth));
  }
  return ExpressionValue::map(entries);
}

ExpressionValue read(const py::handle& object, int depth) {
  if (depth > kDeepest) throw py::value_error("a value is nested too deeply, or holds itself");
  PyObject* const raw = object.ptr();
  if (raw == Py_None) return {};
  if (PyBool_Check(raw)) return ExpressionValue(raw == Py_True);
  if (PyLong_Check(raw)) return read_integer(object);
  if (PyFloat_Check(raw)) return ExpressionValue(PyFloat_AS_DOUBLE(raw));
  if (PyUnicode_Check(raw)) return ExpressionValue(py::cast<std::string>(object));
  if (PyBytes_Check(raw)) return ExpressionValue::bytes(py::cast<std::string>(object));
  if (PyList_Check(raw) || PyTuple_Check(raw)) return read_list(object, depth + 1);
  if (py::isinstance(object, attribute("collections.abc", "Mapping"))) {
    return read_map(object, depth + 1);
  }
  if (py::isinstance(object, attribute("datetime", "datetime"))) return read_time(object);
  if (py::isinstance(object, attribute("datetime", "timedelta"))) return read_duration(object);
  if (py::isinstance(object, attribute("libguard.expression", "Unknown"))) {
    return ExpressionValue::unknown(
        from_python<std::vector<std::string>>(object.attr("references")));
  }
  throw py::type_error("an expression cannot be given a value of type " +
                       py::cast<std::string>(py::type::of(object).attr("__qualname__")));
}

py::object show_duration(std::chrono::nanoseconds duration) {
  // Python counts microseconds: what is finer is cut off.
  const auto micros = std::chrono::floor<std::chrono::microseconds>(duration);
  return attribute("datetime", "timedelta")(0, 0, micros.count());
}

py::object show_time(ExpressionTimestamp time) {
  const py::object utc = attribute("datetime", "timezone").attr("utc");
  const py::object epoch = attribute("datetime", "datetime")(1970, 1, 1, py::arg("tzinfo") = utc);
  return epoch + attribute("datetime", "timedelta")(0, time.seconds, time.nanoseconds / 1000);
}

}  // namespace

ExpressionValue read_value(const py::handle& object) { return read(object, 0); }

py::object show_value(const ExpressionValue& value) {
  switch (value.kind()) {
    case ExpressionKind::kNull:
      return py::none();
    case ExpressionKind::kBool:
      return py::bool_(value.is_true());
    case ExpressionKind::kInt:
      return py::int_(value.as_int64());
    case ExpressionKind::kUint:
      return py::int_(value.as_uint64());
    case ExpressionKind::kDouble:
      return py::float_(value.as_double());
    case ExpressionKind::kString:
    case ExpressionKind::kType:
      return to_python(std::string(value.as_string()));
    case ExpressionKind::kBytes:
      return py::bytes(std::string(value.as_string()));
    case ExpressionKind::kDuration:
      return show_duration(value.as_duration());
    case ExpressionKind::kTimestamp:
      return show_time(value.as_timestamp());
    case ExpressionKind::kOptional: {
      const std::optional<ExpressionValue> held = value.held();
      return held ? show_value(*held) : py::none();
    }
    case ExpressionKind::kList: {
      py::list list;
      for (std::size_t i = 0; i < value.size(); ++i) list.append(show_value(value.at(i)));
      return list;
    }
    case ExpressionKind::kMap: {
      py::dict map;
      for (std::size_t i = 0; i < value.size(); ++i) {
        map[show_value(value.key_at(i))] = show_value(value.value_at(i));
      }
      return map;
    }
    case ExpressionKind::kUnknown:
      return attribute("libguard.expression", "Unknown")(to_python(value.references()));
    case ExpressionKind::kError:
      raise("EvaluationError", {value.diagnostic()});
  }
  return py::none();
}

}  // namespace libguard::python
