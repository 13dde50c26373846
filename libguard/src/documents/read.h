// SPDX-License-Identifier: Apache-2.0
//
// Reading YAML and JSON into Documents: one builder behind two readers.
//
//   ReadDocuments read = read_yaml(source, Resolution::kKubernetes, limits);
//   for (const DocumentPtr& document : read.documents) ...
//   for (const Diagnostic& problem : read.problems) ...
//
// A stream in which one document is broken still gives the others; each problem
// is at its place. Documents that hold nothing (comments only) are not there.
#ifndef LIBGUARD_DOCUMENTS_READ_H_
#define LIBGUARD_DOCUMENTS_READ_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "libguard/diagnostic.h"

namespace libguard {

struct ReadLimits {
  std::uint32_t depth = 200;         // collections within collections
  std::uint64_t nodes = 50'000'000;  // of one stream, as written
  // Of one document through aliases and merges; a long text counts as several.
  std::uint64_t expanded_nodes = 1'000'000;
};

// Which plain scalars of YAML are booleans, numbers and null.
enum class Resolution : std::uint8_t {
  kKubernetes,  // as sigs.k8s.io/yaml on goyaml.v2: YAML 1.1 without base 60
  kYaml12,      // the core schema of YAML 1.2.2, 10.3: compose files
};

struct ReadDocuments {
  std::vector<DocumentPtr> documents;
  Diagnostics problems;
};

// Problems, ordered by place: yaml.syntax, yaml.duplicate-key, yaml.too-deep,
// yaml.too-many-nodes, yaml.alias-limit, yaml.unknown-alias, yaml.bad-merge,
// yaml.bad-key, yaml.bad-tag, yaml.too-many-problems. A document with one of them is
// not among the documents; only one with a duplicate key is, with the last value, as
// Go's readers would take it.
ReadDocuments read_yaml(const Source& source, Resolution resolution, const ReadLimits& limits = {});

// Parts of a JSON text that nobody will ask for: each a path of keys, with "*" for
// every element of a list. A map or a list that stands there is checked, and read
// as null.
using LeftOut = std::span<const std::span<const std::string_view>>;

// One JSON text (RFC 8259). Problems: json.syntax, json.duplicate-key,
// json.too-deep, json.too-many-nodes, json.too-many-problems.
ReadDocuments read_json(const Source& source, const ReadLimits& limits = {}, LeftOut left_out = {});

// The same of what a string holds: `host` is known to each document, and what is
// sensitive there is so here. Places are those within the string.
// REQUIRES: host.is(Kind::kString); its Document is held by a DocumentPtr
ReadDocuments read_yaml_in(Value host, Resolution resolution, const ReadLimits& limits = {});
ReadDocuments read_json_in(Value host, const ReadLimits& limits = {});

}  // namespace libguard

#endif  // LIBGUARD_DOCUMENTS_READ_H_
