// SPDX-License-Identifier: Apache-2.0
#include "trust/evidence.h"

#include <fmt/format.h>

#include <array>

#include "documents/read.h"
#include "libguard/suggest.h"
#include "trust/evidence_reader.h"

namespace libguard::trust {
namespace {

constexpr std::array<std::string_view, 2> kKinds{"github-review", "gitlab-approval"};

Diagnostic unknown_kind(const Source& file, Value kind) {
  Diagnostic problem{"evidence.unknown-kind",
                     fmt::format("guard does not know evidence of the kind '{}'", kind.text()),
                     file, kind.span()};
  const std::string_view near = nearest(kind.text(), kKinds);
  problem.notes.push_back(near.empty() ? fmt::format("it knows {}", fmt::join(kKinds, " and "))
                                       : fmt::format("did you mean '{}'?", near));
  return problem;
}

}  // namespace

Result<Evidence> read_evidence(const Source& file) {
  ReadDocuments read = read_json(file, {.depth = 100, .nodes = 5'000'000});
  for (Diagnostic& problem : read.problems) problem.code = "evidence.syntax";
  if (!read.problems.empty()) return std::move(read.problems);
  if (read.documents.empty()) {
    return Diagnostic{"evidence.syntax", "the file is empty", file, {}};
  }
  const Value root = read.documents.front()->root();
  if (!root.is(Kind::kMap)) {
    return Diagnostic{"evidence.wrong-type", "evidence must be an object", file, root.span()};
  }
  const Value kind = root.at("kind");
  EvidenceReader reader(file);
  Evidence evidence;
  if (!kind.is(Kind::kString)) {
    reader.text(root, "kind");
  } else if (kind.text() == kKinds[0]) {
    evidence = read_github(reader, root);
  } else if (kind.text() == kKinds[1]) {
    evidence = read_gitlab(reader, root);
  } else {
    return unknown_kind(file, kind);
  }
  if (!reader.problems().empty()) return std::move(reader.problems());
  return evidence;
}

}  // namespace libguard::trust
