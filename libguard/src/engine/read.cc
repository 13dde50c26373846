// SPDX-License-Identifier: Apache-2.0
#include "engine/read.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <thread>
#include <utility>

#include "inputs/walk.h"
#include "libguard/encoding.h"

namespace libguard {
namespace {

// What became of one file.
struct One {
  Input input;
  Diagnostics problems;
  bool read = false;
};

One read_one(const InputFile& file) {
  One one;
  if (!file.skipped.empty()) return one;
  if (file.document) {
    one.input = read_input(*file.document);
    one.read = true;
    return one;
  }
  if (file.text) {
    one.input = read_input(*file.text);
    one.read = true;
    return one;
  }
  Result<std::string> bytes = read_file(file.path);
  if (!bytes) {
    one.problems = std::move(bytes).error();
    return one;
  }
  const std::string_view advice = binary_advice(*bytes);
  Result<Source> source = decode_source(file.path, *std::move(bytes));
  if (!source) {
    one.problems = std::move(source).error();
    if (!advice.empty()) one.problems.front().notes.emplace_back(advice);
    return one;
  }
  one.input = read_input(*source);
  one.read = true;
  return one;
}

void read_all(std::span<const InputFile> files, std::vector<One>& into, unsigned threads,
              const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> done = 0;
  const auto work = [&](bool first) {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      into[i] = read_one(files[i]);
      ++done;
      if (first && progress) progress(done, files.size());
    }
  };
  std::vector<std::jthread> others;
  for (unsigned i = 1; i < std::min<std::size_t>(threads, files.size()); ++i) {
    others.emplace_back(work, false);
  }
  work(true);
  others.clear();  // which waits for them
  if (progress) progress(done, files.size());
}

// A plan is one line, which holds secrets that no rule looks for.
void hide_text(Diagnostics& problems) {
  for (Diagnostic& problem : problems) problem.framed = false;
}

// As its documents have it.
const std::string& name_of(const InputFile& file) {
  if (file.document) return file.document->source().name();
  return file.text ? file.text->name() : file.path;
}

// What is wrong with a file beside those that are checked is not theirs; but what they refer
// to may stand there.
void merge_context(const InputFile& file, One one, ReadInputs& all) {
  all.context = true;
  if (!file.skipped.empty() || !one.input.foreign.empty()) return;
  const auto is_error = [](const Diagnostic& problem) {
    return problem.severity == Diagnostic::Severity::kError;
  };
  if (std::any_of(one.problems.begin(), one.problems.end(), is_error) ||
      std::any_of(one.input.problems.begin(), one.input.problems.end(), is_error)) {
    all.unread = true;
    all.problems.push_back({"check.context-unread",
                            "cannot be read, so what others refer to may not be known",
                            Source(name_of(file), ""),
                            {},
                            {"'guard check' of this file says what is wrong with it"},
                            Diagnostic::Severity::kWarning});
  }
  all.partial = all.partial || one.input.partial;
  std::move(one.input.secrets.begin(), one.input.secrets.end(), std::back_inserter(all.secrets));
  std::move(one.input.resources.begin(), one.input.resources.end(),
            std::back_inserter(all.resources));
}

// A named file must be ours; one that was found on the way may be anything.
void merge(const InputFile& file, One one, ReadInputs& all) {
  if (file.context) return merge_context(file, std::move(one), all);
  if (!file.skipped.empty()) {
    all.skipped.push_back({file.path, file.skipped});
    return;
  }
  for (Diagnostic& problem : one.problems) all.problems.push_back(std::move(problem));
  if (!one.read) return;
  if (!one.input.foreign.empty() && !file.named) {
    all.skipped.push_back({file.path, one.input.foreign});
    return;
  }
  if (one.input.planned) hide_text(one.input.problems);
  ++all.files;
  all.documents += one.input.documents;
  for (Diagnostic& problem : one.input.problems) all.problems.push_back(std::move(problem));
  for (const SkippedDocument& document : one.input.skipped) {
    if (!file.named) {
      all.skipped.push_back({file.path, document.reason});
    } else {
      all.problems.push_back(document.problem);
    }
  }
  if (one.input.planned) all.plans.insert(name_of(file));
  all.partial = all.partial || one.input.partial;
  std::move(one.input.secrets.begin(), one.input.secrets.end(), std::back_inserter(all.secrets));
  std::move(one.input.resources.begin(), one.input.resources.end(),
            std::back_inserter(all.resources));
}

}  // namespace

void add_shapes(const Diagnostics& shapes, const std::set<std::string>& plans,
                Diagnostics& problems) {
  for (const Diagnostic& shape : shapes) {
    problems.push_back(shape);
    problems.back().framed = !plans.contains(shape.source.name());
  }
}

bool looks_complete(std::span<const InputFile> inputs, const ReadInputs& read) {
  if (read.partial || read.unread) return false;
  if (read.rendered || read.context) return true;
  return std::all_of(inputs.begin(), inputs.end(), [&](const InputFile& input) {
    return !input.named || input.text || input.document || read.plans.contains(input.path);
  });
}

ReadInputs read_inputs(std::span<const InputFile> files, unsigned threads,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  std::vector<One> read(files.size());
  read_all(files, read, threads, progress);
  ReadInputs all;
  for (std::size_t i = 0; i < files.size(); ++i) merge(files[i], std::move(read[i]), all);
  all.rendered = !all.resources.empty() &&
                 std::all_of(all.resources.begin(), all.resources.end(),
                             [](const Resource& one) { return !one.template_path.empty(); });
  return all;
}

}  // namespace libguard
