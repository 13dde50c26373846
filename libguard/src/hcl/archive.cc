// SPDX-License-Identifier: Apache-2.0
//
// Through minizip, which is zlib's own reader of ZIP archives, here of bytes in memory.
#include "hcl/archive.h"

#include <fmt/format.h>
#include <unzip.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

namespace libguard::hcl {
namespace {

struct Memory {
  std::string_view bytes;
  std::uint64_t at = 0;
};

Memory& memory(voidpf opaque) { return *static_cast<Memory*>(opaque); }

uLong read_memory(voidpf opaque, voidpf, void* to, uLong size) {
  Memory& from = memory(opaque);
  const std::string_view got = from.bytes.substr(from.at, size);
  std::memcpy(to, got.data(), got.size());
  from.at += got.size();
  return static_cast<uLong>(got.size());
}

long seek_memory(voidpf opaque, voidpf, ZPOS64_T offset, int origin) {
  Memory& in = memory(opaque);
  std::uint64_t base = 0;
  if (origin == ZLIB_FILEFUNC_SEEK_CUR) base = in.at;
  if (origin == ZLIB_FILEFUNC_SEEK_END) base = in.bytes.size();
  if (offset > in.bytes.size() - base) return -1;
  in.at = base + offset;
  return 0;
}

zlib_filefunc64_def functions_of(Memory& memory_) {
  zlib_filefunc64_def functions = {};
  functions.opaque = &memory_;
  functions.zopen64_file = [](voidpf opaque, const void*, int) { return opaque; };
  functions.zread_file = read_memory;
  functions.zwrite_file = [](voidpf, voidpf, const void*, uLong) -> uLong { return 0; };
  functions.ztell64_file = [](voidpf opaque, voidpf) -> ZPOS64_T { return memory(opaque).at; };
  functions.zseek64_file = seek_memory;
  functions.zclose_file = [](voidpf, voidpf) { return 0; };
  functions.zerror_file = [](voidpf, voidpf) { return 0; };
  return functions;
}

struct Close {
  void operator()(unzFile archive) const { unzClose(archive); }
};
using Archive = std::unique_ptr<std::remove_pointer_t<unzFile>, Close>;

class Reader {
 public:
  Reader(const std::string& name, const ArchiveLimits& limits) : name_(name), limits_(limits) {}

  Result<std::vector<ArchivedFile>> run(std::string_view bytes, std::string_view prefix) {
    Memory from{bytes};
    zlib_filefunc64_def functions = functions_of(from);
    const Archive archive(unzOpen2_64("", &functions));
    if (archive == nullptr) return bad("it is no ZIP archive, or a part of one");
    unz_global_info64 info = {};
    unzGetGlobalInfo64(archive.get(), &info);
    if (info.number_entry > limits_.files) return limit(fmt::format("{} files", limits_.files));
    if (info.number_entry == 0) return bad("it holds no files");
    std::vector<ArchivedFile> files;
    // The list may go on beyond the number that it says.
    int status = unzGoToFirstFile(archive.get());
    for (std::uint64_t count = 1; status == UNZ_OK; ++count) {
      if (count > limits_.files) return limit(fmt::format("{} files", limits_.files));
      Result<ArchivedFile> file = read(archive.get(), prefix);
      if (!file) return std::move(file).error();
      if (!file->name.empty()) files.push_back(*std::move(file));
      status = unzGoToNextFile(archive.get());
    }
    if (status != UNZ_END_OF_LIST_OF_FILE) return bad("its list of files breaks off");
    return files;
  }

 private:
  Diagnostic bad(const std::string& why) const {
    return {"hcl.bad-archive", fmt::format("cannot be unpacked: {}", why), Source(name_, ""), {}};
  }
  Diagnostic limit(const std::string& most) const {
    return {"hcl.archive-limit", fmt::format("holds more than {}", most), Source(name_, ""), {}};
  }

  // Nameless where the file is not wanted.
  Result<ArchivedFile> read(unzFile archive, std::string_view prefix) {
    unz_file_info64 info = {};
    int status = unzGetCurrentFileInfo64(archive, &info, nullptr, 0, nullptr, 0, nullptr, 0);
    ArchivedFile file;
    if (status == UNZ_OK && info.size_filename > 0) {
      file.name.resize(info.size_filename);
      status = unzGetCurrentFileInfo64(archive, &info, file.name.data(), info.size_filename,
                                       nullptr, 0, nullptr, 0);
    }
    if (status != UNZ_OK) return bad("its list of files is damaged");
    if (!file.name.starts_with(prefix) || file.name.ends_with('/')) return ArchivedFile{};
    // A file may not unpack to more than it says, so that what it says can be trusted.
    if (info.uncompressed_size > limits_.bytes - taken_) {
      return limit(fmt::format("{} bytes", limits_.bytes));
    }
    taken_ += info.uncompressed_size;
    file.bytes.resize(info.uncompressed_size);
    if (!unpack(archive, file.bytes)) return bad(fmt::format("'{}' is damaged", file.name));
    return file;
  }

  static bool unpack(unzFile archive, std::string& to) {
    if (unzOpenCurrentFile(archive) != UNZ_OK) return false;
    std::size_t at = 0;
    while (at < to.size()) {
      const auto size = static_cast<unsigned>(std::min<std::size_t>(to.size() - at, 1 << 20));
      const int got = unzReadCurrentFile(archive, to.data() + at, size);
      if (got <= 0) break;
      at += static_cast<std::size_t>(got);
    }
    // Closing compares the checksum, where all of the file was read.
    return unzCloseCurrentFile(archive) == UNZ_OK && at == to.size();
  }

  const std::string& name_;
  const ArchiveLimits& limits_;
  std::uint64_t taken_ = 0;
};

}  // namespace

Result<std::vector<ArchivedFile>> read_archive(const std::string& name, std::string_view bytes,
                                               std::string_view prefix,
                                               const ArchiveLimits& limits) {
  return Reader(name, limits).run(bytes, prefix);
}

}  // namespace libguard::hcl
