// SPDX-License-Identifier: Apache-2.0
#include "oracle/hcl_text.h"

#include <fmt/format.h>

#include <initializer_list>
#include <random>
#include <string_view>

namespace libguard::oracle {
namespace {

class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed), crlf_(chance(8)) {}

  std::string run() {
    body(0);
    // A byte that does not belong there; most of these files are refused.
    if (chance(6) && !text_.empty()) {
      const std::string_view bytes = "\"{}[]()$%<#/\\\n= ,E~";
      text_[below(text_.size())] = bytes[below(bytes.size())];
    }
    return text_;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool chance(std::size_t of) { return below(of) == 0; }
  void write(std::string_view text) { text_ += text; }
  void one_of(std::initializer_list<std::string_view> texts) {
    write(texts.begin()[below(texts.size())]);
  }
  void newline() { write(crlf_ ? "\r\n" : "\n"); }
  void blanks() { one_of({"", " ", "  ", "\t", " /* } \" */ "}); }
  void end_line() {
    if (chance(6)) one_of({"# } \"", " // ${ <<EOT", " /* { \n } */"});
    newline();
  }
  // Where line ends are blanks.
  void within_brackets() {
    blanks();
    if (chance(4)) end_line();
  }

  void body(int depth) {
    const std::size_t items = depth == 0 ? 1 + below(5) : below(4);
    for (std::size_t i = 0; i < items; ++i) {
      if (chance(5)) end_line();
      blanks();
      if (depth < 4 && chance(2)) {
        block(depth);
      } else {
        attribute(depth);
        end_line();
      }
    }
  }

  void name() { write(fmt::format("n{}{}", next_++, chance(4) ? "-\xc3\xa4_1" : "")); }

  void attribute(int depth) {
    name();
    blanks();
    write("=");
    blanks();
    if (chance(6)) {
      heredoc(depth);
    } else {
      expression(depth);
    }
  }

  void block(int depth) {
    name();
    for (std::size_t labels = below(3); labels > 0; --labels) {
      one_of({" ", " \"label\" ", " \"a.b-c\"", " bare "});
    }
    blanks();
    write("{");
    if (chance(5)) {
      blanks();
      if (chance(2)) {
        name();
        write(" = ");
        expression(depth);
      }
      write(" ");
    } else {
      end_line();
      body(depth + 1);
      blanks();
    }
    write("}");
    end_line();
  }

  void expression(int depth) {
    switch (below(depth > 6 ? 2 : 12)) {
      case 0:
        return one_of({"1", "0.5e3", "true", "null", "var.a-b", "a.0.b", "a[0].c", "a.*.b", "-1"});
      case 1:
        return one_of({"\"\"", "\"x\"", "\"\\\" } \\\\\"", "\"$${ %%{ $ % $$ #\"", "\"\xc3\xa4\""});
      case 2:
      case 3:
        return quoted(depth);
      case 4:
      case 5:
        return list(depth);
      case 6:
      case 7:
        return object(depth);
      case 8:
        one_of({"f", "jsonencode", "a::b"});
        return bracketed("(", depth, ")");
      case 9:
        return bracketed("(", depth, ")");
      case 10:
        expression(depth + 1);
        one_of({" == ", " != ", ">=", "<=", " && ", "+", " - ", " / ", " % ", " < ", "*"});
        return expression(depth + 1);
      default:
        expression(depth + 1);
        write(" ? ");
        expression(depth + 1);
        write(" : ");
        return expression(depth + 1);
    }
  }

  void bracketed(std::string_view open, int depth, std::string_view close) {
    write(open);
    within_brackets();
    expression(depth + 1);
    within_brackets();
    write(close);
  }

  void list(int depth) {
    if (chance(5)) {
      write("[for k, v in a : ");
      expression(depth + 1);
      return write(" if k != \"]\"]");
    }
    write("[");
    for (std::size_t left = below(4); left > 0; --left) {
      within_brackets();
      expression(depth + 1);
      within_brackets();
      if (left > 1 || chance(2)) write(",");
    }
    within_brackets();
    write("]");
  }

  void object(int depth) {
    write("{");
    for (std::size_t left = below(4); left > 0; --left) {
      within_brackets();
      one_of({"k", "\"k}\"", "(var.k)", "k-1"});
      one_of({" = ", ":", "="});
      expression(depth + 1);
      if (chance(2)) {
        write(",");
      } else {
        end_line();
      }
    }
    within_brackets();
    write("}");
  }

  // An expression within a template, or text around it.
  void part(int depth, bool lines) {
    switch (below(7)) {
      case 0:
        one_of({"${", "${~ ", "${ "});
        expression(depth + 2);
        return one_of({"}", " ~}", " }"});
      case 1:
        write("%{ if ");
        expression(depth + 3);
        return write(" }yes%{ else }no%{ endif ~}");
      case 2:
        return one_of({"$${", "%%{x}", "$", "%", "$$$", "# not a comment ", "/* nor this "});
      case 3:
        return one_of({"{", "}", "]", "(", "<<EOT ", "'", "~}"});
      case 4:
        if (lines) return one_of({"\"", "\\", "\n", "\n  ", " EOT", "EOT ", "\nEOTX", "\n\t"});
        return one_of({"\\\"", "\\\\", "\\n", "\\u00e4"});
      default:
        return one_of({"text ", "\xe2\x82\xac", " "});
    }
  }

  void quoted(int depth) {
    write("\"");
    for (std::size_t left = below(5); left > 0; --left) part(depth, false);
    write("\"");
  }

  void heredoc(int depth) {
    const std::string marker = fmt::format("EOT{}", next_++);
    const bool indented = chance(2);
    write(indented ? "<<-" : "<<");
    write(marker);
    newline();
    for (std::size_t left = below(7); left > 0; --left) part(depth, true);
    newline();
    if (indented) write("  ");
    write(marker);
  }

  std::mt19937_64 random_;
  bool crlf_;
  std::string text_;
  int next_ = 0;  // names and markers are all different
};

}  // namespace

std::string hcl_text(std::uint64_t seed) { return Writer(seed).run(); }

}  // namespace libguard::oracle
