// SPDX-License-Identifier: Apache-2.0
//
// The structs of the library that Python has as dataclasses, field by field.
#ifndef BINDINGS_PYTHON_RECORDS_H_
#define BINDINGS_PYTHON_RECORDS_H_

#include <array>
#include <string>
#include <tuple>

#include "libguard/diagnostic.h"
#include "libguard/finding.h"
#include "libguard/override.h"
#include "libguard/results.h"
#include "record.h"

namespace libguard::python {

template <>
struct Words<Severity> {
  static constexpr const char* kClass = "Severity";
  static constexpr std::array kAll = {Severity::kInfo, Severity::kLow, Severity::kMedium,
                                      Severity::kHigh, Severity::kCritical};
};
template <>
struct Words<Level> {
  static constexpr const char* kClass = "Level";
  static constexpr std::array kAll = {Level::kOff, Level::kAdvisory, Level::kSoftMandatory,
                                      Level::kHardMandatory};
};
template <>
struct Words<Verdict> {
  static constexpr const char* kClass = "Verdict";
  static constexpr std::array kAll = {Verdict::kNotApplicable, Verdict::kPass, Verdict::kUnknown,
                                      Verdict::kFail, Verdict::kError};
};
template <>
struct Words<Exemption::Kind> {
  static constexpr const char* kClass = "ExemptionKind";
  static constexpr std::array kAll = {Exemption::Kind::kNone, Exemption::Kind::kOverride,
                                      Exemption::Kind::kBaseline, Exemption::Kind::kSuppression};
};
template <>
struct Words<OverrideState> {
  static constexpr const char* kClass = "OverrideState";
  static constexpr std::array kAll = {OverrideState::kInvalid,  OverrideState::kForbidden,
                                      OverrideState::kExpired,  OverrideState::kStale,
                                      OverrideState::kPending,  OverrideState::kUnused,
                                      OverrideState::kEffective};
};
template <>
struct Words<ProofKind> {
  static constexpr const char* kClass = "ProofKind";
  static constexpr std::array kAll = {ProofKind::kBase, ProofKind::kSshsig,
                                      ProofKind::kGithubReview, ProofKind::kGitlabApproval,
                                      ProofKind::kGate};
};
template <>
struct Words<Suppression::Kind> {
  static constexpr const char* kClass = "SuppressionKind";
  static constexpr std::array kAll = {Suppression::Kind::kComment, Suppression::Kind::kAnnotation};
};
template <>
struct Words<Suppression::State> {
  static constexpr const char* kClass = "SuppressionState";
  static constexpr std::array kAll = {Suppression::State::kMalformed, Suppression::State::kExpired,
                                      Suppression::State::kRequest, Suppression::State::kUnused,
                                      Suppression::State::kEffective};
};
template <>
struct Words<GuardrailChange::Kind> {
  static constexpr const char* kClass = "GuardrailChangeKind";
  static constexpr std::array kAll = {GuardrailChange::Kind::kAdded,
                                      GuardrailChange::Kind::kChanged,
                                      GuardrailChange::Kind::kRemoved};
};

template <>
struct Record<Place> {
  static constexpr const char* kClass = "Place";
  static constexpr auto kFields =
      std::tuple(field("line", &Place::line), field("column", &Place::column));
};

template <>
struct Record<ResourceId> {
  static constexpr const char* kClass = "ResourceId";
  static constexpr auto kFields = std::tuple(
      field("platform", &ResourceId::platform), field("api_version", &ResourceId::api_version),
      field("kind", &ResourceId::kind), field("namespace", &ResourceId::name_space),
      field("name", &ResourceId::name), field("address", &ResourceId::address));
};

template <>
struct Record<Region> {
  static constexpr const char* kClass = "Region";
  static constexpr auto kFields = std::tuple(
      field("file", &Region::file), field("begin", &Region::begin), field("end", &Region::end),
      field("chart_template", &Region::chart_template), field("pointer", &Region::pointer),
      field("path", &Region::path), field("attribute", &Region::attribute));
};

template <>
struct Record<Definition> {
  static constexpr const char* kClass = "Definition";
  static constexpr auto kFields =
      std::tuple(field("file", &Definition::file), field("begin", &Definition::begin));
};

template <>
struct Record<Excerpt> {
  static constexpr const char* kClass = "Excerpt";
  static constexpr auto kFields =
      std::tuple(field("first_line", &Excerpt::first_line), field("lines", &Excerpt::lines),
                 field("column", &Excerpt::column), field("width", &Excerpt::width));
};

template <>
struct Record<FixHint> {
  static constexpr const char* kClass = "FixHint";
  static constexpr auto kFields =
      std::tuple(field("text", &FixHint::text), field("where", &FixHint::where));
};

template <>
struct Record<Exemption> {
  static constexpr const char* kClass = "Exemption";
  static constexpr auto kFields =
      std::tuple(field("kind", &Exemption::kind), field("id", &Exemption::id),
                 field("reason", &Exemption::reason), field("approvers", &Exemption::approvers),
                 field("expires", &Exemption::expires), field("days_left", &Exemption::days_left));
};

template <>
struct Record<OverrideOffer> {
  static constexpr const char* kClass = "OverrideOffer";
  static constexpr auto kFields = std::tuple(
      field("quorum", &OverrideOffer::quorum), field("approvers", &OverrideOffer::approvers),
      field("most_days", &OverrideOffer::most_days), field("link", &OverrideOffer::link));
};

template <>
struct Record<Finding> {
  static constexpr const char* kClass = "Finding";
  static constexpr auto kFields = std::tuple(
      field("rule", &Finding::rule), field("verdict", &Finding::verdict),
      field("severity", &Finding::severity), field("level", &Finding::level),
      field("blocks", &Finding::blocks), field("title", &Finding::title),
      field("message", &Finding::message), field("why", &Finding::why),
      field("resource", &Finding::resource), field("region", &Finding::region),
      field("definition", &Finding::definition), field("excerpt", &Finding::excerpt),
      field("fix", &Finding::fix), field("waits_for", &Finding::waits_for),
      field("partial", &Finding::partial), field("fingerprint", &Finding::fingerprint),
      field("logical_file", &Finding::logical_file), field("occurrence", &Finding::occurrence),
      field("subject_digest", &Finding::subject_digest), field("exemption", &Finding::exemption),
      field("offer", &Finding::offer));
};

template <>
struct Record<SkippedInput> {
  static constexpr const char* kClass = "SkippedInput";
  static constexpr auto kFields =
      std::tuple(field("path", &SkippedInput::path), field("reason", &SkippedInput::reason));
};

template <>
struct Record<RuleCount> {
  static constexpr const char* kClass = "RuleCount";
  static constexpr auto kFields = std::tuple(
      field("rule", &RuleCount::rule), field("passed", &RuleCount::pass),
      field("failed", &RuleCount::fail), field("unknown", &RuleCount::unknown),
      field("not_applicable", &RuleCount::not_applicable), field("errors", &RuleCount::error));
};

template <>
struct Record<RuleInfo::Platform> {
  static constexpr const char* kClass = "RulePlatform";
  static constexpr auto kFields = std::tuple(field("name", &RuleInfo::Platform::name),
                                             field("kinds", &RuleInfo::Platform::kinds));
};

template <>
struct Record<RuleInfo::Parameter> {
  static constexpr const char* kClass = "RuleParameter";
  static constexpr auto kFields = std::tuple(
      field("name", &RuleInfo::Parameter::name), field("type", &RuleInfo::Parameter::type),
      field("value", &RuleInfo::Parameter::value), field("json", &RuleInfo::Parameter::json),
      field("default_json", &RuleInfo::Parameter::default_json),
      field("comment", &RuleInfo::Parameter::comment));
};

template <>
struct Record<RuleInfo::Example> {
  static constexpr const char* kClass = "RuleExample";
  static constexpr auto kFields = std::tuple(field("title", &RuleInfo::Example::title),
                                             field("given", &RuleInfo::Example::given),
                                             field("verdict", &RuleInfo::Example::verdict),
                                             field("platform", &RuleInfo::Example::platform),
                                             field("document", &RuleInfo::Example::document));
};

template <>
struct Record<RuleInfo> {
  static constexpr const char* kClass = "RuleInfo";
  static constexpr auto kFields = std::tuple(
      field("id", &RuleInfo::id), field("title", &RuleInfo::title), field("why", &RuleInfo::why),
      field("severity", &RuleInfo::severity), field("level", &RuleInfo::level),
      field("own_level", &RuleInfo::own_level), field("entity", &RuleInfo::entity),
      field("platforms", &RuleInfo::platforms), field("tags", &RuleInfo::tags),
      field("links", &RuleInfo::links), field("packs", &RuleInfo::packs),
      field("parameters", &RuleInfo::parameters), field("logic", &RuleInfo::logic),
      field("examples", &RuleInfo::examples), field("file", &RuleInfo::file),
      field("place", &RuleInfo::place), field("builtin", &RuleInfo::builtin));
};

template <>
struct Record<OverrideSubject> {
  static constexpr const char* kClass = "OverrideSubject";
  static constexpr auto kFields = std::tuple(
      field("file", &OverrideSubject::file), field("platform", &OverrideSubject::platform),
      field("resource", &OverrideSubject::resource), field("address", &OverrideSubject::address),
      field("kind", &OverrideSubject::kind), field("path", &OverrideSubject::path),
      field("occurrence", &OverrideSubject::occurrence));
};

template <>
struct Record<OverrideRecord> {
  static constexpr const char* kClass = "OverrideRecord";
  static constexpr auto kFields = std::tuple(
      field("id", &OverrideRecord::id), field("rule", &OverrideRecord::rule),
      field("rule_digest", &OverrideRecord::rule_digest), field("repo", &OverrideRecord::repo),
      field("subject", &OverrideRecord::subject), field("finding", &OverrideRecord::finding),
      field("subject_digest", &OverrideRecord::subject_digest),
      field("category", &OverrideRecord::category), field("reason", &OverrideRecord::reason),
      field("ticket", &OverrideRecord::ticket),
      field("requested_by", &OverrideRecord::requested_by),
      field("created", &OverrideRecord::created), day("created_day", &OverrideRecord::created_day),
      day("expires", &OverrideRecord::expires));
};

template <>
struct Record<OverrideProof> {
  static constexpr const char* kClass = "OverrideProof";
  static constexpr auto kFields = std::tuple(
      field("kind", &OverrideProof::kind), field("approver", &OverrideProof::approver),
      field("identity", &OverrideProof::identity), field("url", &OverrideProof::url),
      field("counts", &OverrideProof::counts), field("problem", &OverrideProof::problem));
};

template <>
struct Record<OverrideStatus> {
  static constexpr const char* kClass = "OverrideStatus";
  static constexpr auto kFields = std::tuple(
      field("id", &OverrideStatus::id), field("file", &OverrideStatus::file),
      field("record", &OverrideStatus::record), field("state", &OverrideStatus::state),
      field("reasons", &OverrideStatus::reasons), field("proofs", &OverrideStatus::proofs),
      field("approvals", &OverrideStatus::approvals), field("quorum", &OverrideStatus::quorum),
      field("approvers", &OverrideStatus::approvers), field("ways", &OverrideStatus::ways),
      field("most_days", &OverrideStatus::most_days),
      field("days_left", &OverrideStatus::days_left),
      field("requested", &OverrideStatus::requested), field("used", &OverrideStatus::used),
      field("looked", &OverrideStatus::looked), field("about", &OverrideStatus::about));
};

template <>
struct Record<Suppression> {
  static constexpr const char* kClass = "Suppression";
  static constexpr auto kFields =
      std::tuple(field("kind", &Suppression::kind), field("rule", &Suppression::rule),
                 field("reason", &Suppression::reason), day("until", &Suppression::until),
                 field("file", &Suppression::file), field("place", &Suppression::place),
                 field("line", &Suppression::line), field("resource", &Suppression::resource),
                 field("flaw", &Suppression::flaw), field("state", &Suppression::state));
};

template <>
struct Record<BaselineEntry> {
  static constexpr const char* kClass = "BaselineEntry";
  static constexpr auto kFields =
      std::tuple(field("finding", &BaselineEntry::finding), field("rule", &BaselineEntry::rule),
                 field("subject", &BaselineEntry::subject),
                 field("subject_digest", &BaselineEntry::subject_digest));
};

template <>
struct Record<GuardrailChange> {
  static constexpr const char* kClass = "GuardrailChange";
  static constexpr auto kFields = std::tuple(
      field("kind", &GuardrailChange::kind), field("file", &GuardrailChange::file),
      field("blocks", &GuardrailChange::blocks), field("problem", &GuardrailChange::problem));
};

template <>
struct Record<TrustInfo> {
  static constexpr const char* kClass = "TrustInfo";
  static constexpr auto kFields =
      std::tuple(field("ref", &TrustInfo::ref), field("commit", &TrustInfo::commit),
                 field("configured", &TrustInfo::configured));
};

// Not the struct's own: of a Diagnostic only the line that it begins in goes to Python, since
// its Source may be large and holds what nobody has looked at.
template <>
struct Converter<Diagnostic> {
  static py::object cast(const Diagnostic& value);
  static Diagnostic load(const py::handle& object);
};

}  // namespace libguard::python

#endif  // BINDINGS_PYTHON_RECORDS_H_
