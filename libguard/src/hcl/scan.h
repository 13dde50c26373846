// SPDX-License-Identifier: Apache-2.0
//
// What is written where in a file of HCL's native syntax: blocks and attributes with
// their spans. Nothing is evaluated.
//
//   HclFile file = scan_hcl(source);
//   for (const HclBlock& block : file.body.blocks)
//     if (block.type == "resource") use(block.labels, source.locate(block.header.begin));
//
// Specification: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
//
// Lifetime: names are views into the text of the file's Source, which it holds.
// Thread safety: immutable after reading; share freely.
#ifndef LIBGUARD_HCL_SCAN_H_
#define LIBGUARD_HCL_SCAN_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "libguard/source.h"

namespace libguard::hcl {

struct HclAttribute {
  std::string_view name;
  Span span;   // from the name to the end of the value
  Span value;  // the expression; empty where the file breaks off in it
};

struct HclBlock;

struct HclBody {
  std::vector<HclAttribute> attributes;
  std::vector<HclBlock> blocks;
};

// `dynamic "x" { ... content { ... } }` is a block x whose body is the content's.
struct HclBlock {
  std::string_view type;
  std::vector<std::string_view> labels;  // as written, without their quotes
  Span header;                           // from the type to the last label
  bool dynamic = false;
  HclBody body;
};

struct HclFile {
  Source source;
  HclBody body;
  // Where the file breaks off or a limit is reached: what is after it is not known.
  std::optional<std::uint32_t> broken_at;
};

struct HclLimits {
  std::uint32_t depth = 64;       // blocks within blocks; what lies deeper is left out
  std::uint32_t nodes = 200'000;  // blocks and attributes of a file
};

HclFile scan_hcl(const Source& source, const HclLimits& limits = {});

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_SCAN_H_
