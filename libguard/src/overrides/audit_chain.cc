// SPDX-License-Identifier: Apache-2.0
//
// Whether the lines of an audit log are those that were written, in their order.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "findings/digest.h"
#include "libguard/audit.h"
#include "overrides/audit.h"
#include "text/printable.h"

namespace libguard {
namespace {

using overrides::AuditFlaw;

// Of a log that is broken everywhere; what is wrong first is what matters.
constexpr std::size_t kMostProblems = 50;
constexpr std::string_view kPrefix = "sha256:";

struct Split {
  std::vector<std::string_view> lines;  // without line feeds
  bool finished = true;                 // the last one has one
};

Split split(std::string_view text) {
  Split split;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    split.finished = end != std::string_view::npos;
    split.lines.push_back(text.substr(0, end));
    text.remove_prefix(split.finished ? end + 1 : text.size());
  }
  return split;
}

std::string lines_words(std::uint64_t count) {
  return count == 1 ? "1 line" : fmt::format("{} lines", count);
}

class Chain {
 public:
  Chain(const Source& file, bool keep) : file_(file), keep_(keep), split_(split(file.text())) {}

  AuditLog read(std::string_view head) && {
    digests_.reserve(split_.lines.size());
    for (const std::string_view line : split_.lines) digests_.push_back(sha256(line));
    log_.lines = split_.lines.size();
    for (std::size_t i = 0; i < split_.lines.size(); ++i) read_line(i);
    log_.head = digests_.empty() ? first_audit_head() : digests_.back();
    if (!head.empty()) compare(head);
    return std::move(log_);
  }

 private:
  void read_line(std::size_t i) {
    const std::string_view line = split_.lines[i];
    if (i + 1 == split_.lines.size() && !split_.finished) {
      problem(i, {"audit.unfinished", "the last line is not finished",
                  "a run ended while it wrote: remove what there is of the line"});
      return;
    }
    if (line.ends_with('\r')) {
      problem(i, {"audit.line-end", "the line ends in a carriage return",
                  "the file was converted: let git leave it alone ('-text' in .gitattributes)"});
      return;
    }
    AuditEntry entry;
    entry.line = i + 1;
    if (std::optional<AuditFlaw> flaw = overrides::read_audit_line(line, entry)) {
      problem(i, std::move(*flaw));
      // What it follows can be told all the same.
      if (!entry.previous.empty()) follow(i, entry.previous);
      return;
    }
    follow(i, entry.previous);
    if (keep_) log_.entries.push_back(std::move(entry));
  }

  // A line names the one that it was written after.
  void follow(std::size_t i, const std::string& previous) {
    const std::string_view before = i == 0 ? first_audit_head() : std::string_view(digests_[i - 1]);
    if (previous == before) return;
    problem(i, {"audit.chain", break_words(i, previous), ""});
  }

  std::string break_words(std::size_t i, const std::string& previous) {
    if (previous == first_audit_head()) {
      return fmt::format("this line was the first of a log, and stands behind {}", lines_words(i));
    }
    const std::optional<std::size_t> at = line_with(previous);
    if (!at && i == 0) return "lines before this one were removed";
    if (!at) {
      return fmt::format(
          "this line was not written after line {} as it is: that was changed, or lines between "
          "them were removed",
          i);
    }
    if (*at > i) {
      return fmt::format("this line was written after line {}: lines were moved", *at + 1);
    }
    if (*at == i) return "this line names itself as the one before it";
    return fmt::format(
        "this line was written right after line {}: {} between them were put there, or it was "
        "moved",
        *at + 1, lines_words(i - *at - 1));
  }

  std::optional<std::size_t> line_with(const std::string& digest) {
    if (by_digest_.empty()) {
      for (std::size_t i = 0; i < digests_.size(); ++i) by_digest_.emplace(digests_[i], i);
    }
    const auto found = by_digest_.find(digest);
    if (found == by_digest_.end()) return std::nullopt;
    return found->second;
  }

