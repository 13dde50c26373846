// SPDX-License-Identifier: Apache-2.0
#include "documents/path.h"

#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace libguard {
namespace {

// What names an element of a list of maps, in this order: the patchMergeKey of
// the Kubernetes API types (k8s.io/api/core/v1), and `key` of its selectors.
constexpr std::array<std::string_view, 9> kNames = {
    "name", "key", "mountPath", "devicePath", "containerPort", "port", "ip", "topologyKey", "uid"};

Value child(Value parent, std::uint32_t index) {
  return parent.is(Kind::kMap) ? parent.value_at(index) : parent.item(index);
}

// A way down from the root.
class Search {
 public:
  explicit Search(Value wanted) : wanted_(wanted) {}

  std::vector<Step> run() {
    find(wanted_.document()->root());
    return std::move(steps_);
  }

 private:
  // The depth of a document is bounded by its reader.
  bool find(Value at) {
    if (at.node() == wanted_.node()) return true;
    if (shared_ && at.size() > 0 && !seen_.insert(at.node()->items).second) return false;
    for (std::uint32_t i = first_candidate(at); i < at.size(); ++i) {
      const Value next = child(at, i);
      if (!shared_ && next.span().begin > wanted_.span().begin) break;
      steps_.push_back({at, i});
      if (find(next)) return true;
      steps_.pop_back();
    }
    return false;
  }

  // Spans of children lie in order within those of their parents, but behind an
  // alias: only those that reach the wanted one can hold it.
  std::uint32_t first_candidate(Value at) const {
    if (shared_) return 0;
    std::uint32_t low = 0;
    std::uint32_t high = at.size();
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (child(at, middle).span().end < wanted_.span().end) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  Value wanted_;
  bool shared_ = wanted_.document()->has_aliases();
  std::vector<Step> steps_;
  std::set<const void*> seen_;  // children that were searched, where nodes are shared
};

std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

std::string name_of_element(Value element) {
  for (const std::string_view name : kNames) {
    const Value named = element.at(name);
    if (named.is(Kind::kString) && !named.text().empty()) return escaped(named.text());
    if (named.is(Kind::kInt)) return std::to_string(named.integer());
  }
  return {};
}

}  // namespace

Value Step::value() const noexcept { return child(parent, index); }

Value Step::key() const noexcept { return parent.is(Kind::kMap) ? parent.key_at(index) : Value{}; }

std::vector<Step> steps_to(Value value) {
  return value ? Search(value).run() : std::vector<Step>{};
}

Value key_of(std::span<const Step> steps) { return steps.empty() ? Value{} : steps.back().key(); }

Value key_of(Value value) { return key_of(steps_to(value)); }

Value value_at(Value root, Span span) {
  Value found = root;
  for (Value next = root; next;) {
    found = next;
    next = {};
    for (std::uint32_t i = 0; i < found.size() && !next; ++i) {
      const Value child = found.is(Kind::kMap) ? found.value_at(i) : found.item(i);
      const bool around = child.span().begin <= span.begin && span.end <= child.span().end;
      if (around && child.span().size() > 0) next = child;
    }
  }
  return found;
}

Value outermost(Value value) noexcept {
  while (value && value.document()->host()) value = value.document()->host();
  return value;
}

std::string pointer_to(std::span<const Step> steps) {
  std::string pointer;
  for (const Step& step : steps) {
    const Value key = step.key();
    pointer += '/';
    pointer += key ? escaped(key.text()) : std::to_string(step.index);
  }
  return pointer;
}

std::string pointer_to(Value value) { return pointer_to(steps_to(value)); }

std::string stable_path(std::span<const Step> steps) {
  std::string path;
  for (const Step& step : steps) {
    path += '/';
    if (const Value key = step.key()) {
      path += escaped(key.text());
      continue;
    }
    const std::string name = name_of_element(step.value());
    path += name.empty() ? std::to_string(step.index) : name;
  }
  return path;
}

std::string stable_path(Value value) { return stable_path(steps_to(value)); }

}  // namespace libguard
