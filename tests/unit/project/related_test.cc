// SPDX-License-Identifier: Apache-2.0
//
// What a project reads beside the files of a hook.
#include "unit/project/workplace.h"

namespace libguard {
namespace {

using Names = std::vector<std::string>;

// "+" what is checked, and what lies beside.
Names with_related(const Project& project, const Names& paths, const RelatedOptions& how = {}) {
  Discovered inputs = find_inputs(project, paths, true);
  const bool all = add_related(project, inputs, how);
  Names names;
  for (const InputFile& file : inputs.files) {
    CHECK_FALSE(file.named);
    names.push_back((file.context ? "" : "+") + file.path);
  }
  for (const Diagnostic& problem : inputs.problems) {
    CHECK(problem.severity == Diagnostic::Severity::kWarning);
    names.push_back("!" + problem.code);
  }
  CHECK(all == inputs.problems.empty());
  return names;
}

}  // namespace

TEST_CASE("beside the given files lies the rest of the repository") {
  const Workplace place;
  place.write("a.yaml", kPod);
  place.write("deep/b.yaml", kPod);
  place.write("c.yaml", kPod);
  CHECK(with_related(project_of({}), {"./deep/../a.yaml"}) ==
        Names{"+./deep/../a.yaml", "c.yaml", "deep/b.yaml"});
  place.go("deep");
  CHECK(with_related(project_of({}), {"b.yaml"}) == Names{"+b.yaml", "../a.yaml", "../c.yaml"});
}

TEST_CASE("where the project says what it checks, that and nothing else lies beside") {
  const Workplace place;
  place.write(".guard.yaml", "paths: [deploy]\nignorePaths: [deploy/old.yaml]\n");
  place.write("a.yaml", kPod);
  place.write("deploy/b.yaml", kPod);
  place.write("deploy/old.yaml", kPod);
  CHECK(with_related(project_of({}), {"a.yaml"}) == Names{"+a.yaml", "deploy/b.yaml"});
}

TEST_CASE("what git does not track is in no commit") {
  const Workplace place;
  place.write("a.yaml", kPod);
  place.write("b.yaml", kPod);
  place.commit("both");
  place.write("draft.yaml", kPod);
  CHECK(with_related(project_of({}), {"a.yaml"}, {.tracked_only = true}) ==
        Names{"+a.yaml", "b.yaml"});
  CHECK(with_related(project_of({}), {"a.yaml"}) == Names{"+a.yaml", "b.yaml", "draft.yaml"});
}

TEST_CASE("of too much nothing is read, and nobody is told that it is all") {
  const Workplace place;
  for (const char* name : {"a.yaml", "b.yaml", "c.yaml"}) place.write(name, kPod);
  const Project project = project_of({});
  CHECK(with_related(project, {"a.yaml"}, {.most_files = 1}) ==
        Names{"+a.yaml", "!check.no-context"});
  CHECK(with_related(project, {"a.yaml"}, {.most_bytes = 100}) ==
        Names{"+a.yaml", "!check.no-context"});
  CHECK(with_related(project, {"a.yaml"}, {.most_files = 2, .most_bytes = 1000}) ==
        Names{"+a.yaml", "b.yaml", "c.yaml"});
}

TEST_CASE("a configured path that is not there leaves open what lies beside") {
  const Workplace place;
  place.write(".guard.yaml", "paths: [deploy, gone]\n");
  place.write("deploy/b.yaml", kPod);
  CHECK(with_related(project_of({}), {"deploy/b.yaml"}) ==
        Names{"+deploy/b.yaml", "!check.no-context"});
}

}  // namespace libguard
