// SPDX-License-Identifier: Apache-2.0
#include "inputs/plan/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "documents/path.h"
#include "inputs/nodes.h"
#include "inputs/plan/configuration.h"
#include "inputs/plan/declared.h"
#include "inputs/plan/links.h"
#include "inputs/plan/manifests.h"
#include "inputs/plan/masks.h"
#include "inputs/plan/prior_state.h"

namespace libguard::plan {
namespace {

using std::literals::string_view_literals::operator""sv;

bool has_action(Value actions, std::string_view wanted) {
  for (std::uint32_t i = 0; i < actions.size(); ++i) {
    if (actions.item(i).text() == wanted) return true;
  }
  return false;
}

// Unknown words are those of a newer Terraform: only what takes the object away
// takes it out of the plan.
bool will_exist(Value actions) {
  return has_action(actions, "create") ||
         (!has_action(actions, "delete") && !has_action(actions, "forget"));
}

// Attributes that providers declare sensitive, by the names that they share.
constexpr std::array<std::string_view, 12> kSecretAttributes = {"password",
                                                                "master_password",
                                                                "admin_password",
                                                                "administrator_login_password",
                                                                "administrator_password",
                                                                "root_password",
                                                                "secret_string",
                                                                "secret_binary",
                                                                "secret_data",
                                                                "private_key",
                                                                "private_key_pem",
                                                                "auth_token"};

bool is_true(Value value) { return value.is(Kind::kBool) && value.boolean(); }

class PlanReader {
 public:
  PlanReader(const DocumentPtr& document, Value plan) : document_(document), plan_(plan) {}

  PlanInput run() && {
    if (!check_version()) return std::move(input_);
    links_ = std::make_shared<const Links>(plan_);
    const Value changes = plan_.at("resource_changes");
    if (changes && !changes.is(Kind::kList) && !changes.is(Kind::kNull)) {
      bad_shape(changes, "resource_changes", "a list");
    } else {
      report_no_changes();
    }
    merge(changes.is(Kind::kList) ? changes : Value());
    add_declared(document_, plan_, input_.resources);
    note_variables();
    report_partial();
    return std::move(input_);
  }

 private:
  // One row, as far as it will exist.
  struct Planned {
    std::uint32_t index = 0;
    Row row;
    Node after;
  };

  bool check_version() {
    const Value version = plan_.at("format_version");
    if (!version) return true;
    const std::string_view text = version.text();
    const std::string_view major = text.substr(0, text.find('.'));
    if (major == "0" || major == "1") return true;
    input_.problems.push_back(
        {"plan.unsupported-version",
         fmt::format("guard reads the formats 0 and 1 of plans, this is {}",
                     version.is(Kind::kString) ? fmt::format("'{}'", text)
                                               : std::string(kind_name(version.kind()))),
         source(), version.span()});
    return false;
  }

  void merge(Value changes) {
    Arena arena;
    std::vector<Planned> planned;
    std::vector<Node> rows;
    for (std::uint32_t i = 0; i < changes.size(); ++i) {
      const Value row = changes.item(i);
      rows.push_back(*row.node());
      std::optional<Planned> one = read_row(row, arena);
      if (!one) continue;
      one->index = i;
      Node change = with_entry(row.at("change"), "after", one->after, arena);
      rows.back() = with_entry(row, "change", change, arena);
      planned.push_back(std::move(*one));
    }
    const Node* root = plan_.node();
    const auto set = [&](std::string_view key, const Node& value) {
      root = arena.make<Node>(with_entry(Value(document_.get(), root), key, value, arena));
    };
    if (changes) {
      Node list = *changes.node();
      list.items = arena.copy(std::span<const Node>(rows)).data();
      set("resource_changes", list);
    }
    const Value state = plan_.at("prior_state");
    if (state.is(Kind::kMap)) set("prior_state", mark_prior_state(state, arena));
    // A plan within a wrapper stands deeper in its document than this one.
    const bool whole = plan_.node() == document_->root().node();
    merged_ = std::make_shared<const Document>(
        source(), std::move(arena), root, whole ? document_->span() : plan_.span(),
        document_->has_aliases(), DocumentOrigin{document_, nullptr, true});
    const Value merged = merged_->root().at("resource_changes");
    for (Planned& one : planned) {
      const Value row = merged.item(one.index);
      add(row, row.at("change").at("after"), std::move(one.row));
    }
    // What was read while the plan was made is in no row.
    visit_data(merged_->root().at("prior_state"), [this](Value data) {
      if (!data.at("type").is(Kind::kString) || !data.at("address").is(Kind::kString)) return;
      add(data, data.at("values"), row_of(data));
    });
  }

  std::optional<Planned> read_row(Value row, Arena& arena) {
    const Value change = row.at("change");
    const Value actions = change.at("actions");
    if (!row.at("type").is(Kind::kString) || !row.at("address").is(Kind::kString) ||
        !row.at("name").is(Kind::kString)) {
      bad_shape(row, "a row of resource_changes", "a map with address, type and name");
      return std::nullopt;
    }
    if (!change.is(Kind::kMap) || !actions.is(Kind::kList) || actions.size() == 0) {
      bad_shape(row, "the change of this row", "a map with a list of actions");
      return std::nullopt;
    }
    if (!will_exist(actions) || row.at("deposed")) return std::nullopt;
    const Value after = change.at("after");
    if (!after || after.is(Kind::kNull)) {
      // A no-op of what was deleted outside of Terraform has nothing left.
      if (!has_action(actions, "no-op")) bad_shape(row, "what this row creates", "a map");
      return std::nullopt;
    }
    if (!after.is(Kind::kMap)) {
      bad_shape(after, "what this row plans", "a map");
      return std::nullopt;
    }
    Planned planned;
    planned.row = row_of(row);
    planned.row.value = after;
    planned.after = merge_masks(planned.row, change, arena);
    return planned;
  }

