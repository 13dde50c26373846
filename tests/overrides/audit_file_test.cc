// SPDX-License-Identifier: Apache-2.0
//
// The file of the audit log: several runs at a time, and what is not a log.
#include "audit_file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "overrides/audit_sample.h"
#include "support/catch.h"

using namespace libguard;
using cli::append_audit;
using cli::read_audit_file;

namespace {

// A folder that goes with the test.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "audit.XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string refused(const std::string& path) {
  const Result<AuditLines> got = append_audit(path, sample::report_with({"7f3a9c21e0b4"}), {});
  return got ? "" : got.error().front().code;
}

}  // namespace

TEST_CASE("runs at the same time write one chain") {
  constexpr int kWriters = 8;
  constexpr int kRuns = 20;
  const Folder folder;
  const std::string path = folder / "audit.jsonl";
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back([&path, writer] {
      std::mt19937_64 random(static_cast<std::uint64_t>(writer));
      for (int run = 0; run < kRuns; ++run) {
        // An open file each, as of processes: locks are of what was opened.
        const Report report =
            sample::report_with({sample::random_id(random), sample::random_id(random)});
        if (!append_audit(path, report, {run, "", ""})) std::abort();
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  const Result<Source> file = read_audit_file(path);
  REQUIRE(file);
  const AuditLog log = verify_audit(*file);
  CHECK(log.problems.empty());
  CHECK(log.lines == std::uint64_t{kWriters} * kRuns * 2);
}

TEST_CASE("a run goes on where the last one ended, and says so") {
  const Folder folder;
  const std::string path = folder / "audit.jsonl";
  const Result<AuditLines> none = append_audit(path, Report{}, {});
  REQUIRE(none);
  CHECK(none->count == 0);
  CHECK(none->head == first_audit_head());
  CHECK(text_of(path).empty());
  const Result<AuditLines> first = append_audit(path, sample::report_with({"aa", "bb"}), {});
  REQUIRE(first);
  const Result<AuditLines> second = append_audit(path, sample::report_with({"cc"}), {});
  REQUIRE(second);
  CHECK(text_of(path) == first->text + second->text);
  CHECK(verify_audit(Source("audit.jsonl", text_of(path)), second->head).problems.empty());
  CHECK(cli::audit_words(2, "ab") == "audit: 2 lines, head sha256:ab\n");
  CHECK(cli::audit_words(1, "ab") == "audit: 1 line, head sha256:ab\n");
}

TEST_CASE("a log whose end is broken is left as it is") {
  std::mt19937_64 random(5);
  const sample::Log log = sample::chain(random, 3);
  const std::string good = sample::joined(log.lines);
  const Folder folder;
  const std::string path = folder / "audit.jsonl";
  const auto check = [&](const std::string& text, const std::string& code) {
    write(path, text);
    CAPTURE(text.substr(0, 200));
    CHECK(refused(path) == code);
    const bool same = text_of(path) == text;
    CHECK(same);
  };
  check(good.substr(0, good.size() - 1), "audit.unfinished");
  check(good + "{\"time\"", "audit.unfinished");
  check(good + "\n", "audit.syntax");
  check(good + "{}\n", "audit.missing");
  check(log.lines[0] + "\n" + log.lines[2] + "\n", "audit.chain");
  check(log.lines[2] + "\n", "audit.chain");
  check(good + std::string(kAuditTail, 'x') + "\n", "audit.syntax");
  check(std::string(5000, '\0'), "audit.unfinished");
  check("kind: Deployment\n", "audit.syntax");
}

TEST_CASE("of a long log only the end is read before it goes on") {
  std::mt19937_64 random(5);
  const Folder folder;
  const std::string path = folder / "audit.jsonl";
  write(path,
        std::string(3 * kAuditTail, 'x') + "\n" + sample::joined(sample::chain(random, 3).lines));
  CHECK(refused(path) == "");
}

TEST_CASE("only a file can be an audit log") {
  const Folder folder;
  CHECK(refused(folder / "missing/audit.jsonl") == "audit.unwritable");
  CHECK(refused(folder / ".") == "audit.unwritable");
  const std::string pipe = folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(refused(pipe) == "audit.unwritable");
  CHECK_FALSE(read_audit_file(pipe));
  CHECK_FALSE(read_audit_file(folder / "missing"));
}

TEST_CASE("of a disk that is full no part of a line is left") {
  const Folder folder;
  const std::string path = folder / "audit.jsonl";
  REQUIRE(append_audit(path, sample::report_with({"aa"}), {}));
  const std::string before = text_of(path);
  rlimit limit{};
  REQUIRE(getrlimit(RLIMIT_FSIZE, &limit) == 0);
  rlimit small = limit;
  small.rlim_cur = before.size() + 100;
  const auto handler = signal(SIGXFSZ, SIG_IGN);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
  const std::string code = refused(path);
  REQUIRE(setrlimit(RLIMIT_FSIZE, &limit) == 0);
  signal(SIGXFSZ, handler);
  CHECK(code == "audit.unwritable");
  CHECK(text_of(path) == before);
  CHECK(refused(path) == "");
}
