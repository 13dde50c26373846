// SPDX-License-Identifier: Apache-2.0
#include "secrets/credential.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "cel/collections.h"
#include "secrets/entropy.h"
#include "secrets/made_up.h"
#include "secrets/record.h"
#include "secrets/values.h"

namespace libguard::secrets {
namespace {

using cel::Value;
using cel::ValueKind;

enum Field : std::uint8_t {
  kKind,
  kConfidence,
  kNamed,
  kPlaceholder,
  kReference,
  kConnection,
  kReasons,
  kFieldCount
};
constexpr std::array<std::string_view, kFieldCount> kNames = {
    "kind", "confidence", "named", "placeholder", "reference", "connection", "reasons"};

// The type of the objects themselves: fields are read from it by their names.
const cel::Type& credential_type() {
  static const cel::Type type = [] {
    static const cel::Type any{cel::TypeKind::kDyn, ""};
    static const cel::Type text{cel::TypeKind::kString, ""};
    cel::Type made{cel::TypeKind::kObject, "credential"};
    for (std::uint32_t i = 0; i < kNames.size(); ++i) {
      const bool is_text = i == kKind || i == kConfidence;
      made.fields.push_back({std::string(kNames[i]), is_text ? &text : &any, false, i});
    }
    return made;
  }();
  return type;
}

void add_reason(Evidence& evidence, std::string_view reason) {
  if (!reason.empty()) evidence.reasons.emplace_back(reason);
}

std::string length_and_chance(std::string_view value) {
  return fmt::format("the value has {} characters, with {:.1f} bits of chance in each",
                     value.size(), entropy(value));
}

// A name and a value that nothing speaks against.
void decide(Evidence& evidence, CredentialKind named, std::string_view value) {
  const bool random = is_random(value);
  evidence.kind = named;
  // A password may be anything; a token or a key that reads like words may be a name.
  const bool sure = named == CredentialKind::kPassword || random;
  evidence.confidence = sure ? Confidence::kHigh : Confidence::kMedium;
  add_reason(evidence, random ? length_and_chance(value)
                              : std::string("nothing says that the value is filled in later"));
}

}  // namespace

Evidence judge(std::string_view name, std::string_view value) {
  Evidence evidence;
  const NameEvidence by_name = judge_name(name);
  evidence.named = by_name.kind != CredentialKind::kNone;
  add_reason(evidence, by_name.reason);
  if (holds_connection(value)) {
    evidence.connection = true;
    evidence.placeholder = is_manual(value);
    if (!evidence.placeholder) {
      evidence.kind = CredentialKind::kConnection;
      evidence.confidence = Confidence::kHigh;
    }
    add_reason(evidence, evidence.placeholder
                             ? "the value shows where a password goes in a connection string"
                             : "the value is a connection string with a password in it");
    return evidence;
  }
  // Under any other name only a random text is evidence.
  if (!evidence.named && !is_random(value)) return evidence;
  const ValueEvidence by_value = judge_value(value);
  evidence.placeholder = by_value.shape == ValueShape::kMarker;
  evidence.reference = by_value.shape == ValueShape::kReference;
  const bool password = by_name.kind == CredentialKind::kPassword;
  // People's passwords are made of such words, too.
  if (!password && by_value.shape == ValueShape::kOther && is_made_up(value)) {
    evidence.placeholder = true;
    add_reason(evidence, "the value is visibly made up");
    return evidence;
  }
  const bool nothing_against =
      by_value.shape == ValueShape::kOther || (password && by_value.shape == ValueShape::kName);
  if (!nothing_against) {
    add_reason(evidence, by_value.reason);
  } else if (evidence.named) {
    decide(evidence, by_name.kind, value);
  } else if (is_random(value)) {
    evidence.kind = CredentialKind::kKey;
    evidence.confidence = Confidence::kLow;
    add_reason(evidence, length_and_chance(value));
  }
  return evidence;
}

const cel::Type* declare_credential(cel::TypeTable& types) {
  cel::Type* credential = types.object("credential");
  for (std::uint32_t i = 0; i < kNames.size(); ++i) {
    const cel::Type* type = types.boolean();
    if (i == kKind) type = types.enumeration({"none", "password", "token", "key", "connection"});
    if (i == kConfidence) type = types.enumeration({"none", "low", "medium", "high"});
    if (i == kReasons) type = types.list(types.string());
    credential->fields.push_back({std::string(kNames[i]), type, false, i});
  }
  return credential;
}

Value credential(std::string_view name, const Value& value, cel::Context& context) {
  const Value* inner = &value;
  while (inner->is(ValueKind::kOptional) && inner->held() != nullptr) inner = inner->held();
  if (inner->is(ValueKind::kUnknown) || inner->is(ValueKind::kError)) return *inner;
  const std::string_view text = inner->is(ValueKind::kString) ? inner->text() : std::string_view();
  // Some twenty patterns are asked.
  if (!context.take(20 + text.size())) return cel::out_of_steps(context);
  const Evidence evidence = judge(name, text);
  const std::span<Value> fields = cel::allocate_values(kFieldCount, context.arena());
  fields[kKind] = Value::string(word_of(evidence.kind));
  fields[kConfidence] = Value::string(evidence.confidence ? word_of(*evidence.confidence) : "none");
  fields[kNamed] = Value::boolean(evidence.named);
  fields[kPlaceholder] = Value::boolean(evidence.placeholder);
  fields[kReference] = Value::boolean(evidence.reference);
  fields[kConnection] = Value::boolean(evidence.connection);
  std::vector<Value> reasons;
  for (const std::string& reason : evidence.reasons) reasons.push_back(context.string(reason));
  fields[kReasons] = context.list(reasons);
  return Value::object(context.arena().make<Record>(credential_type(), fields));
}

}  // namespace libguard::secrets
