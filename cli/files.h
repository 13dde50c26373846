// SPDX-License-Identifier: Apache-2.0
//
// Bytes in and out: files, standard input, standard output.
#ifndef CLI_FILES_H_
#define CLI_FILES_H_

#include <string>
#include <string_view>

#include "libguard/result.h"
#include "libguard/source.h"

namespace libguard::cli {

// Also true for a link that leads nowhere: what cannot be read is not passed over.
bool is_there(const std::string& path);

// Errors: input.unreadable, and those of decode_source().
Result<Source> read_file(const std::string& path);
// All of standard input, called `name`.
Result<Source> read_standard_input(const std::string& name);

// Writes to standard output; the exit code: `exit_code`, or kUsage with a message
// where the text cannot be written. A reader that has read enough (`| head`) is
// no error.
int print(std::string_view text, int exit_code);

// The same of what was made from inputs: without tokens of known formats.
int print_discreetly(std::string_view text, int exit_code);

// Writes a file, over what it held. False, with a message, where that fails.
bool write_file(const std::string& path, std::string_view text);

// The same of a file that must not be there yet; the folder it lies in is made.
bool write_new_file(const std::string& path, std::string_view text);

// The same as write_file(), all at once: whoever reads meanwhile sees the old text or the new one,
// and so does everybody after a crash. Keeps the permissions, and follows a link
// to the file it leads to.
bool replace_file(const std::string& path, std::string_view text);

}  // namespace libguard::cli

#endif  // CLI_FILES_H_
