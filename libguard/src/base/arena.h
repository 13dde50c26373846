// SPDX-License-Identifier: Apache-2.0
//
// Arena: memory that is given out in pieces and given back all at once.
//
// Holds only what needs no destructor. Pieces stay where they are when the
// Arena is moved. Not thread-safe.
#ifndef LIBGUARD_BASE_ARENA_H_
#define LIBGUARD_BASE_ARENA_H_

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace libguard {

class Arena {
 public:
  explicit Arena(std::size_t first_block = 4096) : next_block_(first_block) {}
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  // Uninitialised memory. REQUIRES: alignment is a power of two, at most 16.
  void* allocate(std::size_t bytes, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || start + bytes > capacity_) {
      grow(bytes);
      start = 0;
    }
    used_ = start + bytes;
    return blocks_.back().get() + start;
  }

  template <typename T, typename... Arguments>
  T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>, "nobody would call the destructor");
    return new (allocate(sizeof(T), alignof(T))) T(std::forward<Arguments>(arguments)...);
  }

  template <typename T>
  std::span<T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (items.empty()) return {};
    auto* to = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(to), items.data(), items.size_bytes());
    return {to, items.size()};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* to = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  // Bytes asked of the system so far.
  std::size_t reserved() const noexcept { return reserved_; }

  // Makes everything given out invalid, and keeps the last block for reuse.
  void reset() noexcept {
    if (blocks_.size() > 1) {
      std::swap(blocks_.front(), blocks_.back());
      blocks_.resize(1);
      reserved_ = capacity_;
    }
    used_ = 0;
  }

 private:
  void grow(std::size_t at_least) {
    capacity_ = at_least > next_block_ ? at_least : next_block_;
    // operator new[] aligns for every fundamental type: 16 bytes here.
    blocks_.push_back(std::make_unique_for_overwrite<std::byte[]>(capacity_));
    reserved_ += capacity_;
    if (next_block_ < kLargestBlock) next_block_ *= 2;
  }

  static constexpr std::size_t kLargestBlock = 1 << 20;

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t next_block_;
  std::size_t capacity_ = 0;
  std::size_t used_ = 0;
  std::size_t reserved_ = 0;
};

}  // namespace libguard

#endif  // LIBGUARD_BASE_ARENA_H_
