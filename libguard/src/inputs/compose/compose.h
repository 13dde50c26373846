// SPDX-License-Identifier: Apache-2.0
//
// Compose files: the services of one, as compose would run them.
//
//   ComposeFile file = read_compose(document);   // read with Resolution::kYaml12
//   for (const ComposeService& service : file.services) ...
//
// A service has all forms of writing made one (see compose/normal.h), and what it
// extends within the file merged into it. Where it extends another file, or is made
// to be merged with one, what it does not write itself is unknown: no other file is
// read, and neither is the environment.
#ifndef LIBGUARD_INPUTS_COMPOSE_COMPOSE_H_
#define LIBGUARD_INPUTS_COMPOSE_COMPOSE_H_

#include <string>
#include <string_view>
#include <vector>

#include "documents/value.h"
#include "libguard/diagnostic.h"

namespace libguard::compose {

struct ComposeService {
  std::string name;
  Value value;
  // {name: its key, file: the whole file, awaited: whether another service waits
  // for its end}
  Value holder;
};

// What a file has beside services.
struct ComposePart {
  std::string kind;  // config, secret, extension
  std::string name;
  Value value;
  Value holder;  // {kind, name}
};

struct ComposeFile {
  DocumentPtr document;  // of all these values; their places are those of the one that was read
  std::vector<ComposeService> services;
  std::vector<ComposePart> parts;
  Diagnostics problems;
};

// Problems: compose.shape, compose.bad-variable, compose.unknown-service,
// compose.extends-cycle, compose.too-large. A service with one of the first is left
// out; one whose extends leads nowhere is there without what it would have brought.
ComposeFile read_compose(const DocumentPtr& document);

// Whether a file goes by a name that compose itself looks for: compose.yaml,
// docker-compose.prod.yml. Compose files may have any other.
bool is_compose_name(std::string_view path);

}  // namespace libguard::compose

#endif  // LIBGUARD_INPUTS_COMPOSE_COMPOSE_H_
