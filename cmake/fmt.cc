// SPDX-License-Identifier: Apache-2.0
//
// fmt, compiled from its headers, for the static command: what is a template there, and
// promised to be in the library, is made here.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {
template FMT_API auto thousands_sep_impl<char>(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref) -> char;
}  // namespace detail
FMT_END_NAMESPACE
