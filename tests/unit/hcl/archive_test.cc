// SPDX-License-Identifier: Apache-2.0
#include "hcl/archive.h"

#include "support/catch.h"
#include "unit/hcl/zip.h"

using namespace libguard;
using namespace libguard::hcl;

namespace {

// The names and bytes of what is read, or the code of what is wrong.
std::string read(const std::string& bytes, std::string_view prefix = "",
                 const ArchiveLimits& limits = {}) {
  const auto files = read_archive("plan.bin", bytes, prefix, limits);
  if (!files) {
    CHECK(files.error().front().source.name() == "plan.bin");
    return files.error().front().code;
  }
  std::string all;
  for (const ArchivedFile& file : *files) all += file.name + "=" + file.bytes + ";";
  return all;
}

}  // namespace

TEST_CASE("files are unpacked, whether they are packed or only stored") {
  CHECK(read(zip({{"a", "one one one one"}, {"b", "two", false}})) == "a=one one one one;b=two;");
  CHECK(read(zip({{"empty", ""}})) == "empty=;");
}

TEST_CASE("only files below the prefix are unpacked, and folders are no files") {
  const std::string bytes = zip({{"tfplan", "x"}, {"tfconfig/", ""}, {"tfconfig/m-/main.tf", "y"}});
  CHECK(read(bytes, "tfconfig/") == "tfconfig/m-/main.tf=y;");
}

TEST_CASE("what is no archive is told") {
  CHECK(read("") == "hcl.bad-archive");
  CHECK(read("PK") == "hcl.bad-archive");
  CHECK(read(zip({})) == "hcl.bad-archive");
  CHECK(read("{\"format_version\": \"1.2\"}") == "hcl.bad-archive");
  CHECK(read(std::string(100'000, 'P')) == "hcl.bad-archive");
}

TEST_CASE("an archive that is cut short is an error, unless no file is the worse for it") {
  const std::string whole = zip({{"a", "some text"}, {"b", std::string(500, 'x')}});
  const std::size_t end = whole.rfind("PK\5\6");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const std::string got = read(whole.substr(0, size));
    CAPTURE(size);
    CHECK((got == "hcl.bad-archive" || (size > end && got == read(whole))));
  }
}

TEST_CASE("with a changed byte a file is not there, an error or what it was") {
  const std::string text = "some text", zeros(500, '0');
  const std::string whole = zip({{"a", text}, {"b", zeros}});
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char other : {'\0', '\xff', static_cast<char>(whole[at] ^ 1)}) {
      std::string changed = whole;
      changed[at] = other;
      CAPTURE(at, static_cast<int>(other));
      const auto files = read_archive("plan.bin", changed, "");
      if (!files) continue;
      for (const ArchivedFile& file : *files) CHECK((file.bytes == text || file.bytes == zeros));
    }
  }
}

TEST_CASE("what does not match its checksum is damaged") {
  CHECK(read(zip({{"a", "text", true, {}, 12345}})) == "hcl.bad-archive");
}

TEST_CASE("a file that unpacks to more or less than it says is damaged") {
  CHECK(read(zip({{"a", std::string(5000, 'x'), true, 10}})) == "hcl.bad-archive");
  CHECK(read(zip({{"a", "short", true, 5000}})) == "hcl.bad-archive");
}

TEST_CASE("an archive unpacks to no more than the limit, over all files") {
  const std::string bomb = zip({{"a", std::string(10'000'000, '\0')}});
  CHECK(bomb.size() < 20'000);
  ArchiveLimits limits;
  limits.bytes = 9'999'999;
  CHECK(read(bomb, "", limits) == "hcl.archive-limit");
  limits.bytes = 10;
  CHECK(read(zip({{"a", "12345"}, {"b", "12345"}}), "", limits) == "a=12345;b=12345;");
  CHECK(read(zip({{"a", "12345"}, {"b", "123456"}}), "", limits) == "hcl.archive-limit");
}

TEST_CASE("a file that says to be larger than the limit is not unpacked at all") {
  CHECK(read(zip({{"a", "tiny", true, 0xfffffffe}})) == "hcl.archive-limit");
}

TEST_CASE("files that are not wanted count as files, and not as bytes") {
  ArchiveLimits limits;
  limits.bytes = 10;
  limits.files = 2;
  CHECK(read(zip({{"x", std::string(1000, 'x')}, {"a", "1"}}), "a", limits) == "a=1;");
  CHECK(read(zip({{"x", ""}, {"y", ""}, {"a", "1"}}), "a", limits) == "hcl.archive-limit");
}
