// SPDX-License-Identifier: Apache-2.0
//
// The one place that knows which Catch2 this is: version 2 on Debian 12, 3 later.
#ifndef TESTS_SUPPORT_CATCH_H_
#define TESTS_SUPPORT_CATCH_H_

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#endif  // TESTS_SUPPORT_CATCH_H_
