// SPDX-License-Identifier: Apache-2.0
//
// Where a platform is to point: files from the root of the repository, as a forge knows them.
#ifndef LIBGUARD_REPORTS_SPOT_H_
#define LIBGUARD_REPORTS_SPOT_H_

#include <string>

#include "libguard/report_formats.h"
#include "libguard/results.h"

namespace libguard::reports {

struct Spot {
  std::string file;        // empty: there is none
  bool has_place = false;  // false: nobody knows more than the file
  Place begin;
  Place end;                 // the last column, plus one
  std::string pointer = {};  // of what is in memory and has no line
};

// Where the author wrote what the finding is about, as far as anybody knows.
Spot spot_of(const Finding& finding, const Whereabouts& where);
Spot spot_of(const Diagnostic& problem, const Whereabouts& where);

// A path as a user named it, from the root; as it is, where it does not lie below.
std::string from_root(const std::string& path, const Whereabouts& where);

// The path as a URI (RFC 3986): relative, or file:// where it is absolute.
std::string uri_of(const std::string& file);

}  // namespace libguard::reports

#endif  // LIBGUARD_REPORTS_SPOT_H_
