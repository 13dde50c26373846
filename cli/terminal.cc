// SPDX-License-Identifier: Apache-2.0
#include "terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "libguard/redact.h"

namespace libguard::cli {
namespace {

constexpr std::chrono::seconds kPatience{1};
constexpr std::chrono::milliseconds kBetween{100};
constexpr std::string_view kEraseLine = "\r\x1b[K";

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

int descriptor(Stream stream) {
  switch (stream) {
    case Stream::kInput:
      return STDIN_FILENO;
    case Stream::kOutput:
      return STDOUT_FILENO;
    case Stream::kErrors:
      break;
  }
  return STDERR_FILENO;
}

// What cannot be said on standard error cannot be said at all.
void say(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

bool is_terminal(Stream stream) { return isatty(descriptor(stream)) == 1; }

std::size_t terminal_width(Stream stream) {
  winsize size{};
  return ioctl(descriptor(stream), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

bool use_color(Color color, Stream stream) {
  if (color != Color::kAuto) return color == Color::kAlways;
  return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && is_terminal(stream);
}

void complain(const Diagnostics& diagnostics, Color color) {
  std::string text;
  const bool colored = use_color(color, Stream::kErrors);
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic, colored);
  say(without_tokens(text));
}

Progress::Progress(bool shown, std::string_view text)
    : shown_(shown), text_(text), next_(Clock::now() + kPatience) {}

Progress::~Progress() {
  if (dirty_) say(kEraseLine);
}

void Progress::update(std::uint64_t done, std::uint64_t all) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kBetween;
  dirty_ = true;
  say(std::string(kEraseLine) + fmt::format(fmt::runtime(text_), done, all));
}

}  // namespace libguard::cli
