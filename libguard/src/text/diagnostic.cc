// SPDX-License-Identifier: Apache-2.0
#include "libguard/diagnostic.h"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "text/frame.h"
#include "text/place_text.h"
#include "text/printable.h"

namespace libguard {

std::string render(const Diagnostic& diagnostic, bool color) {
  const bool error = diagnostic.severity == Diagnostic::Severity::kError;
  const std::string_view bold = color ? "\x1b[1m" : "";
  const std::string_view loud = !color ? "" : error ? "\x1b[1;31m" : "\x1b[1;33m";
  const std::string_view end = color ? "\x1b[0m" : "";

  std::string out;
  const auto to = std::back_inserter(out);
  if (!diagnostic.source.name().empty()) {
    out += bold;
    const Source& source = diagnostic.source;
    const std::uint32_t at = diagnostic.span.begin;
    out += source.text().empty() ? printable(source.name())
                                 : place_text(source.name(), source.locate(at), source.pointer(at));
    fmt::format_to(to, ":{} ", end);
  }
  fmt::format_to(to, "{}{}:{} {}", loud, error ? "error" : "warning", end,
                 printable(diagnostic.message));
  if (!diagnostic.code.empty()) fmt::format_to(to, " [{}]", diagnostic.code);
  out += '\n';
  if (diagnostic.framed) out += code_frame(diagnostic.source, diagnostic.span, color);
  for (const std::string& note : diagnostic.notes) {
    fmt::format_to(to, "       = note: {}\n", printable(note));
  }
  return out;
}

}  // namespace libguard
