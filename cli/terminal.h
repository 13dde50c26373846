// SPDX-License-Identifier: Apache-2.0
//
// What depends on whether a person is watching: colours, progress, complaints.
#ifndef CLI_TERMINAL_H_
#define CLI_TERMINAL_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "libguard/diagnostic.h"

namespace libguard::cli {

enum class Color : std::uint8_t { kAuto, kAlways, kNever };
enum class Stream : std::uint8_t { kInput, kOutput, kErrors };

bool is_terminal(Stream stream);

// Columns of the terminal; 0 where there is none, or nobody knows.
std::size_t terminal_width(Stream stream);

// kAuto: on a terminal that is not "dumb", where NO_COLOR is not set.
bool use_color(Color color, Stream stream);

// Shows what is wrong on standard error.
void complain(const Diagnostics& diagnostics, Color color = Color::kAuto);

// A line on standard error for runs of more than a second, gone at the end.
class Progress {
 public:
  // `text`: has two braces, for what is done and for all there is.
  explicit Progress(bool shown, std::string_view text = "read {} of {} files");
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void update(std::uint64_t done, std::uint64_t all);

 private:
  using Clock = std::chrono::steady_clock;

  bool shown_;
  std::string_view text_;
  bool dirty_ = false;
  Clock::time_point next_;
};

}  // namespace libguard::cli

#endif  // CLI_TERMINAL_H_