  static Row row_of(Value row) {
    Row result;
    // Keys as references write them: with the escapes of Terraform's own language.
    if (const auto address = parse_address(row.at("address").text())) {
      result.modules = address->modules;
      result.key = address->name.key;
    }
    const bool data = row.at("mode").text() == "data";
    result.block = static_address(static_path(result.modules), data, row.at("type").text(),
                                  row.at("name").text());
    return result;
  }

  Node merge_masks(const Row& row, Value change, Arena& arena) {
    const Value block = links_->configuration().resource(row.block);
    Written written;
    written.blind = !block;
    // A block without arguments has no expressions.
    if (block.at("expressions")) written.blocks.push_back(block.at("expressions"));
    Merger merger(arena, input_.problems, [&](const std::vector<Value>& expressions) {
      std::vector<std::string> names;
      for (const Value expression : expressions) {
        for (std::string& name : links_->referred(row, expression).names) {
          if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(std::move(name));
          }
        }
      }
      return names;
    });
    return merger.merge(change.at("after"), change.at("after_unknown"),
                        change.at("after_sensitive"), written);
  }

  // `row` is one of the merged plan, or an entry of its prior state.
  void add(Value row, Value attributes, Row link) {
    Resource resource;
    resource.document = merged_;
    resource.platform = Platform::kTerraform;
    resource.value = attributes;
    resource.holder = row;
    const bool data = row.at("mode").text() == "data";
    if (data) resource.kind = "data.";
    resource.kind += row.at("type").text();
    resource.name = row.at("name").text();
    resource.address = row.at("address").text();
    note_secrets(row, attributes);
    link.value = resource.value;
    resource.links = links_;
    resource.row = std::make_shared<const Row>(std::move(link));
    if (!data) add_manifests(resource, input_.resources, input_.problems);
    input_.resources.push_back(std::move(resource));
  }

  // Plans before Terraform 0.15 mark nothing as sensitive, and providers forget some.
  void note_secrets(Value row, Value attributes) {
    for (const Value marks : {row.at("change").at("after_sensitive"), row.at("sensitive_values")}) {
      if (marks.size() > 0 || is_true(marks)) {
        input_.secrets.push_back({merged_, attributes, false});
      }
    }
    for (const std::string_view name : kSecretAttributes) {
      const Value value = attributes.at(name);
      if (value.is(Kind::kString)) input_.secrets.push_back({merged_, value, true});
    }
  }

  // The values of variables stand in the plan in clear text; which of them are
  // sensitive only the configuration says.
  void note_variables() {
    const Value declared = plan_.at("configuration").at("root_module").at("variables");
    for (std::uint32_t i = 0; declared.is(Kind::kMap) && i < declared.size(); ++i) {
      if (!is_true(declared.value_at(i).at("sensitive"))) continue;
      const Value given = plan_.at("variables").at(declared.key_at(i).text()).at("value");
      for (const Value value : {given, declared.value_at(i).at("default")}) {
        if (value) input_.secrets.push_back({document_, value, true});
      }
    }
  }

  // A plan that changes nothing lists nothing; one with resources lists their changes.
  void report_no_changes() {
    const Value changes = plan_.at("resource_changes");
    const Value planned = plan_.at("planned_values");
    if (changes.is(Kind::kList) ||
        planned.written().find("\"resources\"") == std::string_view::npos) {
      return;
    }
    bad_shape(planned, "resource_changes of a plan with resources", "a list");
  }

  void report_partial() {
    const auto warn = [&](Value at, std::string message) {
      Diagnostic problem{"plan.partial", std::move(message), source(), at.span()};
      problem.severity = Diagnostic::Severity::kWarning;
      input_.problems.push_back(std::move(problem));
      input_.partial = true;
    };
    const Value complete = plan_.at("complete");
    if (is_true(plan_.at("errored"))) {
      warn(plan_.at("errored"),
           "Terraform met an error while it planned: what comes after it is not in this plan");
    } else if (complete.is(Kind::kBool) && !complete.boolean()) {
      warn(complete,
           "this plan is partial (-target, or deferred changes): the rest is not checked");
    }
  }

  void bad_shape(Value at, std::string_view what, std::string_view expected) {
    input_.problems.push_back({"plan.bad-shape",
                               fmt::format("{} must be {}", what, expected),
                               source(),
                               at.span(),
                               {fmt::format("at {}", pointer_to(at))}});
  }

  const Source& source() const { return document_->source(); }

  const DocumentPtr& document_;
  Value plan_;
  std::shared_ptr<const Links> links_;
  DocumentPtr merged_;
  PlanInput input_;
};

constexpr std::array kPlannedValues = {"planned_values"sv};
constexpr std::array kDrift = {"resource_drift"sv};
constexpr std::array kAttributes = {"relevant_attributes"sv};
constexpr std::array kOutputs = {"output_changes"sv};
constexpr std::array kBefore = {"resource_changes"sv, "*"sv, "change"sv, "before"sv};

}  // namespace

LeftOut sections_left_out() {
  static constexpr std::array<std::span<const std::string_view>, 5> kSections = {
      kPlannedValues, kDrift, kAttributes, kOutputs, kBefore};
  return kSections;
}

PlanInput read_plan(const DocumentPtr& document, Value plan) {
  return PlanReader(document, plan).run();
}

}  // namespace libguard::plan
