// SPDX-License-Identifier: Apache-2.0
#include "overrides/people.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace libguard::overrides {
namespace {

constexpr std::array<std::string_view, 1> kGroupKeys = {"people"};
constexpr std::array<std::string_view, 5> kPersonKeys = {"github", "gitlab", "jenkins", "ssh",
                                                         "emails"};

class Reader {
 public:
  explicit Reader(Fields& fields) : fields_(fields) {}

  People read(Value people, Value groups) && {
    add_people(people);
    add_groups(groups);
    return std::move(result_);
  }

 private:
  void add_people(Value people) {
    if (!fields_.is_map("'people'", people)) return;
    for (std::uint32_t i = 0; i < people.size(); ++i) {
      const Value name = people.key_at(i);
      if (name.text().empty()) fields_.add("unknown-value", "a person has no name", name.span());
      result_.names.push_back(name.text());
      read_person(name, people.value_at(i));
    }
  }

  void read_person(Value name, Value map) {
    const std::string what = fmt::format("'{}'", name.text());
    Person person;
    person.name = name.text();
    if (fields_.is_map(what, map)) {
      fields_.only(map, what, kPersonKeys);
      person.github = login(what, map, "github");
      person.gitlab = login(what, map, "gitlab");
      person.jenkins = login(what, map, "jenkins");
      person.ssh = login(what, map, "ssh");
      read_emails(person, map.at("emails"));
    }
    result_.people[person.name] = std::move(person);
  }

  // A name by which something else knows him. It becomes part of the name of a file, and of
  // what allowed_signers compares.
  std::string login(std::string_view person, Value map, std::string_view key) {
    const Value value = map.at(key);
    const std::string what = fmt::format("'{}' of {}", key, person);
    std::string name = fields_.text(what, value).value_or("");
    if (name.empty()) return "";
    const bool control =
        std::any_of(name.begin(), name.end(), [](char c) { return c >= 0 && c <= ' '; });
    if (control || name.find_first_of("/\\*?!,\"'\x7f") != std::string::npos ||
        std::string_view("@-.").find(name[0]) != std::string_view::npos) {
      fields_.add("unknown-value", fmt::format("{} cannot be '{}'", what, name), value.span(),
                  {"write the name alone, as he logs in with it"});
      return "";
    }
    return unique(key, lower_case(name), person, value) ? name : "";
  }

  void read_emails(Person& person, Value list) {
    const std::string what = fmt::format("'{}'", person.name);
    for (const Value item : fields_.texts(fmt::format("'emails' of {}", what), list)) {
      const std::string address = lower_case(item.text());
      const std::size_t at = address.find('@');
      if (at == 0 || at == std::string::npos || at + 1 == address.size() ||
          address.find_first_of(" <>\t\n") != std::string::npos) {
        fields_.add("unknown-value", fmt::format("'{}' is no address of mail", item.text()),
                    item.span(), {"write it as bob@example.com"});
      } else if (unique("emails", address, what, item)) {
        person.emails.push_back(address);
      }
    }
  }

  // One proof of two people would be two approvals.
  bool unique(std::string_view key, const std::string& name, std::string_view person, Value at) {
    const auto [known, fresh] =
        taken_.emplace(std::pair(std::string(key), name), std::string(person));
    if (fresh) return true;
    fields_.add("ambiguous",
                fmt::format("'{}' of {} is that of {} too", key, person, known->second), at.span());
    return false;
  }

  void add_groups(Value groups) {
    if (!fields_.is_map("'groups'", groups)) return;
    for (std::uint32_t i = 0; i < groups.size(); ++i) {
      const Value name = groups.key_at(i);
      const std::string what = fmt::format("the group '{}'", name.text());
      std::set<std::string>& members = result_.groups[std::string(name.text())];
      result_.group_names.push_back(name.text());
      if (result_.people.count(std::string(name.text())) > 0) {
        fields_.add("ambiguous", fmt::format("'{}' is a person and a group", name.text()),
                    name.span());
      }
      const Value map = groups.value_at(i);
      if (!fields_.is_map(what, map)) continue;
      fields_.only(map, what, kGroupKeys);
      const Value people = fields_.required(map, what, "people");
      for (const Value member : fields_.texts(fmt::format("'people' of {}", what), people)) {
        if (result_.people.count(std::string(member.text())) > 0) {
          members.emplace(member.text());
        } else {
          fields_.add("unknown-person", fmt::format("there is no person '{}'", member.text()),
                      member.span(), {meant_name(member.text(), result_.names)});
        }
      }
    }
  }

  Fields& fields_;
  People result_;
  // Whose a login, a principal or an address is: (key, name) -> person.
  std::map<std::pair<std::string, std::string>, std::string> taken_;
};

}  // namespace

People read_people(Fields& fields, Value people, Value groups) {
  return Reader(fields).read(people, groups);
}

std::string meant_name(std::string_view name, const std::vector<std::string_view>& all) {
  if (all.empty()) return "'people' names nobody";
  return Fields::meant(name, all);
}

}  // namespace libguard::overrides
