// SPDX-License-Identifier: Apache-2.0
#include "files.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "exit_code.h"
#include "libguard/encoding.h"
#include "libguard/redact.h"
#include "terminal.h"

namespace libguard::cli {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, Close>;

std::string reason(int error) { return std::generic_category().message(error); }

Diagnostic unreadable(const std::string& name, int error) {
  return {
      "input.unreadable", fmt::format("cannot be read: {}", reason(error)), Source(name, ""), {}};
}

Result<Source> read_all(std::FILE* file, const std::string& name) {
  std::string bytes;
  std::array<char, 1 << 16> block;
  // One byte more than a Source holds is enough to be told that it is too large.
  while (bytes.size() <= Source::kMaxBytes) {
    const std::size_t size = std::fread(block.data(), 1, block.size(), file);
    bytes.append(block.data(), size);
    if (size == block.size()) continue;
    if (std::ferror(file) != 0) return unreadable(name, errno);
    break;
  }
  return decode_source(name, std::move(bytes));
}

void complain_about(const std::string& name, int error) {
  complain({Diagnostic{"output.unwritable",
                       fmt::format("cannot be written: {}", reason(error)),
                       Source(name, ""),
                       {}}});
}

bool write_as(const std::string& path, const char* mode, std::string_view text) {
  File file(std::fopen(path.c_str(), mode));
  if (!file) {
    complain_about(path, errno);
    return false;
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  const int error = errno;
  // Buffered bytes meet a full disk only here.
  if (std::fclose(file.release()) == 0 && written) return true;
  complain_about(path, written ? errno : error);
  return false;
}

}  // namespace

bool is_there(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

Result<Source> read_file(const std::string& path) {
  const File file(std::fopen(path.c_str(), "rb"));
  if (!file) return unreadable(path, errno);
  return read_all(file.get(), path);
}

Result<Source> read_standard_input(const std::string& name) { return read_all(stdin, name); }

int print_discreetly(std::string_view text, int exit_code) {
  return print(without_tokens(text), exit_code);
}

int print(std::string_view text, int exit_code) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (written && std::fflush(stdout) == 0) return exit_code;
  if (errno == EPIPE) return exit_code;
  complain_about("<stdout>", errno);
  return kUsage;
}

bool write_file(const std::string& path, std::string_view text) {
  return write_as(path, "wb", text);
}

bool write_new_file(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (!error) return write_as(path, "wbx", text);
  complain_about(path, error.value());
  return false;
}

bool replace_file(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::string target = std::filesystem::canonical(path, error).string();
  struct stat status {};
  if (error || stat(target.c_str(), &status) != 0) {
    complain_about(path, error ? error.value() : errno);
    return false;
  }
  std::string temporary = target + ".XXXXXX";
  const int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) {
    complain_about(path, errno);
    return false;
  }
  File file(fdopen(descriptor, "wb"));
  bool good = file && std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  good = good && fchmod(descriptor, status.st_mode & 07777U) == 0;
  // What is renamed must be on the disk before its name is.
  good = good && std::fflush(file.get()) == 0 && fsync(descriptor) == 0;
  good = good && std::fclose(file.release()) == 0 &&
         std::rename(temporary.c_str(), target.c_str()) == 0;
  if (good) return true;
  complain_about(path, errno);
  std::remove(temporary.c_str());
  return false;
}

}  // namespace libguard::cli
