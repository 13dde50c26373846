// SPDX-License-Identifier: Apache-2.0
//
// Items of text up to a size; those behind it are counted.
#ifndef LIBGUARD_REPORTS_BOUNDED_LIST_H_
#define LIBGUARD_REPORTS_BOUNDED_LIST_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace libguard::reports {

class BoundedList {
 public:
  explicit BoundedList(std::size_t most_bytes) : most_(most_bytes) {}

  // Once one does not fit, none does: what is shown is what comes first.
  void add(std::string_view item) {
    if (left_out_ > 0 || text_.size() + item.size() > most_) {
      ++left_out_;
    } else {
      text_ += item;
      ++shown_;
    }
  }

  // False: another item need not be made, only left out.
  bool has_room() const { return left_out_ == 0; }
  void leave_out() { ++left_out_; }

  std::size_t shown() const { return shown_; }
  std::size_t left_out() const { return left_out_; }
  const std::string& text() const { return text_; }

 private:
  std::size_t most_;
  std::size_t shown_ = 0;
  std::size_t left_out_ = 0;
  std::string text_;
};

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_BOUNDED_LIST_H_
