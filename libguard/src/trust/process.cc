// SPDX-License-Identifier: Apache-2.0
#include "trust/process.h"

#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <system_error>
#include <thread>

#include "text/printable.h"
#include "trust/descriptor.h"

namespace libguard::trust {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> variables;
  for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
    const std::string_view variable = *one;
    const std::string_view name = variable.substr(0, variable.find('='));
    const auto is_set = [&](const auto& ours) { return ours.first == name; };
    if (std::none_of(command.variables.begin(), command.variables.end(), is_set)) {
      variables.emplace_back(variable);
    }
  }
  for (const auto& [name, value] : command.variables) {
    if (value) variables.push_back(name + "=" + *value);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

class Process {
 public:
  explicit Process(const Command& command)
      : command_(command), deadline_(Clock::now() + std::chrono::seconds(command.seconds)) {}

  Outcome run() {
    const std::string path = program_path(command_.words.front());
    if (path.empty()) {
      outcome_.end = Outcome::End::kNotFound;
      return std::move(outcome_);
    }
    if (!open_ends()) return not_started(errno);
    if (const int failed = start(path); failed != 0) return not_started(failed);
    input_.close();
    out_.theirs.close();
    err_.theirs.close();
    outcome_.end = Outcome::End::kExited;
    listen();
    if (outcome_.end != Outcome::End::kExited) stop();
    reap();
    return std::move(outcome_);
  }

 private:
  Outcome not_started(int error) {
    outcome_.end = error == ENOENT ? Outcome::End::kNotFound : Outcome::End::kNotStarted;
    outcome_.err = std::generic_category().message(error);
    return std::move(outcome_);
  }

  bool open_ends() {
    out_ = make_pipe();
    if (!out_.open()) return false;
    out_.ours.do_not_block();
    if (command_.interactive) return true;
    input_ = make_input(command_.input);
    err_ = make_pipe();
    if (!input_.open() || !err_.open()) return false;
    err_.ours.do_not_block();
    return true;
  }

  int start(const std::string& path) {
    std::vector<std::string> words = command_.words;
    std::vector<std::string> variables = environment_of(command_);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, out_.theirs.number(), 1);
    if (!command_.interactive) {
      posix_spawn_file_actions_adddup2(&actions, input_.number(), 0);
      posix_spawn_file_actions_adddup2(&actions, err_.theirs.number(), 2);
    }
    if (!command_.folder.empty()) {
      posix_spawn_file_actions_addchdir_np(&actions, command_.folder.c_str());
    }
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    // A group of its own, so that what it has started ends with it; the terminal
    // belongs to ours.
    if (!command_.interactive) flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes, static_cast<short>(flags));
    const int failed = posix_spawn(&child_, path.c_str(), &actions, &attributes,
                                   pointers_to(words).data(), pointers_to(variables).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
  }

  // Milliseconds that are left, for poll(); -1: for ever.
  int left() const {
    if (command_.seconds == 0) return -1;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now());
    return static_cast<int>(std::max<std::int64_t>(left.count(), 0));
  }

  // Reads as it comes, until it has closed both of its ends: whoever waits for one of them
  // only may wait for ever.
  void listen() {
    while (out_.ours.open() || err_.ours.open()) {
      std::array<pollfd, 2> watched{pollfd{out_.ours.number(), POLLIN, 0},
                                    pollfd{err_.ours.number(), POLLIN, 0}};
      const int ready = poll(watched.data(), watched.size(), left());
      if (ready < 0 && errno == EINTR) continue;
      if (ready <= 0) {
        outcome_.end = Outcome::End::kTooSlow;
        return;
      }
      if (watched[0].revents != 0) read_some(out_.ours, outcome_.out);
      if (watched[1].revents != 0) read_some(err_.ours, outcome_.err);
      if (outcome_.out.size() > command_.most_output ||
          outcome_.err.size() > command_.most_output) {
        outcome_.end = Outcome::End::kTooMuch;
        return;
      }
    }
  }

  void read_some(Descriptor& from, std::string& into) {
    const ssize_t got = read(from.number(), block_.data(), block_.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (got <= 0) return from.close();
    into.append(block_.data(), static_cast<std::size_t>(got));
  }

  void stop() const { kill(command_.interactive ? child_ : -child_, SIGKILL); }

  void reap() {
    int status = 0;
    auto pause = std::chrono::microseconds(100);
    // One that has closed its ends need not end: wait for that no longer either.
    while (true) {
      const bool bounded = outcome_.end == Outcome::End::kExited && command_.seconds != 0;
      const pid_t ended = waitpid(child_, &status, bounded ? WNOHANG : 0);
      if (ended == child_) break;
      if (ended < 0 && errno != EINTR) {  // somebody else has reaped it
        outcome_.end = Outcome::End::kKilled;
        return;
      }
      if (ended != 0) continue;
      if (left() == 0) {
        outcome_.end = Outcome::End::kTooSlow;
        stop();
        continue;
      }
      std::this_thread::sleep_for(pause);
      pause = std::min(pause * 2, std::chrono::microseconds(20000));
    }
    if (outcome_.end != Outcome::End::kExited) return;
    if (WIFEXITED(status)) {
      outcome_.status = WEXITSTATUS(status);
    } else {
      outcome_.end = Outcome::End::kKilled;
    }
  }

  const Command& command_;
  const Clock::time_point deadline_;
  Outcome outcome_;
  Descriptor input_;
  Ends out_;
  Ends err_;
  pid_t child_ = 0;
  std::array<char, 1 << 16> block_{};
};

}  // namespace

std::string Outcome::complaint() const {
  switch (end) {
    case End::kNotFound:
      return "it is not on the PATH";
    case End::kTooSlow:
      return "it took too long";
    case End::kTooMuch:
      return "it printed too much";
    case End::kKilled:
      return "it was killed";
    case End::kNotStarted:
    case End::kExited:
      break;
  }
  std::string line = first_line(err);
  return line.empty() ? fmt::format("it ended with exit status {}", status) : line;
}

std::string program_path(const std::string& program) {
  if (program.find('/') != std::string::npos) return program;
  const char* const set = std::getenv("PATH");
  const std::string path = set == nullptr ? "/usr/local/bin:/usr/bin:/bin" : set;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(':', begin), path.size());
    const std::string folder = path.substr(begin, end - begin);
    begin = end + 1;
    if (folder.empty() || folder.front() != '/') continue;
    std::string candidate = folder + "/" + program;
    if (access(candidate.c_str(), X_OK) == 0) return candidate;
  }
  return {};
}

Outcome run(const Command& command) { return Process(command).run(); }

std::string first_line(std::string_view text) {
  constexpr std::size_t kMost = 400;
  const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
  const std::size_t end = std::min({text.find_first_of("\r\n", begin), text.size(), begin + kMost});
  return printable(text.substr(begin, end - begin));
}

}  // namespace libguard::trust
