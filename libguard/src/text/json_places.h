// SPDX-License-Identifier: Apache-2.0
//
// JsonPlaces: which value of a JSON text a byte belongs to.
//
//   JsonPlaces places(R"({"spec":{"image":"web"}})");
//   places.pointer(17);   // "/spec/image"
//
// For what was written as JSON in one piece, of which a Source has only the text. The
// text may end too early or have stars for its secrets; of what is no JSON at all the
// pointers say nothing, but are still pointers.
//
// Thread safety: immutable once made.
#ifndef LIBGUARD_TEXT_JSON_PLACES_H_
#define LIBGUARD_TEXT_JSON_PLACES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "libguard/source.h"

namespace libguard {

class JsonPlaces {
 public:
  // Keeps the view: the text must outlive this.
  explicit JsonPlaces(std::string_view text);

  // RFC 6901, of the deepest value at the byte; at a key, of the value under it.
  std::string pointer(std::uint32_t offset) const;

 private:
  static constexpr std::uint32_t kNone = 0xffffffff;

  // A value of a map begins with its key. INVARIANT: ordered by span.begin.
  struct Member {
    Span span;
    std::uint32_t parent = kNone;
    std::uint32_t index = 0;    // among its siblings
    std::uint32_t key_end = 0;  // in a map: behind the quote; in a list 0
  };

  void read(std::uint32_t at);
  std::uint32_t token_end(std::uint32_t at) const noexcept;
  std::string step(const Member& member) const;

  std::string_view text_;
  std::vector<Member> members_;  // all values but the root
};

}  // namespace libguard

#endif  // LIBGUARD_TEXT_JSON_PLACES_H_
