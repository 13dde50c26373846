// SPDX-License-Identifier: Apache-2.0
#include "reports/html.h"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

#include "findings/digest.h"
#include "reports/clip.h"
#include "reports/lines.h"
#include "reports/markdown.h"
#include "reports/plural.h"
#include "text/printable.h"

namespace libguard::reports::html {
namespace {

std::uint32_t digit(char c) {
  return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
}

class Prose {
 public:
  std::string render(std::string_view markdown) && {
    for (const std::string_view line : lines_of(markdown)) {
      if (line.starts_with("```")) {
        end();
        if (fenced_) out_ += block(fence_);
        fence_.clear();
        fenced_ = !fenced_;
      } else if (fenced_) {
        fence_.append(line).append("\n");
      } else {
        put(line);
      }
    }
    end();
    if (fenced_) out_ += block(fence_);
    return std::move(out_);
  }

 private:
  void put(std::string_view line) {
    const bool item = line.starts_with("- ") || line.starts_with("* ");
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      end_paragraph();
      return;
    }
    if (item) {
      end_paragraph();
      if (!listed_) out_ += "<ul class=\"plain\">";
      listed_ = true;
      line.remove_prefix(2);
      in_item_ = true;
    } else if (listed_ && !in_item_) {
      end();
    }
    if (!paragraph_.empty()) paragraph_ += '\n';
    paragraph_ += line;
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    const std::string_view element = in_item_ ? "li" : "p";
    fmt::format_to(std::back_inserter(out_), "<{0}>{1}</{0}>\n", element, with_code(paragraph_));
    paragraph_.clear();
    in_item_ = false;
  }

  void end() {
    end_paragraph();
    if (listed_) out_ += "</ul>\n";
    listed_ = false;
  }

  std::string out_;
  std::string paragraph_;
  std::string fence_;
  bool listed_ = false;
  bool in_item_ = false;
  bool fenced_ = false;
};

}  // namespace

std::string text(std::string_view text, std::size_t most_bytes) {
  std::string out;
  for (const char c : printable(clipped(text, most_bytes))) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string code(std::string_view shown) { return "<code>" + text(shown) + "</code>"; }

std::string with_code(std::string_view line) {
  std::string out;
  while (true) {
    const std::size_t open = line.find('`');
    const std::size_t close = open < line.size() ? line.find('`', open + 1) : open;
    if (close >= line.size()) return out + text(line);
    out += text(line.substr(0, open)) + code(line.substr(open + 1, close - open - 1));
    line.remove_prefix(close + 1);
  }
}

std::string block(std::string_view shown) {
  std::string out = "<pre><code>";
  const std::string held = clipped(shown, kMostText);
  for (const std::string_view line : lines_of(held)) out += text(line) + "\n";
  return out + "</code></pre>\n";
}

std::string link(std::string_view url, std::string_view shown) {
  constexpr std::size_t kMostUrl = 8000;
  if (!markdown::is_web(url) || url.size() > kMostUrl) return std::string(shown);
  return fmt::format("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", text(url, kMostUrl),
                     shown);
}

std::string tag(std::string_view look, std::string_view word) {
  return fmt::format("<span class=\"tag {}\">{}</span>", look, text(word));
}

std::string_view look_of(Tone tone) {
  return tone == Tone::kError ? "error" : tone == Tone::kWarning ? "warning" : "good";
}

std::string fact(std::string_view name, std::string_view value) {
  return value.empty() ? "" : fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, value);
}

std::string prose(std::string_view markdown) {
  const std::string held = clipped(markdown, 2 * kMostText);
  return "<div class=\"prose\">\n" + Prose().render(held) + "</div>\n";
}

std::string section(std::string_view id, std::string_view heading, std::size_t count,
                    std::string_view content) {
  if (content.empty()) return "";
  return fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"{0}-heading\">\n"
      "<h2 id=\"{0}-heading\">{1} <span class=\"count\">{2}</span></h2>\n{3}</section>\n",
      id, heading, count, content);
}

std::string list(const BoundedList& items, std::string_view noun) {
  if (items.left_out() == 0) return items.text();
  return items.text() +
         fmt::format("<p class=\"banner warning\">{} not shown here, for want of room.</p>\n",
                     items.left_out() == 1
                         ? fmt::format("1 more {} is", noun)
                         : fmt::format("{} more are", plural(items.left_out(), noun)));
}

std::string csp_hash(std::string_view content) {
  constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256(content);
  std::string out = "'sha256-";
  // Six hexadecimal digits are four signs; of the last four, three and one of filling.
  for (std::size_t at = 0; at < hex.size(); at += 6) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 6; ++i) {
      bits = bits << 4 | (at + i < hex.size() ? digit(hex[at + i]) : 0);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      const bool filling = at + 4 >= hex.size() && i == 3;
      out += filling ? '=' : kSigns[bits >> (18 - 6 * i) & 63];
    }
  }
  return out + "'";
}

}  // namespace libguard::reports::html