  void compare(std::string_view head) {
    if (head.starts_with(kPrefix)) head.remove_prefix(kPrefix.size());
    if (head == log_.head) return;
    const std::size_t last = split_.lines.empty() ? 0 : split_.lines.size() - 1;
    if (const std::optional<std::size_t> at = line_with(std::string(head))) {
      problem(last,
              {"audit.head",
               fmt::format("the head is that of line {}, and {} stand behind it", *at + 1,
                           lines_words(last - *at)),
               "where other runs wrote them, ask for the head that the last of them printed"});
      return;
    }
    if (head == first_audit_head()) {
      problem(last, {"audit.head", "the head is that of an empty log",
                     "where other runs wrote these lines, ask for the head that the last printed"});
      return;
    }
    problem(last,
            {"audit.head", fmt::format("no line has the digest '{}{}'", kPrefix, printable(head)),
             "lines were removed at the end, or the file was written anew"});
  }

  void problem(std::size_t i, AuditFlaw flaw) {
    if (log_.problems.size() > kMostProblems) return;
    Diagnostic diagnostic{std::move(flaw.code), std::move(flaw.message), file_, span_of(i)};
    if (!flaw.note.empty()) diagnostic.notes.push_back(std::move(flaw.note));
    // A line may be of any length.
    diagnostic.framed = false;
    if (log_.problems.size() == kMostProblems) {
      diagnostic.code = "audit.too-many-problems";
      diagnostic.message = "there is more wrong from here on";
      diagnostic.notes.clear();
    }
    log_.problems.push_back(std::move(diagnostic));
  }

  Span span_of(std::size_t i) const {
    if (split_.lines.empty()) return {};
    const auto begin = static_cast<std::uint32_t>(split_.lines[i].data() - file_.text().data());
    return {begin, begin + static_cast<std::uint32_t>(split_.lines[i].size())};
  }

  const Source& file_;
  bool keep_;
  Split split_;
  std::vector<std::string> digests_;
  std::unordered_map<std::string_view, std::size_t> by_digest_;  // the first line that has it
  AuditLog log_;
};

Diagnostic tail_problem(const Source& tail, std::string code, std::string message,
                        std::string note) {
  // Where in the file it stands is not known here.
  return {std::move(code), std::move(message), Source(tail.name(), ""), {}, {std::move(note)}};
}

}  // namespace

AuditLog read_audit(const Source& file, std::string_view head) {
  return Chain(file, true).read(head);
}

AuditLog verify_audit(const Source& file, std::string_view head) {
  return Chain(file, false).read(head);
}

Result<std::string> audit_tail(const Source& tail) {
  constexpr std::string_view kSee = "'guard audit verify' says more";
  const std::string_view text = tail.text();
  if (text.empty()) return std::string(first_audit_head());
  if (text.back() != '\n') {
    return tail_problem(tail, "audit.unfinished", "the last line is not finished",
                        "a run ended while it wrote: remove what there is of the line");
  }
  const std::string_view lines = text.substr(0, text.size() - 1);
  const std::size_t begin = lines.rfind('\n');
  const std::string_view last = begin == std::string_view::npos ? lines : lines.substr(begin + 1);
  if (last.size() > kLongestAuditLine) {
    return tail_problem(tail, "audit.syntax", "the last line is too long to be one of an audit log",
                        std::string(kSee));
  }
  AuditEntry entry;
  if (std::optional<AuditFlaw> flaw = overrides::read_audit_line(last, entry)) {
    return tail_problem(tail, flaw->code, "the last line: " + flaw->message, std::string(kSee));
  }
  const std::string head = sha256(last);
  if (begin == std::string_view::npos) {
    // All of the log, or the end of a line that is longer than any of ours.
    if (entry.previous == first_audit_head()) return head;
    return tail_problem(tail, "audit.chain", "lines before the last one were removed",
                        std::string(kSee));
  }
  const std::string_view rest = lines.substr(0, begin);
  const std::size_t before = rest.rfind('\n');
  const std::string_view one = before == std::string_view::npos ? rest : rest.substr(before + 1);
  if (entry.previous == sha256(one)) return head;
  return tail_problem(tail, "audit.chain", "the last line was not written after the one before it",
                      std::string(kSee));
}

}  // namespace libguard
