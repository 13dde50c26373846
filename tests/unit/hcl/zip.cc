// SPDX-License-Identifier: Apache-2.0
#include "unit/hcl/zip.h"

#include <zlib.h>

namespace {

void append(std::string& out, std::uint32_t number, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

Bytef* bytes_of(std::string& text) { return reinterpret_cast<Bytef*>(text.data()); }

std::string deflated(std::string text) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
  stream.next_in = bytes_of(text);
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = bytes_of(out);
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace

// APPNOTE 4.3: each file behind its header, then the list of files and its end.
std::string zip(const std::vector<ZipEntry>& entries) {
  std::string archive;
  std::string list;
  for (const ZipEntry& entry : entries) {
    std::string content = entry.bytes;
    const auto crc =
        static_cast<std::uint32_t>(crc32(0, bytes_of(content), static_cast<uInt>(content.size())));
    const std::string packed = entry.deflated ? deflated(content) : content;
    std::string common;
    append(common, 20, 2);  // version
    append(common, 0, 2);   // flags
    append(common, entry.deflated ? 8 : 0, 2);
    append(common, 0, 4);  // date
    append(common, entry.says_crc.value_or(crc), 4);
    append(common, static_cast<std::uint32_t>(packed.size()), 4);
    append(common, entry.says_size.value_or(static_cast<std::uint32_t>(content.size())), 4);
    append(common, static_cast<std::uint32_t>(entry.name.size()), 2);
    append(common, 0, 2);  // extra field
    list += "PK\1\2";
    append(list, 20, 2);
    list += common;
    append(list, 0, 2);  // comment
    append(list, 0, 2);  // disk
    append(list, 0, 2);  // attributes
    append(list, 0, 4);
    append(list, static_cast<std::uint32_t>(archive.size()), 4);
    list += entry.name;
    archive += "PK\3\4" + common + entry.name + packed;
  }
  std::string end = "PK\5\6";
  append(end, 0, 4);
  append(end, static_cast<std::uint32_t>(entries.size()), 2);
  append(end, static_cast<std::uint32_t>(entries.size()), 2);
  append(end, static_cast<std::uint32_t>(list.size()), 4);
  append(end, static_cast<std::uint32_t>(archive.size()), 4);
  append(end, 0, 2);
  return archive + list + end;
}
