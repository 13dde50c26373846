// SPDX-License-Identifier: Apache-2.0
//
// Records: structs of the library as frozen dataclasses of libguard/records.py, and back.
//
//   template <> struct Record<Place> {
//     static constexpr const char* kClass = "Place";
//     static constexpr auto kFields = std::tuple(field("line", &Place::line), ...);
//   };
//   py::object place = to_python(report.findings[0].region.begin);
//   Place same = from_python<Place>(place);
//
// INVARIANT: the fields of a Record are those of its dataclass, in their order; the test
// `python_api` compares them.
// Thread safety: needs the GIL.
#ifndef BINDINGS_PYTHON_RECORD_H_
#define BINDINGS_PYTHON_RECORD_H_

#include <pybind11/gil_safe_call_once.h>
#include <pybind11/pybind11.h>

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

#include "libguard/source.h"

namespace libguard::python {

namespace py = pybind11;

template <typename T>
struct Record;  // of a struct: kClass and kFields
// Of an enum: kClass, and kAll, every value of it, counted from 0; name_of() gives its word.
template <typename T>
struct Words;

template <typename T>
concept HasRecord = requires {
  Record<T>::kFields;
};
template <typename T>
concept HasWords = requires {
  Words<T>::kAll;
};

// A class of libguard/records.py.
py::object record_class(const char* name);

template <typename Owner, typename Member>
struct Field {
  const char* name;
  Member Owner::*member;
};
template <typename Owner, typename Member>
constexpr Field<Owner, Member> field(const char* name, Member Owner::*member) {
  return {name, member};
}

// A number of days that Python reads as a datetime.date.
template <typename Owner, typename Member>
struct DayField {
  const char* name;
  Member Owner::*member;
};
template <typename Owner, typename Member>
constexpr DayField<Owner, Member> day(const char* name, Member Owner::*member) {
  return {name, member};
}
py::object date_of(std::int64_t day);
std::int64_t day_of(const py::handle& date);

template <typename T>
py::object to_python(const T& value);
template <typename T>
T from_python(const py::handle& object);

template <typename T>
struct Converter {  // of structs
  static_assert(HasRecord<T>);
  static py::object cast(const T& value);
  static T load(const py::handle& object);
};

template <HasWords T>
struct Converter<T> {
  static py::object cast(const T& value) {
    // Members of an enumeration are the same objects for ever.
    PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::tuple> stored;
    const py::tuple& members = stored
                                   .call_once_and_store_result([] {
                                     const py::object words = record_class(Words<T>::kClass);
                                     return py::tuple(py::list(words));
                                   })
                                   .get_stored();
    return members[static_cast<std::size_t>(value)];
  }
  static T load(const py::handle& object) {
    const auto word = py::cast<std::string>(object.attr("value"));
    for (const T one : Words<T>::kAll) {
      if (name_of(one) == word) return one;
    }
    throw py::value_error("'" + word + "' is no " + Words<T>::kClass);
  }
};

template <typename T>
requires(std::is_arithmetic_v<T>) struct Converter<T> {
  static py::object cast(const T& value) { return py::cast(value); }
  static T load(const py::handle& object) { return py::cast<T>(object); }
};

template <>
struct Converter<std::string> {
  // The library's texts are UTF-8, but names of files are what the system has.
  static py::object cast(const std::string& text) {
    return py::reinterpret_steal<py::object>(PyUnicode_DecodeUTF8(
        text.data(), static_cast<py::ssize_t>(text.size()), "surrogateescape"));
  }
  static std::string load(const py::handle& object) {
    const auto bytes = py::reinterpret_steal<py::bytes>(
        PyUnicode_AsEncodedString(object.ptr(), "utf-8", "surrogateescape"));
    if (!bytes) throw py::error_already_set();
    return bytes;
  }
};

template <typename T>
struct Converter<std::vector<T>> {
  static py::object cast(const std::vector<T>& values) {
    py::tuple tuple(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) tuple[i] = to_python(values[i]);
    return tuple;
  }
  static std::vector<T> load(const py::handle& object) {
    std::vector<T> values;
    for (const py::handle one : object) values.push_back(from_python<T>(one));
    return values;
  }
};

template <typename T>
struct Converter<std::optional<T>> {
  static py::object cast(const std::optional<T>& value) {
    return value ? to_python(*value) : py::none();
  }
  static std::optional<T> load(const py::handle& object) {
    if (object.is_none()) return std::nullopt;
    return from_python<T>(object);
  }
};

template <typename T>
py::object to_python(const T& value) {
  return Converter<T>::cast(value);
}
template <typename T>
T from_python(const py::handle& object) {
  return Converter<T>::load(object);
}

// One field of a struct.
template <typename Owner, typename Member>
py::object get(const Owner& owner, const Field<Owner, Member>& field) {
  return to_python(owner.*(field.member));
}
template <typename Owner, typename Member>
void set(Owner& owner, const Field<Owner, Member>& field, const py::handle& value) {
  owner.*(field.member) = from_python<Member>(value);
}
template <typename Owner>
py::object get(const Owner& owner, const DayField<Owner, std::int64_t>& field) {
  return date_of(owner.*(field.member));
}
template <typename Owner>
void set(Owner& owner, const DayField<Owner, std::int64_t>& field, const py::handle& value) {
  owner.*(field.member) = day_of(value);
}
template <typename Owner>
py::object get(const Owner& owner, const DayField<Owner, std::optional<std::int64_t>>& field) {
  const std::optional<std::int64_t>& held = owner.*(field.member);
  return held ? date_of(*held) : py::none();
}
template <typename Owner>
void set(Owner& owner, const DayField<Owner, std::optional<std::int64_t>>& field,
         const py::handle& value) {
  if (!value.is_none()) owner.*(field.member) = day_of(value);
}

template <typename T>
py::object Converter<T>::cast(const T& value) {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> stored;
  const py::object& made =
      stored.call_once_and_store_result([] { return record_class(Record<T>::kClass); })
          .get_stored();
  return std::apply([&](const auto&... fields) { return made(get(value, fields)...); },
                    Record<T>::kFields);
}
template <typename T>
T Converter<T>::load(const py::handle& object) {
  T value;
  std::apply([&](const auto&... fields) { (set(value, fields, object.attr(fields.name)), ...); },
             Record<T>::kFields);
  return value;
}

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_RECORD_H_
