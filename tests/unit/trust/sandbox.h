// SPDX-License-Identifier: Apache-2.0
//
// A real git repository in a folder of its own, with nothing of who runs the tests: HOME
// is in there too.
#ifndef TESTS_UNIT_TRUST_SANDBOX_H_
#define TESTS_UNIT_TRUST_SANDBOX_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/catch.h"
#include "trust/process.h"

namespace libguard::trust {

// A variable of our own environment, until the end of the scope.
class Variable {
 public:
  Variable(std::string name, const std::string& value) : name_(std::move(name)) {
    const char* const old = getenv(name_.c_str());
    was_set_ = old != nullptr;
    if (was_set_) old_ = old;
    setenv(name_.c_str(), value.c_str(), 1);
  }
  ~Variable() {
    if (was_set_) {
      setenv(name_.c_str(), old_.c_str(), 1);
    } else {
      unsetenv(name_.c_str());
    }
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  std::string name_;
  std::string old_;
  bool was_set_ = false;
};

class Sandbox {
 public:
  Sandbox() : base_(make()), home_("HOME", base_.string()), system_("GIT_CONFIG_NOSYSTEM", "1") {
    std::filesystem::create_directory(base_ / "repo");
    git({"init", "-q", "-b", "main"});
  }
  ~Sandbox() {
    std::error_code ignored;
    std::filesystem::remove_all(base_, ignored);
  }
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  std::string base_folder() const { return base_.string(); }
  std::string root() const { return (base_ / "repo").string(); }

  void write(const std::string& path, std::string_view bytes) const {
    const std::filesystem::path whole = base_ / "repo" / path;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << bytes;
  }
  std::string read(const std::string& path) const {
    std::ifstream file(base_ / "repo" / path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  // What git prints, without the last line feed.
  std::string git(std::vector<std::string> words, const std::string& who = "alice",
                  std::string_view input = {}) const {
    return git_in(root(), std::move(words), who, input);
  }
  std::string git_in(const std::string& folder, std::vector<std::string> words,
                     const std::string& who = "alice", std::string_view input = {}) const {
    std::vector<std::string> all{"git",
                                 "-C",
                                 folder,
                                 "-c",
                                 "user.name=" + who,
                                 "-c",
                                 "user.email=" + who + "@example.com",
                                 "-c",
                                 "commit.gpgsign=false",
                                 "-c",
                                 "protocol.file.allow=always"};
    all.insert(all.end(), words.begin(), words.end());
    const Outcome outcome = run({.words = all, .input = std::string(input)});
    INFO(outcome.err);
    REQUIRE(outcome.good());
    return outcome.out.substr(0, outcome.out.find_last_not_of('\n') + 1);
  }

  // Everything that is there, as `who` would; the commit's number.
  std::string commit(const std::string& message, const std::string& who = "alice") const {
    git({"add", "-A"});
    git({"commit", "-q", "--allow-empty", "-m", message}, who);
    return git({"rev-parse", "HEAD"});
  }
  std::string commit_file(const std::string& path, std::string_view bytes,
                          const std::string& who = "alice") const {
    write(path, bytes);
    return commit("change " + path, who);
  }

 private:
  static std::filesystem::path make() {
    std::string name = (std::filesystem::temp_directory_path() / "guard-trust-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    return std::filesystem::canonical(name);
  }

  std::filesystem::path base_;
  Variable home_;
  Variable system_;
};

}  // namespace libguard::trust

#endif  // TESTS_UNIT_TRUST_SANDBOX_H_
