// SPDX-License-Identifier: Apache-2.0
//
// The ends of what we talk to another process through.
#ifndef LIBGUARD_TRUST_DESCRIPTOR_H_
#define LIBGUARD_TRUST_DESCRIPTOR_H_

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

namespace libguard::trust {

inline constexpr int kFirstFree = 3;  // after standard input, output and error

class Descriptor {
 public:
  Descriptor() = default;
  // Out of the way of those that the program gets as its first three.
  explicit Descriptor(int number) : number_(number) {
    if (number < 0 || number >= kFirstFree) return;
    number_ = fcntl(number, F_DUPFD_CLOEXEC, kFirstFree);
    ::close(number);
  }
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    close();
    number_ = std::exchange(other.number_, -1);
    return *this;
  }
  ~Descriptor() { close(); }

  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  bool open() const { return number_ >= 0; }
  int number() const { return number_; }
  void do_not_block() const { fcntl(number_, F_SETFL, fcntl(number_, F_GETFL) | O_NONBLOCK); }

 private:
  int number_ = -1;
};

struct Ends {
  Descriptor ours;
  Descriptor theirs;
  bool open() const { return ours.open() && theirs.open(); }
};

// For what it prints.
inline Ends make_pipe() {
  std::array<int, 2> ends{-1, -1};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

// For what it reads: a file without a name that holds all of it. A pipe would have to be
// filled beside everything else, and raises SIGPIPE where nobody reads.
inline Descriptor make_input(std::string_view bytes) {
  std::FILE* file = std::tmpfile();
  if (file == nullptr) return Descriptor();
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size() &&
                       std::fflush(file) == 0 && std::fseek(file, 0, SEEK_SET) == 0;
  Descriptor input(written ? fcntl(fileno(file), F_DUPFD_CLOEXEC, kFirstFree) : -1);
  std::fclose(file);
  return input;
}

}  // namespace libguard::trust

#endif  // LIBGUARD_TRUST_DESCRIPTOR_H_
