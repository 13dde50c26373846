// SPDX-License-Identifier: Apache-2.0
//
// What Python gives to be checked, as InputFiles.
#ifndef BINDINGS_PYTHON_INPUTS_H_
#define BINDINGS_PYTHON_INPUTS_H_

#include <string>
#include <vector>

#include "libguard/check.h"
#include "libguard/document.h"
#include "record.h"

namespace libguard::python {

struct GivenInputs {
  std::vector<std::string> paths;  // which have to be looked for
  std::vector<InputFile> files;    // texts and documents
  Diagnostics problems;            // texts and documents that cannot be taken
};

// Of a list of tuples, as libguard/inputs.py makes them: ("path", path), ("text", name, str or
// bytes), ("document", name, object), ("no-input", name, what is wrong). A document is made of
// dicts, lists, tuples, texts, numbers, booleans, None and dates, without a text in between. What
// it cannot hold is a problem `document.type` of that document, at its JSON pointer.
GivenInputs take_inputs(const py::list& items);

// Adds texts and documents to the files that their paths named. One that is called like a file
// would be taken for it, by overrides too: a problem `input.duplicate-name`.
void add_given(GivenInputs given, Discovered& inputs);

// One document. Errors: document.type and those of DocumentWriter.
Result<InputDocument> read_document(const std::string& name, const py::handle& object);

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_INPUTS_H_
