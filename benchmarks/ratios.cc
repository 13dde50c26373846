// SPDX-License-Identifier: Apache-2.0
//
// benchmark-ratios GUARD SMALL_MANIFEST LARGE_MANIFEST
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <yaml.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "documents/read.h"
#include "libguard/check.h"
#include "libguard/policy.h"

namespace {

using Clock = std::chrono::steady_clock;

struct Line {
  std::string name;
  std::function<void()> pass;
  double best = std::numeric_limits<double>::max();  // milliseconds
};

void measure(std::vector<Line>& lines, int passes) {
  for (int i = 0; i < passes; ++i) {
    for (Line& line : lines) {
      const auto begin = Clock::now();
      line.pass();
      const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
      line.best = std::min(line.best, took.count());
    }
  }
}

void print(const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    fmt::print("{:<52} {:>9.3f} ms  {:>6.2f}x\n", line.name, line.best,
               line.best / lines.front().best);
  }
  fmt::print("\n");
}

std::string read_all(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The bytes of all scalars, so that the pass cannot be left out.
std::size_t bare_events(const std::string& text) {
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()),
                               text.size());
  std::size_t bytes = 0;
  for (bool more = true; more;) {
    yaml_event_t event;
    if (yaml_parser_parse(&parser, &event) == 0) break;
    if (event.type == YAML_SCALAR_EVENT) bytes += event.data.scalar.length;
    more = event.type != YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return bytes;
}

void run_process(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
  pid_t child = 0;
  int status = 0;
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0) {
    waitpid(child, &status, 0);
  }
  posix_spawn_file_actions_destroy(&actions);
}

libguard::Policy load() {
  auto policy = libguard::load_policy({}, {}, {.texts = false});
  if (!policy) {
    for (const auto& problem : policy.error()) fmt::print(stderr, "{}", render(problem));
    std::exit(1);
  }
  return *std::move(policy);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    fmt::print(stderr, "usage: benchmark-ratios GUARD SMALL_MANIFEST LARGE_MANIFEST\n");
    return 2;
  }
  const std::string text = read_all(argv[3]);
  const libguard::Source source(argv[3], text);
  const libguard::Policy policy = load();
  libguard::InputFile input;
  input.path = argv[3];
  input.text = source;
  const std::vector<libguard::InputFile> inputs{input};

  std::size_t sink = 0;
  fmt::print("{}: {:.2f} MB\n", argv[3], static_cast<double>(text.size()) / 1e6);
  std::vector<Line> large;
  large.push_back({"libyaml's bare events", [&] { sink += bare_events(text); }});
  large.push_back({"read: documents", [&] {
                     sink += read_yaml(source, libguard::Resolution::kKubernetes).documents.size();
                   }});
  large.push_back({"check: documents, model, all default rules",
                   [&] { sink += check(policy, inputs).findings.size(); }});
  measure(large, 15);
  print(large);

  std::vector<Line> small;
  small.push_back({"process: /bin/true", [] { run_process({"/bin/true"}); }});
  small.push_back({"load: model and built-in rules", [&] { sink += load().rules().size(); }});
  small.push_back({"process: guard version", [&] { run_process({argv[1], "version"}); }});
  small.push_back({"process: guard check, one small manifest", [&] {
                     run_process({argv[1], "check", argv[2]});
                   }});
  measure(small, 40);
  print(small);

  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory of this process: {:.1f} MB for {:.2f} MB of input\n",
             static_cast<double>(usage.ru_maxrss) / 1e3, static_cast<double>(text.size()) / 1e6);
  return sink == 0 ? 1 : 0;
}
