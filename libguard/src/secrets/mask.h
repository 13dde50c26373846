// SPDX-License-Identifier: Apache-2.0
//
// Masks: what must not be printed in one run, by place and by value.
//
//   Masks masks;
//   masks.add(value);                       // what a rule for secrets pointed at
//   text = masks.redact(text);              // replaces the value wherever it stands
//
// Thread safety: none while it is filled; after that share freely.
#ifndef LIBGUARD_SECRETS_MASK_H_
#define LIBGUARD_SECRETS_MASK_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "documents/value.h"
#include "libguard/source.h"

namespace libguard::secrets {

// What stands where a secret stood.
inline constexpr std::string_view kMask = "<redacted>";

// Values shorter than this are not looked for elsewhere: "admin" would be
// replaced in half of all texts, and tells nothing. Their own place is masked.
inline constexpr std::size_t kShortestByValue = 6;

// Tells of a text what in it is a secret by its form, whoever wrote it there.
using Finder =
    std::function<void(std::string_view text, const std::function<void(std::string_view)>& found)>;

// What an error says, without the value that it says it of.
std::string without_value(std::string_view error);

class Masks {
 public:
  // Everything below `value` must not be printed.
  void add(Value value);
  // A text, wherever it stands.
  void add(std::string_view text) { add_text(text); }
  // The name of something that is told of: a password that is the same is masked in its
  // own places only.
  void show(std::string_view name);
  // Looked with wherever something is printed: for secrets in places that no rule points
  // at, such as names and comments.
  void look_with(Finder finder) { finder_ = std::move(finder); }
  // What is marked sensitive below `value`.
  void add_sensitive(Value value);

  // True where the value, or what contains it, was added.
  bool covers(Value value) const;

  // True where nothing is masked.
  bool empty() const noexcept { return places_.empty() && values_.empty(); }
  // Only what is a secret by its form: for names, which other texts may share.
  std::string redact_form(std::string_view text) const;
  // True where a masked value stands in the text.
  bool holds(std::string_view text) const;
  // The text with every masked value in it replaced.
  std::string redact(std::string_view text) const;

  // A piece of a source, with what is masked in it replaced. Of a comment that speaks of
  // a password only what stands in front of it.
  std::string redact(const Source& source, Span span) const;

  // The source with every masked byte replaced by a star, so that places stay what
  // they are. Broken documents were not looked into by any rule: in a line with a
  // word such as "password", what follows its colon or equals sign is taken for a
  // secret, too, and so is what looks made by chance.
  Source starred(const Source& source) const;

 private:
  struct LongestFirst {
    bool operator()(const std::string& a, const std::string& b) const noexcept {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    }
  };
  using Places = std::map<std::uint32_t, std::uint32_t>;  // begin -> end

  static void add_place(Places& ends, Span span);
  // The longest value with which a text begins; empty where there is none.
  std::string_view value_at(std::string_view text) const;
  void add_text(std::string_view text);
  void add_line(std::string_view line);
  const Places* places(const Source& source) const;

  std::map<const char*, Places> places_;  // by the text of their source
  // By their first kShortestByValue bytes, so that a text is gone through once
  // however many values there are.
  std::unordered_map<std::uint64_t, std::set<std::string, LongestFirst>> values_;
  Finder finder_;
};

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_MASK_H_
