// SPDX-License-Identifier: Apache-2.0
//
// benchmark-ratios GUARD SMALL_MANIFEST LARGE_MANIFEST PLAN
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
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "documents/read.h"
#include "inputs/input.h"
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

// Counts the texts of a JSON text, so that the pass cannot be left out.
struct BareSax {
  std::size_t bytes = 0;
  bool null() { return true; }
  bool boolean(bool) { return true; }
  bool number_integer(std::int64_t) { return true; }
  bool number_unsigned(std::uint64_t) { return true; }
  bool number_float(double, const std::string&) { return true; }
  bool string(const std::string& text) {
    bytes += text.size();
    return true;
  }
  bool binary(const nlohmann::json::binary_t&) { return true; }
  bool start_object(std::size_t) { return true; }
  bool key(const std::string& text) { return string(text); }
  bool end_object() { return true; }
  bool start_array(std::size_t) { return true; }
  bool end_array() { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return false;
  }
};

std::size_t bare_sax(const std::string& text) {
  BareSax sax;
  nlohmann::json::sax_parse(text.begin(), text.end(), &sax);
  return sax.bytes;
}

// Gives the most memory that it held, in bytes.
double run_process(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
  pid_t child = 0;
  int status = 0;
  if (posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ) == 0) {
    rusage usage{};
    wait4(child, &status, 0, &usage);
    posix_spawn_file_actions_destroy(&actions);
    return static_cast<double>(usage.ru_maxrss) * 1024;
  }
  posix_spawn_file_actions_destroy(&actions);
  return 0;
}

libguard::Policy load(const std::vector<libguard::Source>& rule_files = {}) {
  auto policy = libguard::load_policy(rule_files, {}, {.texts = false});
  if (!policy) {
    for (const auto& problem : policy.error()) fmt::print(stderr, "{}", render(problem));
    std::exit(1);
  }
  return *std::move(policy);
}

// A hundred rules that find nothing, of the sort that teams write.
libguard::Source hundred_rules() {
  std::string text;
  for (int i = 0; i < 50; ++i) {
    text += fmt::format(
        "rule more.memory-{0} {{\n  title \"Containers are modest\"\n  for container\n"
        "  when has(container.limits.memory)\n"
        "  require container.limits.memory <= quantity(\"{0}Ti\")\n}}\n",
        i + 1);
    text += fmt::format(
        "rule more.label-{0} {{\n  title \"Labels are free\"\n  for resource\n"
        "  forbid resource.labels.exists(key, value, key == \"k{0}\" && value != \"v{0}\")\n}}\n",
        i + 1);
  }
  return libguard::Source("more.rail", std::move(text));
}

libguard::InputFile input_of(const libguard::Source& source) {
  libguard::InputFile input;
  input.path = source.name();
  input.text = source;
  return input;
}

std::size_t measure_manifest(const char* path, const libguard::Policy& policy) {
  const std::string text = read_all(path);
  const libguard::Source source(path, text);
  const std::vector<libguard::InputFile> inputs{input_of(source)};
  std::size_t sink = 0;
  fmt::print("{}: {:.2f} MB\n", path, static_cast<double>(text.size()) / 1e6);
  std::vector<Line> lines;
  lines.push_back({"libyaml's bare events", [&] { sink += bare_events(text); }});
  lines.push_back({"read: documents", [&] {
                     sink += read_yaml(source, libguard::Resolution::kKubernetes).documents.size();
                   }});
  lines.push_back({"check: documents, model, all default rules",
                   [&] { sink += check(policy, inputs).findings.size(); }});
  const libguard::Policy more = load({hundred_rules()});
  lines.push_back(
      {"check: with one hundred rules more", [&] { sink += check(more, inputs).findings.size(); }});
  measure(lines, 15);
  print(lines);
  return sink;
}

std::size_t measure_plan(char* guard, const char* path, const libguard::Policy& policy) {
  // First: a child is accounted for what its parent holds when it is made.
  const double peak = run_process({guard, "check", path});
  const std::string text = read_all(path);
  const libguard::Source source(path, text);
  const std::vector<libguard::InputFile> inputs{input_of(source)};
  std::size_t sink = 0;
  const double size = static_cast<double>(text.size());
  fmt::print("{}: {:.1f} MB\n", path, size / 1e6);
  std::vector<Line> lines;
  lines.push_back({"nlohmann's bare SAX pass", [&] { sink += bare_sax(text); }});
  lines.push_back({"read: what will exist, with its masks",
                   [&] { sink += read_input(source).resources.size(); }});
  lines.push_back(
      {"check: plan, model, all default rules", [&] { sink += check(policy, inputs).evaluated; }});
  measure(lines, 5);
  print(lines);
  fmt::print("peak memory of `guard check`: {:.2f}x the plan\n\n", peak / size);
  return sink;
}

void measure_small(char* guard, char* manifest) {
  std::vector<Line> lines;
  lines.push_back({"process: /bin/true", [] { run_process({"/bin/true"}); }});
  // What is compiled is what the kinds of an input need.
  const libguard::InputFile small = input_of(libguard::Source(manifest, read_all(manifest)));
  const std::vector<libguard::InputFile> inputs{small};
  lines.push_back(
      {"load: rules and model for the manifest, and the check", [&] { check(load(), inputs); }});
  lines.push_back({"process: guard version", [&] { run_process({guard, "version"}); }});
  lines.push_back({"process: guard check, one small manifest", [&] {
                     run_process({guard, "check", manifest});
                   }});
  lines.push_back({"process: the same as a hook runs it", [&] {
                     run_process({guard, "check", "--pre-commit", "--", manifest});
                   }});
  measure(lines, 40);
  print(lines);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr, "usage: benchmark-ratios GUARD SMALL_MANIFEST LARGE_MANIFEST PLAN\n");
    return 2;
  }
  const libguard::Policy policy = load();
  std::size_t sink = measure_manifest(argv[3], policy);
  measure_small(argv[1], argv[2]);
  sink += measure_plan(argv[1], argv[4], policy);
  return sink == 0 ? 1 : 0;
}
