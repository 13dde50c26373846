// SPDX-License-Identifier: Apache-2.0
//
// The expressions of detectors: what `where` asks of a match, and what a template
// of an example puts in.
//
//   Validator validator;
//   Diagnostics problems = validator.check(detector);
//   bool good = validator.accepts(detector, match, name);
//
// What it needs is made when the first match asks for it.
//
// Thread safety: share freely.
#ifndef LIBGUARD_SECRETS_VALIDATOR_H_
#define LIBGUARD_SECRETS_VALIDATOR_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/diagnostic.h"
#include "secrets/detector.h"
#include "secrets/pattern.h"

namespace libguard::secrets {

class Validator {
 public:
  Validator();
  Validator(Validator&&) noexcept;
  Validator& operator=(Validator&&) noexcept;
  ~Validator();

  // What is wrong with the expression of a detector: those of cel/parse.h and
  // cel/check.h, and rail.wrong-type.
  Diagnostics check(const Detector& detector) const;

  // Whether `where` is true of a match; also where there is none. What goes wrong
  // makes it false.
  bool accepts(const Detector& detector, const Pattern::Match& match, std::string_view name) const;

  // The text that an expression of a template gives, of what the holes before it
  // gave and of all the text up to it. Nothing where it is wrong.
  std::optional<std::string> fill(std::string_view expression,
                                  const std::vector<std::string>& parts,
                                  std::string_view text) const;

 private:
  struct Held;
  std::unique_ptr<Held> held_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_VALIDATOR_H_
