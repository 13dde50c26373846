// SPDX-License-Identifier: Apache-2.0
#include "inputs.h"

#include <fmt/format.h>

#include <cstdint>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "libguard/encoding.h"

namespace libguard::python {
namespace {

// Beyond what DocumentWriter takes: a dict may hold itself.
constexpr int kDeepest = 1000;

// What a document cannot hold, where the walk came upon it.
struct Unfit {
  std::string code;
  std::string message;
  std::string pointer;
};

std::string class_of(const py::handle& object) {
  return py::cast<std::string>(py::type::of(object).attr("__qualname__"));
}

bool is_instance(const py::handle& object, const char* module, const char* name) {
  return py::isinstance(object, py::module_::import(module).attr(name));
}

class Walk {
 public:
  explicit Walk(DocumentWriter& writer) : writer_(writer) {}

  void value(const py::handle& object) {
    // Also of what holds itself twice.
    if (!writer_.ok()) return;
    count();
    PyObject* const raw = object.ptr();
    if (PyUnicode_Check(raw)) {
      writer_.text(text_of(object));
    } else if (PyDict_Check(raw)) {
      dict(object);
    } else if (PyList_Check(raw) || PyTuple_Check(raw)) {
      list(object);
    } else if (raw == Py_None) {
      writer_.null();
    } else if (PyBool_Check(raw)) {
      writer_.boolean(raw == Py_True);
    } else if (PyLong_Check(raw)) {
      integer(object);
    } else if (PyFloat_Check(raw)) {
      writer_.number(PyFloat_AS_DOUBLE(raw));
    } else {
      other(object);
    }
  }

 private:
  // A step of the path to what is looked at: a key, or an index where there is none. Owned, as
  // is all that is looked at: whatever Python runs meanwhile may change a dict or a list.
  struct Step {
    py::object key;
    py::ssize_t index = 0;
  };

  [[noreturn]] void unfit(std::string code, std::string message) const {
    std::string pointer;
    for (const Step& step : path_) {
      pointer += '/';
      if (!step.key) {
        pointer += std::to_string(step.index);
        continue;
      }
      for (const char c : shown_key(step.key)) {
        pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
      }
    }
    throw Unfit{std::move(code), std::move(message), std::move(pointer)};
  }

  // A lone surrogate has no place in a message either, nor what __str__ of a key raises.
  static std::string shown_key(const py::object& key) {
    try {
      return py::cast<std::string>(py::str(key).attr("encode")("utf-8", "replace"));
    } catch (const py::error_already_set&) {
      return "?";
    }
  }

  // Python's own parts can be shared: few of them may stand for any number of values. Texts are
  // held to the same number by the readers of YAML.
  void count() {
    constexpr std::uint64_t kMostShared = 1'000'000;
    constexpr std::uint64_t kBetweenSignals = 1 << 16;
    if (shared_ > 0 && ++expanded_ > kMostShared) {
      unfit("document.alias-limit",
            fmt::format("what is held more than once expands to more than {} values", kMostShared));
    }
    if (++values_ % kBetweenSignals == 0 && PyErr_CheckSignals() != 0) {
      throw py::error_already_set();
    }
  }

  std::string_view text_of(const py::handle& object) const {
    py::ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(object.ptr(), &size);
    if (text == nullptr) {
      PyErr_Clear();
      unfit("document.encoding", "this text holds half of a character, which UTF-8 cannot");
    }
    return {text, static_cast<std::size_t>(size)};
  }

  // Around the content of a collection.
  template <typename Content>
  void within(const py::handle& object, const Content& content) {
    if (path_.size() >= kDeepest) unfit("document.too-deep", "this holds itself, or is too deep");
    const bool again = !met_.insert(object.ptr()).second;
    shared_ += again ? 1 : 0;
    content();
    shared_ -= again ? 1 : 0;
  }

  void dict(const py::handle& object) {
    within(object, [&] {
      writer_.begin_map();
      const py::ssize_t size = PyDict_Size(object.ptr());
      PyObject* key = nullptr;
      PyObject* held = nullptr;
      py::ssize_t at = 0;
      while (PyDict_Next(object.ptr(), &at, &key, &held) != 0) {
        entry(py::reinterpret_borrow<py::object>(key), py::reinterpret_borrow<py::object>(held));
        if (PyDict_Size(object.ptr()) != size) {
          unfit("document.changed", "this dict was changed while it was read");
        }
      }
      writer_.end_map();
    });
  }

  void mapping(const py::handle& object) {
    within(object, [&] {
      writer_.begin_map();
      for (const py::handle pair : object.attr("items")()) {
        const auto both = py::cast<py::tuple>(pair);
        if (both.size() != 2) unfit("document.type", "an entry of this mapping is no pair");
        entry(both[0], both[1]);
      }
      writer_.end_map();
    });
  }

  void entry(const py::object& key, const py::object& held) {
    path_.push_back({key, 0});
    if (PyUnicode_Check(key.ptr())) {
      writer_.key(text_of(key));
    } else {
      writer_.key(written_key(key));
    }
    value(held);
    path_.pop_back();
  }

  // Keys of JSON are texts; those of YAML that are none become one, as Kubernetes does it.
  std::string written_key(const py::handle& key) const {
    if (key.is_none()) return "null";
    if (PyBool_Check(key.ptr())) return key.ptr() == Py_True ? "true" : "false";
    if (PyLong_Check(key.ptr())) return digits_of(key);
    if (PyFloat_Check(key.ptr())) return py::str(key);
    unfit("document.type", fmt::format("a key of a document cannot be of type {}", class_of(key)));
  }

