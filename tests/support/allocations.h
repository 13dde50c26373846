// SPDX-License-Identifier: Apache-2.0
//
// What a program has asked of operator new so far: work that grows faster than
// its input shows there, however busy the machine is.
//
// A test program that includes this lists support/allocations.cc among its sources.
#ifndef TESTS_SUPPORT_ALLOCATIONS_H_
#define TESTS_SUPPORT_ALLOCATIONS_H_

#include <cstddef>

std::size_t allocated_bytes();

#endif  // TESTS_SUPPORT_ALLOCATIONS_H_
