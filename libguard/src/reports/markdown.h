// SPDX-License-Identifier: Apache-2.0
//
// Text in Markdown (CommonMark with GitHub's tables) that reads as it was written,
// whatever is in it.
#ifndef LIBGUARD_REPORTS_MARKDOWN_H_
#define LIBGUARD_REPORTS_MARKDOWN_H_

#include <string>
#include <string_view>

namespace libguard::reports::markdown {

// Within a paragraph, a heading or a cell of a table: on one line, with what
// Markdown, HTML or a table would take for its own escaped.
std::string plain(std::string_view text);

// The same for what a platform shows beside its own pages: `@bob` notifies nobody, `#12` and an
// address are no links. What it reads stays what was written, but for signs without a width.
std::string quiet(std::string_view text);

// The same, but what stands between backticks is code: people write so in
// comments and titles, too.
std::string with_code(std::string_view text);

// `text`, also with backticks in it. In a cell of a table a bar needs a backslash
// even there.
std::string code(std::string_view text);
std::string cell_code(std::string_view text);

// A block in a fence that is longer than any in the text. Lines that a reviewer
// could not see for what they are (see text/printable.h) are made visible.
std::string block(std::string_view language, std::string_view text);

// True for an address of the web, with nothing in it that ends one.
bool is_web(std::string_view url);

// `shown`, which is Markdown already, as a link where `url` is one; else `shown` alone.
std::string named_link(std::string_view shown, std::string_view url);

// A link where that is what the text is, with nothing in it that would be run.
std::string link(std::string_view url);

// What forges make of a heading for links to it: "Pack a.b" is "pack-ab".
std::string anchor(std::string_view heading);

// Markdown of an author's own, with the fence closed that it leaves open: what
// follows is not his.
std::string foreign(std::string_view text);

}  // namespace libguard::reports::markdown

#endif  // LIBGUARD_REPORTS_MARKDOWN_H_
