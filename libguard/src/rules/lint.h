// SPDX-License-Identifier: Apache-2.0
//
// What can be said of rules from their text alone, beyond whether they are right.
#ifndef LIBGUARD_RULES_LINT_H_
#define LIBGUARD_RULES_LINT_H_

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "libguard/diagnostic.h"
#include "rules/declarations.h"

namespace libguard::rules {

// Warnings only; the codes are those of <libguard/lint.h>. One for all files that
// are looked at together.
class Linter {
 public:
  explicit Linter(Diagnostics& problems) : problems_(problems) {}

  void look_at(const File& file);

 private:
  struct Seen {
    const Source* source = nullptr;
    Span span;
  };
  using Table = std::map<std::string, Seen, std::less<>>;

  void look_at(const RuleDeclaration& rule, const Source& source);
  void examples(const RuleDeclaration& rule, const Source& source);
  void messages(const RuleDeclaration& rule, const Source& source);
  void secrets(const RuleDeclaration& rule, const Source& source);
  void twins(const RuleDeclaration& rule, const Source& source);
  void only_once(Table& table, const std::string& text, const Source& source, Span span,
                 std::string_view code, std::string message);
  void warn(std::string_view code, std::string message, const Source& source, Span span,
            std::string note = {});

  Diagnostics& problems_;
  Table titles_;
  Table logic_;
};

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_LINT_H_
