// SPDX-License-Identifier: Apache-2.0
#include "unit/format/perturb.h"

#include <optional>
#include <string_view>

#include "rules/format/frame.h"

namespace {

using libguard::rules::format::Comment;
using libguard::rules::format::Piece;
using libguard::rules::format::Section;
using libguard::rules::format::Sections;

class Perturber {
 public:
  Perturber(Perturbation perturbation, std::mt19937& random)
      : perturbation_(perturbation), random_(random), newline_(chance(4) ? "\r\n" : "\n") {}

  void add(const Piece& piece, bool column_one) {
    for (const Comment& comment : piece.comments) {
      if (comment.own_line) {
        end_line(comment.after_blank);
      }
      blanks(0);
      text_ += comment.text;
    }
    const bool joined = text_.ends_with('+') && piece.text == "=";  // of `+=`
    const bool anew = piece.begins_line || !piece.comments.empty();
    if (anew) {
      end_line(piece.after_blank);
      if (!column_one) blanks(1);
    } else if (!joined && !disturb(piece)) {
      // What is apart must stay so.
      const bool apart = piece.text.data() > last_end_;
      blanks(apart ? 1 : 0);
    }
    text_ += piece.text;
    last_end_ = piece.text.data() + piece.text.size();
  }

  std::string take() && { return std::move(text_); }

 private:
  bool chance(std::uint32_t of) { return random_() % of == 0; }

  void blanks(std::uint32_t least) {
    const std::size_t count = least + (chance(2) ? random_() % 4 : 0);
    for (std::size_t i = 0; i < count; ++i) text_ += chance(4) ? '\t' : ' ';
  }

  void end_line(bool blank) {
    if (text_.empty()) return;
    blanks(0);
    text_ += newline_;
    for (std::size_t i = blank ? 1 + random_() % 2 : 0; i > 0; --i) {
      blanks(0);
      text_ += newline_;
    }
  }

  // True where a line now ends in front of the piece. One that began with a word
  // might begin a clause.
  bool disturb(const Piece& piece) {
    if (piece.text.empty() || text_.empty()) return false;
    const char c = piece.text.front();
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    const bool comment = perturbation_.comments && chance(30);
    if (word || !(comment || (perturbation_.lines && chance(10)))) return false;
    if (comment && chance(2)) text_ += "// behind " + std::to_string(++comments_);
    end_line(chance(8));
    if (comment && chance(2)) {
      text_ += "   // above " + std::to_string(++comments_);
      end_line(false);
    }
    blanks(1);
    return true;
  }

  Perturbation perturbation_;
  std::mt19937& random_;
  std::string_view newline_;
  const char* last_end_ = nullptr;
  std::uint32_t comments_ = 0;
  std::string text_;
};

}  // namespace

std::string perturbed(const libguard::Source& source, Perturbation perturbation,
                      std::mt19937& random) {
  Perturber perturber(perturbation, random);
  Sections sections(source);
  for (bool more = true; more;) {
    more = sections.next().has_value();
    bool first = true;
    for (const Piece& piece : sections.pieces()) {
      perturber.add(piece, first);
      first = false;
    }
  }
  return std::move(perturber).take();
}
