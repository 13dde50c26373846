// SPDX-License-Identifier: Apache-2.0
//
// What a scalar of YAML means: a plain one by its looks, a tagged one by its tag.
//
//   Node node = resolve_plain("0x1F", Resolution::kKubernetes);   // kInt, 31
//
// For kKubernetes the answers are those of sigs.k8s.io/yaml on goyaml.v2.
#ifndef LIBGUARD_DOCUMENTS_SCALAR_H_
#define LIBGUARD_DOCUMENTS_SCALAR_H_

#include <optional>
#include <string_view>

#include "base/arena.h"
#include "documents/read.h"
#include "documents/value.h"

namespace libguard {

// A kString that shows `text`. REQUIRES: text.size() fits 32 bits
Node text_node(std::string_view text) noexcept;

// The value of a plain scalar, without span. A kString shows `text` itself.
Node resolve_plain(std::string_view text, Resolution resolution);

bool resolves_to_string(std::string_view text, Resolution resolution);

// The value of a scalar with a tag ("tag:yaml.org,2002:int", "!Ref"), however it
// was written. Only the standard tags say something; under any other one the text
// is a string. Nothing where the text is none of what the tag promises.
std::optional<Node> resolve_tagged(std::string_view tag, std::string_view text,
                                   Resolution resolution, Arena& arena);

// A key that was a boolean or a number, as the string that it becomes.
// REQUIRES: `node` is a scalar other than null
std::string_view key_text(const Node& node, Arena& arena);

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_SCALAR_H_
