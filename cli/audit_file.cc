// SPDX-License-Identifier: Apache-2.0
#include "audit_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace libguard::cli {
namespace {

constexpr mode_t kMode = 0644;

Diagnostic problem(std::string code, const std::string& path, const std::string& what) {
  return {std::move(code), what, Source(path, ""), {}};
}

Diagnostic unwritable(const std::string& path, int error) {
  return problem("audit.unwritable", path,
                 fmt::format("the audit log cannot be written: {}", std::strerror(error)));
}

Diagnostic unreadable(const std::string& path, int error) {
  return problem("input.unreadable", path, fmt::format("cannot be read: {}", std::strerror(error)));
}

// An open file; closed with it goes its lock.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }

 private:
  int number_;
};

// Another run holds the lock only while it appends.
bool lock(int file) {
  while (flock(file, LOCK_EX) != 0) {
    if (errno != EINTR) return false;
  }
  return true;
}

// The bytes from `begin` on; nothing, with errno, where that fails.
std::optional<std::string> read_from(int file, std::uint64_t begin, std::uint64_t size) {
  std::string bytes(size, '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got =
        pread(file, bytes.data() + done, bytes.size() - done, static_cast<off_t>(begin + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::nullopt;
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return fsync(file) == 0;
}

}  // namespace

Result<AuditLines> append_audit(const std::string& path, const Report& report,
                                const AuditContext& context) {
  // Without O_NONBLOCK a pipe that nobody reads would never open.
  const Descriptor file(
      open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, kMode));
  if (!file) return unwritable(path, errno);
  struct stat status {};
  if (!lock(file.get()) || fstat(file.get(), &status) != 0) return unwritable(path, errno);
  if (!S_ISREG(status.st_mode)) {
    return problem("audit.unwritable", path, "the audit log has to be a file");
  }
  const auto size = static_cast<std::uint64_t>(status.st_size);
  const std::uint64_t begin = size - std::min(size, kAuditTail);
  std::optional<std::string> tail = read_from(file.get(), begin, size - begin);
  if (!tail) return unwritable(path, errno);
  const Result<std::string> head = audit_tail(Source(path, std::move(*tail)));
  if (!head) return head.error();
  AuditLines lines = audit_lines(report, context, *head);
  if (lines.count > 0 && !write_all(file.get(), lines.text)) {
    const int error = errno;
    // Part of a line would keep all other runs from going on.
    if (ftruncate(file.get(), status.st_size) != 0) return unwritable(path, errno);
    return unwritable(path, error);
  }
  return lines;
}

Result<Source> read_audit_file(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return unreadable(path, errno);
  // Else a line that is being written looks like one that was never finished. Where files
  // cannot be locked, there is no more to do about it.
  static_cast<void>(flock(file.get(), LOCK_SH));
  struct stat status {};
  if (fstat(file.get(), &status) != 0) return unreadable(path, errno);
  if (!S_ISREG(status.st_mode)) return problem("input.unreadable", path, "this is no file");
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size > Source::kMaxBytes) {
    return problem("input.too-large", path, "the audit log is larger than 2 GiB");
  }
  std::optional<std::string> bytes = read_from(file.get(), 0, size);
  if (!bytes) return unreadable(path, errno);
  return Source(path, std::move(*bytes));
}

std::string audit_words(std::uint64_t lines, const std::string& head) {
  return fmt::format("audit: {}, head sha256:{}\n",
                     lines == 1 ? "1 line" : fmt::format("{} lines", lines), head);
}

}  // namespace libguard::cli
