// SPDX-License-Identifier: Apache-2.0
#include "inputs/unwrap.h"

#include "libguard/encoding.h"
#include "support/catch.h"
#include "unit/plan/plans.h"

using namespace libguard;
using test::addresses;
using test::plan_of;
using test::read_text;
using test::row_of;

namespace {

std::string whole_plan() { return plan_of(row_of("t", "a", R"("after":{})")); }

}  // namespace

TEST_CASE("a plan is found within the wrappers of other tools") {
  for (const char* key : {"plan", "terraform", "input"}) {
    CAPTURE(key);
    CHECK(addresses(read_text("{\"" + std::string(key) + "\":" + whole_plan() + ",\"run\":{}}")) ==
          "t.a");
  }
  CHECK(addresses(read_text("{\"input\":{\"plan\":" + whole_plan() + "}}")) == "t.a");
  CHECK(read_text("{\"other\":" + whole_plan() + "}").resources.empty());
}

TEST_CASE("the lines around a plan that setup-terraform writes are left out") {
  const std::string text = "[command]/opt/terraform-bin show -json tfplan\n" + whole_plan() +
                           "\n::debug::Terraform exited with code 0.\n::set-output name=x::y\n";
  CHECK(addresses(read_text(text)) == "t.a");
}

TEST_CASE("places in a plan stay what they are without the lines around it") {
  const Source source("a.json", "[command]x\n{\"a\":1}\n::debug::y\n");
  const Source plain = without_runner_lines(source);
  CHECK(plain.text() == "          \n{\"a\":1}\n          \n");
}

TEST_CASE("a plan that PowerShell redirected is read") {
  std::string bytes = "\xff\xfe";
  for (const char c : whole_plan()) {
    bytes += c;
    bytes += '\0';
  }
  const Result<Source> source = decode_source("plan.json", bytes);
  REQUIRE(source);
  CHECK(addresses(read_input(*source)) == "t.a");
}

TEST_CASE("a plan that was cut off says how to make another, and shows nothing of it") {
  const std::string text = whole_plan();
  const Input input = read_text(text.substr(0, text.size() / 2));
  REQUIRE(input.problems.size() == 1);
  CHECK(input.problems[0].code == "json.syntax");
  CHECK_FALSE(input.problems[0].framed);
  REQUIRE_FALSE(input.problems[0].notes.empty());
  CHECK(input.problems[0].notes.back().find("terraform show -json") != std::string::npos);
}

TEST_CASE("what is no plan is refused with what to run instead") {
  const Input state = read_text(R"({"format_version":"1.0","values":{"root_module":{}}})");
  CHECK(state.foreign == "a Terraform state");
  const Input redacted = read_text(R"({"plan_format_version":"1.0","provider_schemas":{}})");
  CHECK(redacted.foreign == "a redacted Terraform plan");
  for (const Input* input : {&state, &redacted}) {
    REQUIRE(input->skipped.size() == 1);
    REQUIRE_FALSE(input->skipped[0].problem.notes.empty());
    CHECK(input->skipped[0].problem.notes[0].find("terraform show -json") != std::string::npos);
  }
}
