// SPDX-License-Identifier: Apache-2.0
//
// The parts of an image's name, by the grammar of
// github.com/distribution/reference:
//
//   registry.example:5000/shop/web:1.2.3@sha256:...
//
// As Docker reads it, the first part is a registry where it holds a dot, a colon
// or a capital, or is "localhost". A registry that is not written is not made up.
#ifndef LIBGUARD_RULES_IMAGE_REFERENCE_H_
#define LIBGUARD_RULES_IMAGE_REFERENCE_H_

#include <optional>
#include <string_view>

namespace libguard::rules {

// Empty where a part is not there. The parts lie in the text that was read.
struct ImageReference {
  std::string_view registry;
  std::string_view repository;
  std::string_view tag;
  std::string_view digest;
};

// Empty where the text is no reference.
std::optional<ImageReference> parse_image_reference(std::string_view text) noexcept;

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_IMAGE_REFERENCE_H_
