// SPDX-License-Identifier: Apache-2.0
#include "libguard/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "config/words.h"
#include "documents/canonical.h"
#include "documents/read.h"
#include "libguard/suggest.h"

namespace libguard {
namespace {

constexpr std::int64_t kVersion = 1;

class Reader {
 public:
  explicit Reader(const Source& source) : source_(source) {}

  Result<Configuration> read() {
    // YAML 1.2, in which `off` is a word and not `false`.
    const ReadDocuments read = read_yaml(source_, Resolution::kYaml12);
    problems_ = read.problems;
    configuration_.source = source_;
    if (read.documents.size() > 1) {
      add("config.several-documents", "a configuration is one document, this is another",
          read.documents[1]->root().span());
    }
    if (!read.documents.empty()) read_root(read.documents.front()->root());
    if (!problems_.empty()) return std::move(problems_);
    return std::move(configuration_);
  }

 private:
  struct Key {
    std::string_view name;
    void (Reader::*read)(Value);
  };
  static const std::array<Key, 10> kKeys;

  // A key with nothing behind it is one whose lines are commented out.
  static bool is_empty(Value value) { return value.is(Kind::kNull); }

  void read_root(Value root) {
    if (is_empty(root)) return;
    if (!root.is(Kind::kMap)) return wrong_type("the configuration", "a map", root);
    for (std::uint32_t i = 0; i < root.size(); ++i) {
      const Value key = root.key_at(i);
      const auto known = std::find_if(kKeys.begin(), kKeys.end(),
                                      [&](const Key& one) { return one.name == key.text(); });
      if (known == kKeys.end()) {
        unknown_key(key);
      } else if (!is_empty(root.value_at(i))) {
        (this->*known->read)(root.value_at(i));
      }
    }
  }

  void unknown_key(Value key) {
    std::array<std::string_view, std::tuple_size_v<decltype(kKeys)>> names;
    std::transform(kKeys.begin(), kKeys.end(), names.begin(), [](const Key& k) { return k.name; });
    const std::string_view near = nearest(key.text(), names);
    add("config.unknown-key", fmt::format("there is no setting '{}'", key.text()), key.span(),
        near.empty() ? fmt::format("the settings are {}", fmt::join(names, ", "))
                     : fmt::format("did you mean '{}'?", near));
  }

  void read_version(Value value) {
    if (!value.is(Kind::kInt)) return wrong_type("'version'", "the number 1", value);
    if (value.integer() == kVersion) return;
    add("config.unknown-value",
        fmt::format("this guard does not know version {} of its configuration", value.integer()),
        value.span(), fmt::format("it knows version {}", kVersion));
  }

  void read_builtin(Value value) {
    if (!value.is(Kind::kBool)) return wrong_type("'builtin'", "true or false", value);
    configuration_.builtin = value.boolean();
  }

  void read_packs(Value value) {
    for (const Value item : strings("'packs'", value)) {
      configuration_.packs.push_back({std::string(item.text()), item.span()});
    }
  }
  void read_rules(Value value) { configuration_.rules = texts("'rules'", value); }
  void read_paths(Value value) { configuration_.paths = texts("'paths'", value); }
  void read_ignore_paths(Value value) {
    configuration_.ignore_paths = texts("'ignorePaths'", value);
  }

  void read_levels(Value value) {
    if (!value.is(Kind::kMap)) return wrong_type("'levels'", "a map from rules to levels", value);
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      const Value rule = value.key_at(i);
      const Value word = value.value_at(i);
      const std::string name = fmt::format("the level of '{}'", rule.text());
      if (!word.is(Kind::kString)) {
        wrong_type(name, "'off', 'advisory', 'soft-mandatory' or 'hard-mandatory'", word);
        continue;
      }
      const Result<Level> level = config::level_named(word.text(), source_, word.span());
      if (!level) {
        add_all(level.error());
        continue;
      }
      configuration_.levels.push_back({std::string(rule.text()), *level, rule.span(), source_});
    }
  }

  void read_unknown(Value value) {
    if (!value.is(Kind::kMap)) {
      return wrong_type("'unknown'", "a map from rules to 'warn', 'fail' or 'pass'", value);
    }
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      const Value rule = value.key_at(i);
      const Value word = value.value_at(i);
      if (!word.is(Kind::kString)) {
        wrong_type(fmt::format("'unknown' of '{}'", rule.text()), "'warn', 'fail' or 'pass'", word);
        continue;
      }
      const auto policy = config::unknown_policy_named(word.text(), source_, word.span());
      if (!policy) {
        add_all(policy.error());
        continue;
      }
      configuration_.unknown.push_back({std::string(rule.text()), *policy, rule.span()});
    }
  }

