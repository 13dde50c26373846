// SPDX-License-Identifier: Apache-2.0
#include "secrets/values.h"

#include <algorithm>
#include <array>

#include "secrets/entropy.h"
#include "secrets/made_up.h"
#include "secrets/pattern.h"

namespace libguard::secrets {
namespace {

struct Shape {
  ValueShape shape;
  std::string_view reason;
  Pattern pattern;
};

// Asked from the first to the last.
const auto& shapes() {
  static const std::array<Shape, 23> table = {{
      {ValueShape::kPlain, "the value is empty", Pattern(R"(^$)")},
      {ValueShape::kPlain, "the value is a switch",
       Pattern(
           R"((?i)^(?:true|false|yes|no|on|off|enabled|disabled|none|null|nil|auto|undefined)$)")},
      {ValueShape::kPlain, "the value is a number or a time",
       Pattern(R"(^(?:[0-9]{0,3}|[0-9.]+(?:ns|us|ms|s|m|h|d|w|y))$)")},
      {ValueShape::kHash, "the value is a hash of a password",
       Pattern(
           R"(^\$(?:1|2[abxy]?|5|6|7|y|gy|apr1|sha1|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*)\$|^pbkdf2[\w:-]*\$|^SCRAM-SHA-)")},
      {ValueShape::kHash, "the value is a hash of a password",
       Pattern(R"(^\{[A-Za-z0-9_-]+\}[^}])")},
      {ValueShape::kHash, "the value is a certificate, a public key, or encrypted",
       Pattern(R"(^-----BEGIN |^(?:ssh-[a-z0-9]+|ecdsa-sha2-\w+|sk-ssh-\S+) |^age1[a-z0-9]{20})")},
      {ValueShape::kReference, "the value is encrypted",
       Pattern(R"((?i)^enc[\[(]|^\$ANSIBLE_VAULT)")},
      {ValueShape::kReference, "a shell or a template fills the value in",
       Pattern(R"(^\$|\$[({]|\{\{|<%|%\()")},
      {ValueShape::kReference, "the value refers to a secret manager, or is an address",
       Pattern(R"(^[a-zA-Z][a-zA-Z0-9+.-]*://)")},
      {ValueShape::kReference, "the value refers to a secret manager",
       Pattern(
           R"((?i)^(?:arn|vault|bao|ssm|secretref|secretsmanager|keyvault|akeyless|doppler|infisical|passwordstore|env|file|ref\+[a-z]+|sm|awssm|gcpsm|azurekv):)")},
      {ValueShape::kReference, "the value refers to a secret manager",
       Pattern(R"((?i)^projects/[^/]+/secrets/|^@microsoft\.keyvault|^[\w-]+(?:/[\w.-]+)+#)")},
      {ValueShape::kReference, "the value is a path",
       Pattern(R"(^(?:~|\.{1,2})?/(?:[a-z0-9_.@-]+|[\w.@-]+(?:/[\w.@-]*)+)$)")},
      {ValueShape::kReference, "the value is a path",
       Pattern(R"(^[A-Za-z]:\\[\w.@ -]+(?:\\[\w.@ -]+)*$)")},
      {ValueShape::kReference, "the value is the name of a file",
       Pattern(
           R"((?i)^[\w./-]+\.(?:pem|key|crt|cer|pub|txt|json|ya?ml|env|conf|cfg|ini|jks|p12|pfx|toml)$)")},
      {ValueShape::kReference, "the value is the name of a variable",
       Pattern(R"(^[A-Z0-9]+(?:_[A-Z0-9]+)*_(?:PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|KEY)$)")},
      {ValueShape::kMarker, "the value is marked as a gap",
       Pattern(
           R"(^(?:<.*>|\[.*\]|#\{.*\}#?|%\w+%?|@@?[\w.-]+@@?|__\w+__|\*+|[xX]+|\.+|-+|_+|\?+)$)")},
      {ValueShape::kMarker, "the value is marked as a gap",
       Pattern(R"((?i)^(?:your|replace|insert|enter|fill)[-_ .])")},
      {ValueShape::kMarker, "the value is marked as a gap",
       Pattern(
           R"((?i)^(?:example|placeholder|dummy|redacted|todo|tbd|fixme|replaceme|unset|unused|n/a)$)")},
      {ValueShape::kMarker, "the value says that it is no secret",
       Pattern(R"((?i)^(?:not[-_ ]?a[-_ ]?(?:real[-_ ]?)?(?:secret|password|token|key))$)")},
      {ValueShape::kName, "the value is a number", Pattern(R"(^[0-9.]+$)")},
      {ValueShape::kName, "the value is a text of several words", Pattern(R"(\s)")},
      {ValueShape::kName, "the value is the name of an object",
       Pattern(
           R"(^[a-z0-9-]+/[a-z0-9.-]+$|^[a-z0-9.-]+-(?:secrets?|tls|certs?|certificates?|credentials?|creds|tokens?|keys?)$)")},
      {ValueShape::kName, "the value is the name of a variable",
       Pattern(R"(^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$)")},
  }};
  return table;
}

constexpr std::size_t kShortestToken = 16;

bool matches(const Pattern& pattern, std::string_view text) {
  Pattern::Match match;
  return pattern.find(text, 0, match);
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace

ValueEvidence judge_value(std::string_view value) {
  for (const Shape& one : shapes()) {
    if (matches(one.pattern, value)) return {one.shape, one.reason};
  }
  // A token of the documentation. What is shorter may be what a service is run with.
  if (value.size() >= kShortestToken && is_made_up(value)) {
    return {ValueShape::kMarker, "the value is made up"};
  }
  return {};
}

bool holds_connection(std::string_view value) {
  static const std::array<Pattern, 4> kForms = {
      Pattern(
          R"((?m)^[^#;\n]*[a-z0-9]://[^\s:/@\x22']*:[^\s/@\x22'<>${%*][^\s/@\x22'<>${]*@[\w\[$(])"),
      Pattern(R"((?m)^[^#;\n]*[\w.-]:[^\s:@\x22'<>${%*]+@(?:tcp|unix)\()"),
      Pattern(
          R"((?i)[^\s;#][;?&] ?(?:password|pwd|accountkey|sharedaccesskey) ?= ?[^\s;&\x22'<>${%*])"),
      // Kafka's and PostgreSQL's: username="web" password="..."
      Pattern(
          R"((?i)\b(?:user|username|host|dbname) ?= ?[^\s=]+ (?:[\w.]+ ?= ?[^\s=]+ )*password ?= ?[\x22']?[^\s;\x22'<>${%*])")};
  // All of them hold one of these.
  if (value.find('@') == value.npos && value.find('=') == value.npos) return false;
  return std::any_of(kForms.begin(), kForms.end(),
                     [&](const Pattern& form) { return matches(form, value); });
}

bool is_manual(std::string_view value) {
  static const Pattern kManual(
      R"((?i)://[^\s:/@]*:(?:pass|password|pwd|secret|token|x+)@(?:host|hostname|server|example|ip)\b)");
  return matches(kManual, value);
}

bool is_random(std::string_view value) {
  constexpr std::size_t kShortest = 20;
  constexpr double kHexBits = 3.0;
  constexpr double kBits = 4.0;
  if (value.size() < kShortest) return false;
  return entropy(value) >= (is_hex(value) ? kHexBits : kBits);
}

}  // namespace libguard::secrets
