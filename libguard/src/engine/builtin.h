// SPDX-License-Identifier: Apache-2.0
//
// The rules and the model that ship with guard, embedded when it is built.
#ifndef LIBGUARD_ENGINE_BUILTIN_H_
#define LIBGUARD_ENGINE_BUILTIN_H_

#include <span>
#include <string_view>

namespace libguard {

struct BuiltinFile {
  std::string_view name;  // below rules/: "resources/memory-limit.rail"
  std::string_view text;
};

std::span<const BuiltinFile> builtin_files();

}  // namespace libguard

#endif  // LIBGUARD_ENGINE_BUILTIN_H_
