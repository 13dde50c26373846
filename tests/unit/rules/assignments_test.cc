// SPDX-License-Identifier: Apache-2.0
//
// What texts give names to.
#include "rules/assignments.h"

#include <string>

#include "support/catch.h"

namespace {

// name=value of each, a blank between them; the line where there are several.
std::string found(std::string_view text) {
  std::string out;
  for (const libguard::rules::Assignment& one : libguard::rules::assignments(text)) {
    if (!out.empty()) out += ' ';
    if (one.line > 1) out += std::to_string(one.line) + ':';
    out.append(one.name).append(1, '=').append(one.value);
  }
  return out;
}

}  // namespace

TEST_CASE("assignments are found as files have them") {
  CHECK(found("db.password=hunter2") == "db.password=hunter2");
  CHECK(found("export DB_PASSWORD='hunter 2'  # mine") == "DB_PASSWORD=hunter 2");
  CHECK(found("auth:\r\n  password: hunter2\r\n") == "2:password=hunter2");
  CHECK(found(R"({"user": "web", "password": "hunter2"})") == "user=web password=hunter2");
  CHECK(found("'token' => 'abc',") == "token=abc");
  CHECK(found("password = hunter2 ; twice") == "");
}

TEST_CASE("assignments are found as commands have them") {
  CHECK(found("PGPASSWORD=hunter2 psql -h db") == "PGPASSWORD=hunter2 -h=db");
  CHECK(found("serve --token=abc --password hunter2 --quiet") == "--token=abc --password=hunter2");
  CHECK(found("Server=db;Password=hunter2;Port=1") == "Server=db Password=hunter2 Port=1");
}

TEST_CASE("what only looks like an assignment is none") {
  CHECK(found("see https://example.com:443 at 12:30") == "");
  CHECK(found("if (password == secret) Token::read()") == "");
  CHECK(found("password = prompt(user)") == "");
  CHECK(found("the password: choose one that is long") == "");
  CHECK(found("password:") == "");
  CHECK(found("password: \"never ends") == "");
  CHECK(found("") == "");
}
