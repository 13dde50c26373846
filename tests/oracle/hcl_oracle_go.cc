// SPDX-License-Identifier: Apache-2.0
//
// Scans made files of HCL with scan_hcl() and with the parser that Terraform uses: what
// that accepts must have the same blocks and attributes at the same places.
//
//   test-hcl-oracle-go GO FOLDER   the go command, the folder of go_hcl
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

#include "hcl/scan.h"
#include "oracle/go_program.h"
#include "oracle/hcl_text.h"

using namespace libguard;
using namespace libguard::hcl;
using namespace libguard::oracle;

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

// The files as the Go program reads them.
std::string joined(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& file : files) (text += file) += '\0';
  return text;
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
  if (argc != 3) return 2;
  const GoProgram program(argv[1], argv[2]);
  if (program.exit_code() != 0) return program.exit_code();
  std::vector<std::string> files;
  for (std::size_t seed = 0; seed < kFiles; ++seed) files.push_back(hcl_text(seed));
  const std::vector<std::string> lines = program.lines(joined(files));
  if (lines.size() != files.size()) {
    fmt::print("the Go program answered {} of {} files\n", lines.size(), files.size());
    return 1;
  }
  return compare(files, lines);
}
