// SPDX-License-Identifier: Apache-2.0
//
// What goes by the name of a credential, wherever it stands: it is not printed, whether
// a rule has something to say of it or not.
#ifndef LIBGUARD_SECRETS_NAMED_H_
#define LIBGUARD_SECRETS_NAMED_H_

#include "documents/value.h"
#include "secrets/detectors.h"
#include "secrets/mask.h"

namespace libguard::secrets {

// Adds all of it below the value, in texts that are JSON too. What a shell fills in, or what is
// marked as a gap, is none.
void add_named(Value value, Masks& masks);

// What the detectors find in a text. They outlive it.
Finder finder_of(const Detectors& detectors);

}  // namespace libguard::secrets

#endif  // LIBGUARD_SECRETS_NAMED_H_
