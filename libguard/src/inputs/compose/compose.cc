// SPDX-License-Identifier: Apache-2.0
#include "inputs/compose/compose.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "documents/scalar.h"
#include "inputs/compose/merge.h"
#include "inputs/compose/normal.h"
#include "libguard/suggest.h"

namespace libguard::compose {
namespace {

constexpr int kLongestChain = 100;  // of services that extend one another
constexpr std::uint64_t kMostMade = 1'000'000;

constexpr std::string_view kAnotherFile = "another file that this one is merged with";

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

bool is_override_name(std::string_view path) {
  return path.ends_with(".override.yaml") || path.ends_with(".override.yml");
}

// Compose starts nothing without one of these: such a service is a piece of one.
bool is_complete(Value service) {
  return service.at("image") || service.at("build") || service.at("provider");
}

// What aliases share is read in several places, and wrong in one.
Diagnostics in_order(Diagnostics problems) {
  const auto key = [](const Diagnostic& problem) {
    return std::tie(problem.span.begin, problem.span.end, problem.code, problem.message);
  };
  std::sort(problems.begin(), problems.end(),
            [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  problems.erase(
      std::unique(problems.begin(), problems.end(),
                  [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
      problems.end());
  return problems;
}

class FileReader {
 public:
  explicit FileReader(const DocumentPtr& document)
      : base_(document),
        written_(document->root().at("services")),
        services_(written_.is(Kind::kMap) ? written_ : Value()),
        normal_(*document, arena_, problems_),
        merge_(*document, arena_),
        shared_(document->has_aliases()) {}

  ComposeFile run() && {
    if (!services_) {
      wrong(written_.span(), fmt::format("'services' must be a map of services, found {}",
                                         kind_name(written_.kind())));
    }
    for (std::uint32_t i = 0; i < services_.size(); ++i) {
      by_name_.emplace(services_.key_at(i).text(), i);
    }
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < services_.size(); ++i) {
      entries.push_back({*services_.key_at(i).node(), service(i)});
    }
    ComposeFile file;
    file.document = document_with(entries);
    const Value services = file.document->root().at("services");
    for (std::uint32_t i = 0; i < services.size(); ++i) {
      if (!services.value_at(i).is(Kind::kMap)) continue;
      file.services.push_back({std::string(services.key_at(i).text()), services.value_at(i),
                               Value(file.document.get(), holders_[i])});
    }
    for (const Part& part : parts_) {
      file.parts.push_back({std::string(part.kind), std::string(part.name.text()),
                            Value(file.document.get(), part.value.node()),
                            Value(file.document.get(), part.holder)});
    }
    file.problems = in_order(std::move(problems_));
    return file;
  }

 private:
  // What a file has beside services: configs and secrets with their contents, and what
  // others take from an extension.
  void note_parts(Value root) {
    each_entry(root, [this](Value key, Value value) {
      const std::string_view name = key.text();
      if (name.starts_with("x-")) return note_part("extension", key, value);
      if (name != "configs" && name != "secrets") return;
      const std::string_view kind = name == "configs" ? "config" : "secret";
      each_entry(value, [&](Value own, Value held) { note_part(kind, own, held); });
    });
  }

  void note_part(std::string_view kind, Value name, Value value) {
    if (value.size() == 0) return;
    const std::vector<Entry> all = {{text_node("kind"), text_node(kind)},
                                    {text_node("name"), *name.node()}};
    parts_.push_back({kind, name, value, arena_.make<Node>(map_node(all, name.span(), arena_))});
  }

  template <typename Callback>
  static void each_entry(Value map, Callback callback) {
    for (std::uint32_t i = 0; map.is(Kind::kMap) && i < map.size(); ++i) {
      callback(map.key_at(i), map.value_at(i));
    }
  }

  struct Service {
    Node node;
    bool busy = false;
    std::string elsewhere;  // where the rest of it is; empty: it is all here
  };

  struct Part {
    std::string_view kind;
    Value name;
    Value value;
    const Node* holder;
  };

  // As compose would run it.
  Node service(std::uint32_t index) {
    const Value written = services_.value_at(index);
    if (!written.is(Kind::kMap)) {
      wrong(written.is(Kind::kNull) ? services_.key_at(index).span() : written.span(),
            fmt::format("the service '{}' must be a map, found {}", services_.key_at(index).text(),
                        kind_name(written.kind())));
      return *written.node();
    }
    const Service& found = resolved(index, 0);
    std::string elsewhere = found.elsewhere;
    if (elsewhere.empty() && (is_override_name(base_->source().name()) ||
                              !is_complete(Value(base_.get(), &found.node)))) {
      elsewhere = kAnotherFile;
    }
    if (elsewhere.empty()) return found.node;
    shared_ = true;  // what is unknown stands where the reason does
    const Value extends = written.at("extends");
    return open_service(found.node, {elsewhere},
                        (extends ? extends : services_.key_at(index)).span(), arena_);
  }

  // With what it extends merged in.
  const Service& resolved(std::uint32_t index, int depth) {
    const auto [at, is_new] = known_.try_emplace(index);
    Service& service = at->second;
    if (!is_new) return service;
    const Value written = services_.value_at(index);
    service.node = normal_.service(written);
    service.busy = true;
    const Value extends = written.at("extends");
    if (extends && !extends.is(Kind::kNull)) extend(service, extends, index, depth);
    service.busy = false;
    return service;
  }

  void extend(Service& service, Value extends, std::uint32_t index, int depth) {
    const Value from = extends.is(Kind::kMap) ? extends.at("service") : extends;
    const Value file = extends.at("file");
    service.elsewhere = fmt::format("service '{}'", from.text());
    if (!from.is(Kind::kString)) return wrong(extends.span(), "'extends' must name a service");
    if (file && !is_this_file(file)) {
      service.elsewhere += fmt::format(" of {}", file.is(Kind::kString) ? file.text() : "a file");
      return;
    }
    const auto base = by_name_.find(from.text());
    if (base == by_name_.end()) return report_unknown(from);
    if (!services_.value_at(base->second).is(Kind::kMap)) return;  // reported at its place
    if (depth == kLongestChain || merge_.made() > kMostMade) {
      return problem("too-large", from.span(), "services that extend one another grow too large");
    }
    const Service& other = resolved(base->second, depth + 1);
    if (other.busy) {
      return problem("extends-cycle", from.span(),
                     fmt::format("the service '{}' extends itself by way of '{}'",
                                 services_.key_at(index).text(), from.text()));
    }
    service.elsewhere = other.elsewhere;
    service.node = merge_.service(other.node, service.node);
    shared_ = true;
  }

  bool is_this_file(Value file) const {
    std::string_view name = file.text();
    if (name.starts_with("./")) name.remove_prefix(2);
    return name == base_name(base_->source().name());
  }

  void report_unknown(Value name) {
    std::vector<std::string_view> known;
    for (const auto& [service, index] : by_name_) known.push_back(service);
    problem("unknown-service", name.span(), fmt::format("there is no service '{}'", name.text()));
    const std::string_view near = nearest(name.text(), known);
    if (!near.empty()) problems_.back().notes.push_back(fmt::format("did you mean '{}'?", near));
  }

  // The services for whose end another one waits.
  std::set<std::string_view> awaited(const std::vector<Entry>& services) const {
    std::set<std::string_view> names;
    for (const Entry& service : services) {
      const Value needed = Value(base_.get(), &service.value).at("depends_on");
      for (std::uint32_t i = 0; needed.is(Kind::kMap) && i < needed.size(); ++i) {
        const std::string_view condition = needed.value_at(i).at("condition").text();
        if (condition == "service_completed_successfully") names.insert(needed.key_at(i).text());
      }
    }
    return names;
  }

  // The document with other services; and for each of these what holds it.
  DocumentPtr document_with(const std::vector<Entry>& services) {
    const Value root = base_->root();
    std::vector<Entry> entries;
    for (std::uint32_t i = 0; i < root.size(); ++i) {
      entries.push_back({*root.key_at(i).node(), *root.value_at(i).node()});
      if (root.key_at(i).text() == "services" && services_) {
        entries.back().value = map_node(services, services_.span(), arena_);
      }
    }
    const Node file = map_node(entries, root.span(), arena_);
    const std::set<std::string_view> ends = awaited(services);
    for (const Entry& service : services) {
      Node awaited;
      awaited.kind = Kind::kBool;
      awaited.span = service.key.span;
      awaited.boolean = ends.contains({service.key.text, service.key.size});
      const std::vector<Entry> all = {{text_node("name"), service.key},
                                      {text_node("file"), file},
                                      {text_node("awaited"), awaited}};
      holders_.push_back(arena_.make<Node>(map_node(all, service.key.span, arena_)));
    }
    const Node* top = arena_.make<Node>(file);
    note_parts({base_.get(), top});
    return std::make_shared<const Document>(base_->source(), std::move(arena_), top, base_->span(),
                                            shared_, DocumentOrigin{base_, nullptr});
  }

  void wrong(Span span, std::string message) { problem("shape", span, std::move(message)); }

  void problem(std::string_view what, Span span, std::string message) {
    problems_.push_back(
        {fmt::format("compose.{}", what), std::move(message), base_->source(), span});
  }

  DocumentPtr base_;
  Value written_;
  Value services_;  // absent where they are no map
  Arena arena_;
  Diagnostics problems_;
  Normal normal_;
  Merge merge_;
  bool shared_;  // nodes stand where their spans do not nest
  std::map<std::string_view, std::uint32_t> by_name_;
  std::map<std::uint32_t, Service> known_;
  std::vector<const Node*> holders_;  // of each service
  std::vector<Part> parts_;
};

}  // namespace

ComposeFile read_compose(const DocumentPtr& document) { return FileReader(document).run(); }

bool is_compose_name(std::string_view path) {
  std::string_view name = base_name(path);
  if (!name.ends_with(".yaml") && !name.ends_with(".yml")) return false;
  if (name.starts_with("docker-")) name.remove_prefix(std::string_view("docker-").size());
  return name.starts_with("compose.") || name.starts_with("compose-");
}

}  // namespace libguard::compose
