// SPDX-License-Identifier: Apache-2.0
#include "oracle/spans.h"

#include <fmt/format.h>

#include <string_view>

#include "documents/canonical.h"
#include "documents/read.h"

namespace libguard::oracle {
namespace {

class Checker {
 public:
  Checker(const Document& document, SpanReport& report)
      : document_(document), text_(document.source().text()), report_(report) {}

  void check(Value value) {
    ++report_.values;
    if (value.is(Kind::kMap) || value.is(Kind::kList)) {
      check_children(value);
    } else {
      check_scalar(value);
    }
  }

 private:
  void fault(Span span, std::string_view what) {
    const Place place = document_.source().locate(span.begin);
    report_.faults.push_back(fmt::format("{}:{}: {}", place.line, place.column, what));
  }

  void check_children(Value parent) {
    const bool map = parent.is(Kind::kMap);
    std::uint32_t before = parent.span().begin;
    const auto stands = [&](Value child) {
      // Behind aliases and merges, places are those of what is shared.
      if (document_.has_aliases()) return;
      if (child.span().begin < before) fault(child.span(), "a value begins before its neighbour");
      if (!parent.span().contains(child.span())) fault(child.span(), "a value leaves its parent");
      before = child.span().end;
    };
    for (std::uint32_t i = 0; i < parent.size(); ++i) {
      if (map) stands(parent.key_at(i));
      const Value child = map ? parent.value_at(i) : parent.item(i);
      stands(child);
      check(child);
    }
    if (!document_.has_aliases() && parent.style() != Style::kFlow && before != parent.span().end) {
      fault(parent.span(), "a block does not end with its last child");
    }
  }

  void check_scalar(Value value) {
    const std::string_view written = value.written();
    if (written.empty()) {
      if (!value.is(Kind::kNull) && !tagged(value)) fault(value.span(), "nothing is no null");
      return;
    }
    // Shared with an anchor, the text is the alias's; a tag stands before the span.
    if (written.front() == '*' || tagged(value)) return;
    const bool block = value.style() == Style::kLiteral || value.style() == Style::kFolded;
    // libyaml takes it for a scalar in flow, and for a list elsewhere.
    if (written == "-") return;
    // An indentation indicator counts from a parent that is not there any more.
    if (block && written.substr(0, 3).find_first_of("123456789") != std::string_view::npos) return;

    const ReadDocuments again =
        read_yaml(Source("again", std::string(written) + '\n'), Resolution::kKubernetes);
    if (again.documents.size() != 1) return fault(value.span(), "the written text cannot be read");
    const Value got = again.documents[0]->root();
    const bool same = block ? without_end(got.text()) == without_end(value.text())
                            : canonical_json(got) == canonical_json(value);
    if (!same || got.kind() != value.kind()) {
      fault(value.span(), fmt::format("the written text is read as {}", canonical_json(got)));
    }
    ++report_.read_again;
  }

  // The blank lines after a block scalar are not in its span.
  static std::string_view without_end(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.remove_suffix(1);
    return text;
  }

  bool tagged(Value value) const {
    std::size_t end = text_.find_last_not_of(" \t\r\n", value.span().begin - 1);
    if (value.span().begin == 0 || end == std::string_view::npos) return false;
    // At most an anchor between.
    for (int word = 0; word < 2; ++word) {
      const std::size_t begin = text_.find_last_of(" \t\r\n[{,", end) + 1;
      if (text_[begin] == '!') return true;
      if (text_[begin] != '&' || begin == 0) return false;
      end = text_.find_last_not_of(" \t\r\n", begin - 1);
      if (end == std::string_view::npos) return false;
    }
    return false;
  }

  const Document& document_;
  std::string_view text_;
  SpanReport& report_;
};

}  // namespace

void check_spans(const Document& document, SpanReport& report) {
  Checker(document, report).check(document.root());
}

}  // namespace libguard::oracle
