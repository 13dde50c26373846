// SPDX-License-Identifier: Apache-2.0
#include "secrets/mask.h"

#include "documents/read.h"
#include "secrets/named.h"
#include "support/catch.h"

using libguard::Document;
using libguard::Source;
using libguard::Span;
using libguard::Value;
using libguard::secrets::Masks;

namespace {
struct Read {
  explicit Read(std::string text)
      : source("a.yaml", std::move(text)),
        documents(read_yaml(source, libguard::Resolution::kKubernetes)) {}
  Value root() const { return documents.documents.at(0)->root(); }
  Span all() const { return {0, static_cast<std::uint32_t>(source.text().size())}; }

  Source source;
  libguard::ReadDocuments documents;
};
}  // namespace

TEST_CASE("a masked value is gone wherever it stands") {
  const Read read("password: hunter2-long\nurl: db://u:hunter2-long@host\n");
  Masks masks;
  masks.add(read.root().at("password"));
  CHECK(masks.redact("the value hunter2-long is bad") == "the value <redacted> is bad");
  CHECK(masks.redact(read.source, read.all()) ==
        "password: <redacted>\nurl: db://u:<redacted>@host\n");
}

TEST_CASE("a short value is masked in its place only") {
  const Read read("password: abc\nname: abc\n");
  Masks masks;
  masks.add(read.root().at("password"));
  CHECK(masks.redact("abc") == "abc");
  CHECK(masks.redact(read.source, read.all()) == "password: <redacted>\nname: abc\n");
}

TEST_CASE("quotes and escapes do not keep a value from being masked") {
  const Read read("a: \"line\\u0031-secret\"\nb: x line1-secret y\n");
  Masks masks;
  masks.add(read.root().at("a"));
  CHECK(masks.redact(read.source, read.all()) == "a: <redacted>\nb: x <redacted> y\n");
}

TEST_CASE("every line of a masked text is masked") {
  const Read read("key: |\n  first line of it\n  second line\nother: 1\n");
  Masks masks;
  masks.add(read.root().at("key"));
  CHECK(masks.redact("say second line again") == "say <redacted> again");
  CHECK(masks.covers(read.root().at("key")));
  CHECK_FALSE(masks.covers(read.root().at("other")));
}

TEST_CASE("everything below a masked value is masked") {
  const Read read("auth: {user: somebody, pass: hunter2-long}\n");
  Masks masks;
  masks.add(read.root().at("auth"));
  CHECK(masks.covers(read.root().at("auth").at("pass")));
  CHECK(masks.redact("hunter2-long by somebody") == "<redacted> by <redacted>");
}

TEST_CASE("of two values the longer is replaced first") {
  const Read read("a: secret-value\nb: secret-value-two\n");
  Masks masks;
  masks.add(read.root().at("a"));
  masks.add(read.root().at("b"));
  CHECK(masks.redact("secret-value-two") == "<redacted>");
}

TEST_CASE("a piece that begins inside a masked value shows nothing of it") {
  const Read read("a: secret-value\n");
  Masks masks;
  masks.add(read.root().at("a"));
  CHECK(masks.redact(read.source, Span{6, 16}) == "<redacted>\n");
}

TEST_CASE("what a masked value is in base64 is masked, too") {
  Masks masks;
  masks.add("hunter2-in-production");
  // "hunter2-in-production" behind none, one and two bytes.
  for (const char* text : {"aHVudGVyMi1pbi1wcm9kdWN0aW9u", "eGh1bnRlcjItaW4tcHJvZHVjdGlvbg==",
                           "eHlodW50ZXIyLWluLXByb2R1Y3Rpb24="}) {
    CAPTURE(text);
    const std::string shown = masks.redact(text);
    CHECK(shown.find("<redacted>") != std::string::npos);
    CHECK(shown.size() < std::string("<redacted>").size() + 8);
  }
}

TEST_CASE("what a masked value is the base64 of is masked, too") {
  Masks masks;
  masks.add("aHVudGVyMi1pbi1wcm9kdWN0aW9u");
  CHECK(masks.redact("it is hunter2-in-production") == "it is <redacted>");
}

TEST_CASE("a secret by its form is masked wherever it is printed") {
  Masks masks;
  masks.look_with([](std::string_view text, const std::function<void(std::string_view)>& found) {
    const std::size_t at = text.find("tok_");
    if (at != text.npos) found(text.substr(at, 8));
  });
  CHECK(masks.redact("a tok_1234 b") == "a <redacted> b");
  CHECK(masks.redact_form("tok_1234") == "<redacted>");
  CHECK(masks.holds("tok_1234"));
  const Source starred = masks.starred(Source("a", "x: tok_1234\ny: z\n"));
  CHECK(starred.text() == "x: ********\ny: z\n");
}

TEST_CASE("a comment that speaks of a password is masked") {
  const Read read("image: web # the password: hunter2\nname: 'a#b' # fine\n");
  CHECK(Masks().redact(read.source, read.all()) ==
        "image: web # the password: <redacted>\nname: 'a#b' # fine\n");
}

TEST_CASE("what goes by the name of a credential is masked in JSON within a text, too") {
  const Read read(
      "plain: {DB_PASSWORD: hunter2-long, SIZE: large-enough}\n"
      "json: '[{\"name\": \"API_TOKEN\", \"value\": \"hunter3-long\"}, {\"NOTE\": "
      "\"a-long-note\"}]'\n");
  Masks masks;
  libguard::secrets::add_named(read.root(), masks);
  CHECK(masks.redact("hunter2-long hunter3-long") == "<redacted> <redacted>");
  CHECK(masks.redact("large-enough a-long-note") == "large-enough a-long-note");
}

TEST_CASE("what looks made by chance is no part of a broken line") {
  const Source starred = Masks().starred(Source("a", "x: abc9fZq27Lm\nversion: v1.2.3-rc1\n"));
  CHECK(starred.text() == "x: ***********\nversion: v1.2.3-rc1\n");
}
