// SPDX-License-Identifier: Apache-2.0
//
// Where comments and templates of HCL end.
#ifndef LIBGUARD_HCL_TEMPLATES_H_
#define LIBGUARD_HCL_TEMPLATES_H_

#include <cstddef>
#include <string_view>

namespace libguard::hcl {

// Letters, '_' and every byte beyond ASCII begin a name; digits and '-' go on with it.
bool begins_hcl_name(char c) noexcept;
std::size_t end_of_hcl_name(std::string_view text, std::size_t at) noexcept;

// The end of the comment that begins at `at`, without the end of its line; `at` where
// none begins there, npos where it has no end.
std::size_t end_of_hcl_comment(std::string_view text, std::size_t at) noexcept;

// The name that ends the heredoc that begins at `at`; empty: none begins there.
std::string_view hcl_heredoc_marker(std::string_view text, std::size_t at) noexcept;

// The end of the template that begins at `at`, with a quote or as a heredoc; npos
// where it has none. Takes time linear in its length however deep it nests.
std::size_t end_of_hcl_template(std::string_view text, std::size_t at);

}  // namespace libguard::hcl

#endif  // LIBGUARD_HCL_TEMPLATES_H_
