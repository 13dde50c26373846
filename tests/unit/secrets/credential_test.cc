// SPDX-License-Identifier: Apache-2.0
#include "secrets/credential.h"

#include "secrets/names.h"
#include "secrets/segments.h"
#include "support/catch.h"

using namespace libguard::secrets;

namespace {

CredentialKind kind_of(std::string_view name) { return judge_name(name).kind; }
CredentialKind judged(std::string_view name, std::string_view value) {
  return judge(name, value).kind;
}

}  // namespace

TEST_CASE("a name is split where its words meet") {
  using Words = std::vector<std::string>;
  CHECK(segments("dbPasswordV2") == Words{"db", "password", "v", "2"});
  CHECK(segments("JSONToken") == Words{"json", "token"});
  CHECK(segments("spring.datasource-password_OLD") ==
        Words{"spring", "datasource", "password", "old"});
  CHECK(segments("--").empty());
}

TEST_CASE("the last word of a name says what stands under it") {
  for (const char* name : {"DB_PASSWORD", "PGPASSWORD", "dbPass", "smtpPass", "rootpw",
                           "spring.datasource.password", "DB_PASSWORD_2", "PASSWORD_OLD"}) {
    INFO(name);
    CHECK(kind_of(name) == CredentialKind::kPassword);
  }
  for (const char* name : {"apiKey", "googleApiKey", "SECRET_KEY_BASE", "AWS_SECRET_ACCESS_KEY",
                           "clientSecret", "clientsecret", "AZURE_STORAGE_KEY"}) {
    INFO(name);
    CHECK(kind_of(name) == CredentialKind::kKey);
  }
  CHECK(kind_of("GITHUB_TOKEN_2") == CredentialKind::kToken);
  CHECK(kind_of("ADMIN_TOKEN") == CredentialKind::kToken);
}

TEST_CASE("a name about a credential is not that of one") {
  for (const char* name :
       {"PASSWORD_MIN_LENGTH", "TOKEN_TTL", "SECRET_NAME", "passwordSecretRef", "tokenUrl",
        "BYPASS", "imagePullSecret", "TLS_SECRET", "MAX_TOKEN", "CACHE_KEY", "monkey", "keyboard",
        "STRIPE_PUBLIC_API_KEY", "adminPasswordSecretKey", "SECRET_KEY_ID", "author", ""}) {
    INFO(name);
    CHECK(kind_of(name) == CredentialKind::kNone);
  }
}

TEST_CASE("a value that stands for a credential is none") {
  for (const char* value :
       {"", "true", "15m", "${DB_PASSWORD}", "{{ .Values.password }}", "vault:secret/web#password",
        "op://shop/db/password", "ref+vault://web", "ENC[AES256_GCM,data:correct,type:str]",
        "/run/secrets/db", "<password>", "your-password", "{bcrypt}correct", "DB_PASSWORD"}) {
    INFO(value);
    CHECK(judged("DB_PASSWORD", value) == CredentialKind::kNone);
  }
  CHECK(judged("API_KEY", "XXXXXXXXXXXXkeyXXXXXXXXXX") == CredentialKind::kNone);
  CHECK(judge("API_KEY", "XXXXXXXXXXXXkeyXXXXXXXXXX").placeholder);
}

TEST_CASE("a password may be any word, a token may not") {
  CHECK(judged("DB_PASSWORD", "hunter2") == CredentialKind::kPassword);
  CHECK(judged("DB_PASSWORD", "12345678") == CredentialKind::kPassword);
  CHECK(judged("ACCESS_TOKEN", "3600") == CredentialKind::kNone);
  CHECK(judged("COOKIE_SECRET", "web-cookie-secret") == CredentialKind::kNone);
  CHECK(judged("SESSION_SECRET", "correct-horse-battery") == CredentialKind::kKey);
}

TEST_CASE("a connection string is found by what it is") {
  CHECK(judged("url", "postgres://web:hunter2@db/shop") == CredentialKind::kConnection);
  CHECK(judged("url", "postgres://web:$(PASSWORD)@db/shop") == CredentialKind::kNone);
  CHECK(judge("help", "postgres://user:password@host/name").placeholder);
}

TEST_CASE("reasons never hold the value") {
  const std::string value = "correct-horse-battery";
  const Evidence evidence = judge("SESSION_SECRET", value);
  CHECK(evidence.confidence == Confidence::kMedium);
  REQUIRE_FALSE(evidence.reasons.empty());
  for (const std::string& reason : evidence.reasons) {
    CHECK(reason.find(value) == std::string::npos);
  }
}