  // By index: an iterator of a class of its own may never end.
  void list(const py::handle& object) {
    within(object, [&] {
      writer_.begin_list();
      const bool is_list = PyList_Check(object.ptr());
      for (py::ssize_t i = 0; i < PySequence_Fast_GET_SIZE(object.ptr()); ++i) {
        PyObject* const raw =
            is_list ? PyList_GET_ITEM(object.ptr(), i) : PyTuple_GET_ITEM(object.ptr(), i);
        const auto element = py::reinterpret_borrow<py::object>(raw);
        path_.push_back({{}, i});
        value(element);
        path_.pop_back();
      }
      writer_.end_list();
    });
  }

  // Not str(): an IntEnum has a text of its own.
  std::string digits_of(const py::handle& object) const {
    const auto digits = py::reinterpret_steal<py::object>(PyNumber_ToBase(object.ptr(), 10));
    if (digits) return py::cast<std::string>(digits);
    PyErr_Clear();
    unfit("document.number", "this integer has more digits than Python writes");
  }

  void integer(const py::handle& object) {
    int overflow = 0;
    const long long small = PyLong_AsLongLongAndOverflow(object.ptr(), &overflow);
    if (overflow == 0) return writer_.integer(small);
    if (overflow > 0) {
      const unsigned long long large = PyLong_AsUnsignedLongLong(object.ptr());
      if (PyErr_Occurred() == nullptr) return writer_.natural(large);
      PyErr_Clear();
    }
    writer_.digits(digits_of(object));
  }

  // What libraries that read YAML or compute with numbers give for the same.
  void other(const py::handle& object) {
    if (is_instance(object, "collections.abc", "Mapping")) return mapping(object);
    if (is_instance(object, "datetime", "date") || is_instance(object, "datetime", "time")) {
      const py::object written = object.attr("isoformat")();
      if (!PyUnicode_Check(written.ptr())) unfit("document.type", "this date writes no text");
      return writer_.text(text_of(written));
    }
    if (PyIndex_Check(object.ptr()) != 0) {
      const auto number = py::reinterpret_steal<py::object>(PyNumber_Index(object.ptr()));
      if (!number) throw py::error_already_set();
      return integer(number);
    }
    unfit("document.type", fmt::format("a document cannot hold a value of type {}; it is made of "
                                       "dict, list, str, int, float, bool and None",
                                       class_of(object)));
  }

  DocumentWriter& writer_;
  std::vector<Step> path_;
  std::unordered_set<const PyObject*> met_;  // collections
  int shared_ = 0;                           // collections around that were met before
  std::uint64_t expanded_ = 0;               // values within these
  std::uint64_t values_ = 0;
};

Diagnostic unfit_problem(const std::string& name, const Unfit& unfit) {
  const std::string place =
      unfit.pointer.empty() ? std::string() : fmt::format("at {}: ", unfit.pointer);
  return {unfit.code, place + unfit.message, Source(name, ""), {}};
}

void take_text(const std::string& name, const py::handle& given, GivenInputs& inputs) {
  std::string bytes;
  if (PyUnicode_Check(given.ptr())) {
    py::ssize_t size = 0;
    const char* text = PyUnicode_AsUTF8AndSize(given.ptr(), &size);
    if (text == nullptr) {
      PyErr_Clear();
      inputs.problems.push_back({"text.encoding",
                                 "this text holds half of a character, which UTF-8 cannot",
                                 Source(name, ""),
                                 {}});
      return;
    }
    bytes.assign(text, static_cast<std::size_t>(size));
  } else {
    bytes = py::cast<py::bytes>(given);
  }
  Result<Source> text = decode_source(name, std::move(bytes));
  if (!text) {
    const Diagnostics& wrong = text.error();
    inputs.problems.insert(inputs.problems.end(), wrong.begin(), wrong.end());
    return;
  }
  InputFile& file = inputs.files.emplace_back();
  file.path = name;
  file.text = std::move(*text);
}

}  // namespace

Result<InputDocument> read_document(const std::string& name, const py::handle& object) {
  DocumentWriter writer(name);
  try {
    Walk(writer).value(object);
  } catch (const Unfit& unfit) {
    return unfit_problem(name, unfit);
  }
  return std::move(writer).finish();
}

GivenInputs take_inputs(const py::list& items) {
  GivenInputs inputs;
  for (const py::handle item : items) {
    const auto parts = py::cast<py::tuple>(item);
    const auto kind = py::cast<std::string_view>(parts[0]);
    const auto name = from_python<std::string>(parts[1]);
    if (kind == "path") {
      inputs.paths.push_back(name);
    } else if (kind == "text") {
      take_text(name, parts[2], inputs);
    } else if (kind == "no-input") {
      inputs.problems.push_back(
          {"input.type", from_python<std::string>(parts[2]), Source(name, ""), {}});
    } else {
      Result<InputDocument> document = read_document(name, parts[2]);
      if (document) {
        InputFile& file = inputs.files.emplace_back();
        file.path = name;
        file.document = std::move(*document);
      } else {
        const Diagnostics& wrong = document.error();
        inputs.problems.insert(inputs.problems.end(), wrong.begin(), wrong.end());
      }
    }
  }
  return inputs;
}

void add_given(GivenInputs given, Discovered& inputs) {
  std::set<std::string> on_disk;
  for (const InputFile& file : inputs.files) on_disk.insert(file.path);
  Diagnostics problems = std::move(given.problems);
  for (InputFile& file : given.files) {
    if (!on_disk.contains(file.path)) {
      inputs.files.push_back(std::move(file));
      continue;
    }
    problems.push_back({"input.duplicate-name",
                        "a file of this check has this name: give the text or document another",
                        Source(file.path, ""),
                        {}});
  }
  inputs.problems.insert(inputs.problems.begin(), problems.begin(), problems.end());
}

}  // namespace libguard::python
