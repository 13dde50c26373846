// SPDX-License-Identifier: Apache-2.0
#include "oracle/cel/random_guards.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace libguard::cel::oracle {

namespace {

using Paths = std::set<std::string>;

constexpr int kDepth = 4;

Paths joined(Paths a, const Paths& b) {
  a.insert(b.begin(), b.end());
  return a;
}

Paths common(const Paths& a, const Paths& b) {
  Paths both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

// The paths that begin with the name, without it; or all others.
Paths behind(const std::string& name, const Paths& paths, bool own) {
  Paths found;
  for (const std::string& path : paths) {
    const bool is_own = path.starts_with(name + ".");
    if (is_own == own) found.insert(own ? path.substr(name.size()) : path);
  }
  return found;
}

Paths under(const std::string& name, const Paths& elements) {
  Paths paths;
  for (const std::string& element : elements) paths.insert(name + element);
  return paths;
}

}  // namespace

std::string GuardWriter::name() { return fmt::format("x{}", named_++); }

std::string GuardWriter::node(const Paths& known) {
  // The latest names are what it is about.
  const std::size_t last = nodes_.size() - 1;
  std::string path = nodes_[random_.chance(60) ? last : random_.below(nodes_.size())];
  for (int i = 0; i < 2; ++i) {
    const std::string child = path + ".child";
    if (known.contains(child) && random_.chance(50)) path = child;
  }
  return path;
}

std::string GuardWriter::field(const Paths& known) {
  static const std::vector<std::string> fields = {"size", "size", "tag", "info.note", "child"};
  return node(known) + "." + random_.pick(fields);
}

std::string GuardWriter::read(const Paths& known) {
  std::string path = field(known);
  if (!known.empty() && random_.chance(92)) {
    path = *std::next(known.begin(), static_cast<std::ptrdiff_t>(random_.below(known.size())));
  } else if (random_.chance(90)) {
    return fmt::format("{}.name == \"a\"", node(known));
  } else {
    guarded_ = guarded_ && known.contains(path);
  }
  if (path.ends_with(".size")) return path + (random_.chance(50) ? " == 1" : " < 3");
  if (path.ends_with(".child")) return path + ".name != \"b\"";
  return path + ".startsWith(\"a\")";
}

GuardWriter::Text GuardWriter::has(const Paths& known) {
  const std::string path = field(known);
  const std::size_t dot = path.rfind('.');
  if (random_.chance(80)) return {fmt::format("has({})", path), {path}, {}};
  return {fmt::format("{}.?{}.hasValue()", path.substr(0, dot), path.substr(dot + 1)), {path}, {}};
}

GuardWriter::Text GuardWriter::leaf(const Paths& known) {
  const std::size_t choice = random_.below(100);
  if (choice < 40) return has(known);
  if (choice < 85) return {read(known)};
  if (choice < 93 && !conditions_.empty()) return random_.pick(conditions_);
  return {random_.chance(50) ? "b1" : "b2"};
}

GuardWriter::Text GuardWriter::condition(int depth, const Paths& known) {
  const std::size_t choice = random_.below(100);
  if (depth == 0 || choice < 12) return leaf(known);
  if (choice < 37) return both(depth, known, true);
  if (choice < 53) return both(depth, known, false);
  if (choice < 63) {
    Text inner = condition(depth - 1, known);
    return {fmt::format("!({})", inner.text), std::move(inner.no), std::move(inner.yes)};
  }
  if (choice < 72) return this->choice(depth, known);
  if (choice < 86) return quantifier(depth, known);
  return choice < 94 ? bound(depth, known) : held(depth, known);
}

GuardWriter::Text GuardWriter::both(int depth, const Paths& known, bool conjunction) {
  const Text left = condition(depth - 1, known);
  const Text right = condition(depth - 1, joined(known, conjunction ? left.yes : left.no));
  const char* const sign = conjunction ? "&&" : "||";
  // Sometimes in the wrong order.
  const bool turned = random_.chance(3);
  guarded_ = guarded_ && !turned;
  Text made{fmt::format("({} {} {})", turned ? right.text : left.text, sign,
                        turned ? left.text : right.text)};
  made.yes = conjunction ? joined(left.yes, right.yes) : common(left.yes, right.yes);
  made.no = conjunction ? common(left.no, right.no) : joined(left.no, right.no);
  return made;
}

GuardWriter::Text GuardWriter::choice(int depth, const Paths& known) {
  const Text when = condition(depth - 1, known);
  const Text yes = condition(depth - 1, joined(known, when.yes));
  const Text no = random_.chance(30) ? Text{random_.chance(50) ? "false" : "true"}
                                     : condition(depth - 1, joined(known, when.no));
  Text made{fmt::format("({} ? {} : {})", when.text, yes.text, no.text)};
  made.yes = no.text == "false" ? joined(when.yes, yes.yes)
                                : common(joined(when.yes, yes.yes), joined(when.no, no.yes));
  made.no = no.text == "true" ? joined(when.yes, yes.no)
                              : common(joined(when.yes, yes.no), joined(when.no, no.no));
  return made;
}

GuardWriter::Range GuardWriter::range(int depth, const Paths& known) {
  const std::size_t choice = random_.below(100);
  if (depth == 0 || choice < 40) return {"nodes"};
  if (choice < 55) {
    std::string text = fmt::format("[node1, {}]", node(known));
    return {std::move(text)};
  }
  Range from = range(depth - 1, known);
  const std::string element = name();
  if (choice < 65) {
    return {fmt::format("{}.sortBy({}, {}.name)", from.text, element, element), from.elements};
  }
  nodes_.push_back(element);
  const Text taken = condition(1, joined(known, under(element, from.elements)));
  nodes_.pop_back();
  return {fmt::format("{}.filter({}, {})", from.text, element, taken.text),
          joined(from.elements, behind(element, taken.yes, true))};
}

GuardWriter::Text GuardWriter::quantifier(int depth, const Paths& known) {
  const Range over = range(2, known);
  const std::size_t outer = conditions_.size();
  // A name again that stands for something else around it.
  const std::string element = random_.chance(15) ? "node1" : name();
  const Paths here = element == "node1" ? behind(element, known, false) : known;
  nodes_.push_back(element);
  const Text each = condition(depth - 1, joined(here, under(element, over.elements)));
  nodes_.pop_back();
  conditions_.resize(outer);
  const std::string names = random_.chance(20) ? "i, " + element : element;
  if (random_.chance(50)) {
    return {fmt::format("{}.exists({}, {})", over.text, names, each.text),
            behind(element, each.yes, false)};
  }
  return {fmt::format("{}.all({}, {})", over.text, names, each.text),
          {},
          behind(element, each.no, false)};
}

// A name for a path, a condition, or what may hold something.
GuardWriter::Text GuardWriter::bound(int depth, const Paths& known) {
  const std::size_t choice = random_.below(3);
  const std::string alias = name();
  if (choice == 0) {
    const std::string path = node(known);
    Paths inner = joined(known, under(alias, behind(path, known, true)));
    nodes_.push_back(alias);
    const Text body = condition(depth - 1, inner);
    nodes_.pop_back();
    return {fmt::format("cel.bind({}, {}, {})", alias, path, body.text),
            joined(behind(alias, body.yes, false), under(path, behind(alias, body.yes, true))),
            joined(behind(alias, body.no, false), under(path, behind(alias, body.no, true)))};
  }
  if (choice == 1) {
    const Text value = condition(1, known);
    conditions_.push_back({alias, value.yes, value.no});
    Text body = condition(depth - 1, known);
    conditions_.pop_back();
    return {fmt::format("cel.bind({}, {}, {})", alias, value.text, body.text), std::move(body.yes),
            std::move(body.no)};
  }
  const std::string path = field(known);
  const std::size_t dot = path.rfind('.');
  conditions_.push_back({alias + ".hasValue()", {path}, {}});
  Text body = condition(depth - 1, known);
  conditions_.pop_back();
  return {fmt::format("cel.bind({}, {}.?{}, {})", alias, path.substr(0, dot), path.substr(dot + 1),
                      body.text),
          std::move(body.yes), std::move(body.no)};
}

// What is there, if it is.
GuardWriter::Text GuardWriter::held(int depth, const Paths& known) {
  const std::string path = node(known);
  const std::string alias = name();
  nodes_.push_back(alias);
  const Text body = condition(depth - 1, joined(known, {path + ".child"}));
  nodes_.pop_back();
  return {fmt::format("{}.?child.optMap({}, {}).orValue({})", path, alias, body.text,
                      random_.chance(50) ? "true" : "false")};
}

Clause GuardWriter::let(Paths& known) {
  const std::string its_name = name();
  if (random_.chance(50)) {
    const Text value = condition(2, known);
    conditions_.push_back({its_name, value.yes, value.no});
    return {Clause::Kind::kLet, its_name, value.text};
  }
  const std::string path = node(known);
  nodes_.push_back(its_name);
  known.merge(under(its_name, behind(path, known, true)));
  return {Clause::Kind::kLet, its_name, path};
}

std::vector<Clause> GuardWriter::write() {
  std::vector<Clause> clauses;
  Paths known;
  if (random_.chance(30)) {
    const Range over = range(2, known);
    const std::string element = name();
    nodes_.push_back(element);
    known = under(element, over.elements);
    clauses.push_back({Clause::Kind::kEach, element, over.text});
  }
  for (std::size_t more = random_.below(4); more > 0; --more) {
    if (random_.chance(50)) {
      clauses.push_back(let(known));
      continue;
    }
    const Text when = condition(2, known);
    known.insert(when.yes.begin(), when.yes.end());
    clauses.push_back({Clause::Kind::kWhen, "", when.text});
  }
  clauses.push_back({Clause::Kind::kWhen, "", condition(kDepth, known).text});
  return clauses;
}

}  // namespace libguard::cel::oracle
