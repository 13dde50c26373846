// SPDX-License-Identifier: Apache-2.0
//
// Where a value stands in its document.
#ifndef LIBGUARD_DOCUMENTS_PATH_H_
#define LIBGUARD_DOCUMENTS_PATH_H_

#include <span>
#include <string>
#include <vector>

#include "documents/value.h"

namespace libguard {

// One step down: into a map by a key, or into a list by an index.
struct Step {
  Value parent;
  std::uint32_t index = 0;  // of the entry or of the element

  Value value() const noexcept;
  Value key() const noexcept;  // absent in a list
};

// The steps from the root to a value; none for the root, and for a value that is
// not found. A value that aliases share is found where it first stands.
std::vector<Step> steps_to(Value value);

// The key under which a value stands; absent for elements of lists and the root.
Value key_of(std::span<const Step> steps);
Value key_of(Value value);

// The value itself, or of one that was read from a text within a document that
// text, however deep texts lie in texts: what stands in a file.
Value outermost(Value value) noexcept;

// The deepest value below the root that has this span, or holds it.
Value value_at(Value root, Span span);

// RFC 6901: /spec/containers/0/image
std::string pointer_to(std::span<const Step> steps);
std::string pointer_to(Value value);

// The same with list elements by what names them, so that a path stays the same
// when others are added before: /spec/containers/web/image. Elements are named by
// the key that Kubernetes merges lists by (name, key, mountPath, containerPort,
// ...), else by index.
std::string stable_path(std::span<const Step> steps);
std::string stable_path(Value value);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_PATH_H_
