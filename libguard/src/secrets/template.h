// SPDX-License-Identifier: Apache-2.0
//
// Texts with holes, from which examples of tokens are made: none stands anywhere
// that somebody, or another scanner, could take for a live one.
//
//   TextTemplate text("ghp_<alnum:30><crc32>");
//   if (!text.problem().empty()) ...
//   std::string token = text.fill(validator, seed);
//
// Thread safety: immutable.
#ifndef LIBGUARD_SECRETS_TEMPLATE_H_
#define LIBGUARD_SECRETS_TEMPLATE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/validator.h"

namespace libguard::secrets {

class TextTemplate {
 public:
  struct Part {
    enum class Kind : std::uint8_t { kText, kClass, kUuid, kCrc32, kJwt, kExpression };
    Kind kind = Kind::kText;
    std::string text;  // of kText and kExpression; the characters of kClass
    std::size_t least = 0;
    std::size_t most = 0;
    bool inner_edges = false;  // kClass: neither begins nor ends with the last two characters
  };

  explicit TextTemplate(std::string_view text);

  // What is wrong with it, for people; empty where nothing is.
  const std::string& problem() const noexcept { return problem_; }

  // The same seed gives the same text. Nothing where an expression in it fails.
  // REQUIRES: problem().empty()
  std::optional<std::string> fill(const Validator& validator, std::uint64_t seed) const;

 private:
  void read_hole(std::string_view hole);
  void read_class(std::string_view hole);
  void read_size(std::string_view hole, std::string_view text, Part& part);
  void add_text(std::string_view text);

  std::vector<Part> parts_;
  std::string problem_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_TEMPLATE_H_
