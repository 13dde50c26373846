// SPDX-License-Identifier: Apache-2.0
//
// Scans made files of HCL with scan_hcl() and with the parser that Terraform uses: what
// that accepts must have the same blocks and attributes at the same places.
//
//   test-hcl-oracle-go GO FOLDER   the go command, the folder of go_hcl
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "hcl/scan.h"
#include "oracle/hcl_text.h"

using namespace libguard;
using namespace libguard::hcl;
using namespace libguard::oracle;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t kFiles = 20'000;

void write(std::string& out, const HclBody& body) {
  for (const HclAttribute& each : body.attributes) {
    out +=
        fmt::format("{}@{}={}-{} ", each.name, each.span.begin, each.value.begin, each.value.end);
  }
  for (const HclBlock& each : body.blocks) {
    out += each.type;
    for (const std::string_view label : each.labels) out += fmt::format(" {}", label);
    out += fmt::format("@{}-{}(", each.header.begin, each.header.end);
    write(out, each.body);
    out += ") ";
  }
}

std::string ours(const std::string& text) {
  const HclFile file = scan_hcl(Source("main.tf", text));
  std::string out;
  write(out, file.body);
  return file.broken_at ? out + "..." : out;
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

int run(const std::string& command) { return std::system(command.c_str()); }

// What the Go program says of each file, a line each.
std::vector<std::string> theirs(const std::vector<std::string>& files, const std::string& go,
                                const std::string& folder, const fs::path& scratch) {
  {
    std::ofstream file(scratch / "in", std::ios::binary);
    for (const std::string& text : files) file << text << '\0';
  }
  const std::string command =
      fmt::format("cd {} && {} run . < {} > {}", quoted(folder), quoted(go),
                  quoted((scratch / "in").string()), quoted((scratch / "out").string()));
  std::vector<std::string> lines;
  if (run(command) != 0) return lines;
  std::ifstream file(scratch / "out");
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

int compare(const std::vector<std::string>& files, const std::vector<std::string>& lines) {
  std::size_t equal = 0, refused = 0, faults = 0;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (lines[i].starts_with('!')) {
      ++refused;
      continue;
    }
    const std::string mine = ours(files[i]);
    if (mine == lines[i]) {
      ++equal;
    } else if (++faults <= 5) {
      fmt::print("file {} differs:\n{}\n  ours: {}\n  Go:   {}\n", i, files[i], mine, lines[i]);
    }
  }
  fmt::print("{} files: {} equal, {} refused by Go, {} faults\n", files.size(), equal, refused,
             faults);
  return faults == 0 && equal > kFiles / 2 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || std::string_view(argv[1]).empty()) {
    fmt::print("skipped: there is no go command here\n");
    return 77;
  }
  if (run(fmt::format("cd {} && {} mod download", quoted(argv[2]), quoted(argv[1]))) != 0) {
    fmt::print("skipped: the module github.com/hashicorp/hcl cannot be had\n");
    return 77;
  }
  std::vector<std::string> files;
  for (std::size_t seed = 0; seed < kFiles; ++seed) files.push_back(hcl_text(seed));
  std::string scratch = (fs::temp_directory_path() / "hcl-oracle-XXXXXX").string();
  if (mkdtemp(scratch.data()) == nullptr) return 1;
  const std::vector<std::string> lines = theirs(files, argv[1], argv[2], scratch);
  fs::remove_all(scratch);
  if (lines.size() != files.size()) {
    fmt::print("the Go program answered {} of {} files\n", lines.size(), files.size());
    return 1;
  }
  return compare(files, lines);
}
