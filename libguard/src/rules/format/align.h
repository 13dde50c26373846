// SPDX-License-Identifier: Apache-2.0
//
// Columns: what rows that follow one another have below one another.
#ifndef LIBGUARD_RULES_FORMAT_ALIGN_H_
#define LIBGUARD_RULES_FORMAT_ALIGN_H_

#include <vector>

#include "rules/format/frame.h"

namespace libguard::rules::format {

// Fills `pads`. Rows of a kind share columns as far as there is no empty line
// between them, and no row of another kind.
void align(std::vector<Row>& rows, const std::vector<Piece>& pieces);

}  // namespace libguard::rules::format

#endif  // LIBGUARD_RULES_FORMAT_ALIGN_H_