  void read_parameters(Value value) {
    if (!value.is(Kind::kMap)) {
      return wrong_type("'parameters'", "a map from rules to their parameters", value);
    }
    for (std::uint32_t i = 0; i < value.size(); ++i) {
      const Value rule = value.key_at(i);
      const Value parameters = value.value_at(i);
      if (is_empty(parameters)) continue;
      if (!parameters.is(Kind::kMap)) {
        wrong_type(fmt::format("'parameters' of '{}'", rule.text()), "a map from names to values",
                   parameters);
        continue;
      }
      for (std::uint32_t j = 0; j < parameters.size(); ++j) {
        const Value name = parameters.key_at(j);
        const Value given = parameters.value_at(j);
        configuration_.parameters.push_back({std::string(rule.text()), std::string(name.text()),
                                             canonical_json(given), rule.span(), name.span(),
                                             given.span()});
      }
    }
  }

  // As it is written: as a number, 1.30 would be 1.3.
  void read_kube_version(Value value) {
    if (!value.is(Kind::kString) && !value.is(Kind::kDouble)) {
      return wrong_type("'kube-version'", "a release such as \"1.31\"", value);
    }
    const std::string_view word = value.is(Kind::kString) ? value.text() : value.written();
    Result<std::string> release = config::kube_version_named(word, source_, value.span());
    if (!release) return add_all(release.error());
    configuration_.kube_version = std::move(*release);
  }

  // The items of a list of strings that are ones and say something.
  std::vector<Value> strings(std::string_view what, Value list) {
    std::vector<Value> items;
    if (!list.is(Kind::kList)) {
      wrong_type(what, "a list of strings", list);
      return items;
    }
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      const Value item = list.item(i);
      if (!item.is(Kind::kString)) {
        wrong_type(fmt::format("an item of {}", what), "a string", item);
      } else if (item.text().empty()) {
        add("config.unknown-value", fmt::format("an item of {} is empty", what), item.span());
      } else {
        items.push_back(item);
      }
    }
    return items;
  }

  std::vector<std::string> texts(std::string_view what, Value list) {
    std::vector<std::string> texts;
    for (const Value item : strings(what, list)) texts.emplace_back(item.text());
    return texts;
  }

  void wrong_type(std::string_view what, std::string_view expected, Value found) {
    std::string note;
    if (found.is(Kind::kString) && expected == "a list of strings") {
      note = fmt::format("write [{}]", found.written());
    }
    add("config.wrong-type",
        fmt::format("{} must be {}, not {}", what, expected, kind_name(found.kind())), found.span(),
        std::move(note));
  }

  void add(std::string code, std::string message, Span span, std::string note = {}) {
    problems_.push_back({std::move(code), std::move(message), source_, span});
    if (!note.empty()) problems_.back().notes.push_back(std::move(note));
  }

  void add_all(const Diagnostics& problems) {
    problems_.insert(problems_.end(), problems.begin(), problems.end());
  }

  Source source_;
  Configuration configuration_;
  Diagnostics problems_;
};

const std::array<Reader::Key, 10> Reader::kKeys = {{
    {"version", &Reader::read_version},
    {"builtin", &Reader::read_builtin},
    {"packs", &Reader::read_packs},
    {"rules", &Reader::read_rules},
    {"paths", &Reader::read_paths},
    {"ignorePaths", &Reader::read_ignore_paths},
    {"levels", &Reader::read_levels},
    {"parameters", &Reader::read_parameters},
    {"unknown", &Reader::read_unknown},
    {"kube-version", &Reader::read_kube_version},
}};

}  // namespace

Result<Configuration> read_configuration(const Source& source) { return Reader(source).read(); }

Result<LevelSetting> read_level_setting(const Source& source) {
  const std::string_view text = source.text();
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::size_t sign = text.find('=');
  if (sign == 0 || sign == std::string_view::npos) {
    return Diagnostic{"config.syntax", fmt::format("expected RULE=LEVEL, found '{}'", text), source,
                      Span{0, size}};
  }
  const auto end = static_cast<std::uint32_t>(sign);
  const Span word{end + 1, size};
  Result<Level> level = config::level_named(source.text(word), source, word);
  if (!level) return std::move(level).error();
  return LevelSetting{std::string(text.substr(0, sign)), *level, Span{0, end}, source};
}

Result<std::string> read_kube_version(const Source& source) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  return config::kube_version_named(source.text(), source, Span{0, size});
}

Diagnostics add_settings(std::span<const std::string> levels, const std::string& kube_version,
                         Configuration& configuration, const SettingNames& names) {
  Diagnostics problems;
  const auto append = [&problems](const Diagnostics& wrong) {
    problems.insert(problems.end(), wrong.begin(), wrong.end());
  };
  for (const std::string& text : levels) {
    auto setting = read_level_setting(Source(names.levels, text));
    if (setting) {
      configuration.levels.push_back(std::move(*setting));
    } else {
      append(setting.error());
    }
  }
  if (kube_version.empty()) return problems;
  auto release = read_kube_version(Source(names.kube_version, kube_version));
  if (!release) {
    append(release.error());
    return problems;
  }
  configuration.kube_version = std::move(*release);
  std::erase_if(configuration.parameters,
                [](const ParameterSetting& given) { return given.name == "kube_version"; });
  return problems;
}

}  // namespace libguard
