// SPDX-License-Identifier: Apache-2.0
//
// The functions that views and rules have beyond the standard library.
#ifndef LIBGUARD_RULES_MODEL_FUNCTIONS_H_
#define LIBGUARD_RULES_MODEL_FUNCTIONS_H_

#include "cel/function.h"

namespace libguard::rules {

// compose_bytes(dyn) -> quantity: a byte value of compose, a text or a number; null
//   for zero, which is no limit
// compose_user(dyn) -> int: the number of the user of a container; null for a name
//   other than root
// is_host(text) -> bool: whether a namespace is that of the host
// entries(map) -> list(map): {"key": ..., "value": ...} of each, in order, both
//   with their places
// image_reference(string) -> map(string, string): registry, repository, tag and
//   digest, those that are there
// json(string) -> dyn: what a JSON text in a document stands for, with its places
// mebibytes(dyn), gibibytes(dyn) -> quantity: of a number, or a text that is one; a
//   text may say GB, as Amazon ECS has it
// cpu_units(dyn) -> quantity: 1024 are one CPU; a text may say vCPU
// by_platform(dyn) -> bool: nobody wrote the value, the platform enforces it
// is_known(dyn) -> bool: false for what is known only after a plan is applied, which
//   nobody has written down; unknown below an unknown, where something may be written
// suspects(dyn) -> list(map), suspects(dyn, list(string)) -> list(map): the texts below
//   a value of a document that may hold a credential, as {"name", "value", "text"};
//   without what stands under these keys of the value itself
// literal(dyn) -> bool: somebody wrote the value where it stands. False for what a
//   plan's configuration takes from a variable or another resource, and for an unknown
// number(dyn), single(dyn): see rules/shapes.h
// selects(selector, labels) -> bool: see rules/label_selector.h
void add_model_functions(cel::Library& library, cel::TypeTable& types);

}  // namespace libguard::rules

#endif  // LIBGUARD_RULES_MODEL_FUNCTIONS_H_
