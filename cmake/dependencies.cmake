# SPDX-License-Identifier: Apache-2.0
#
# The libraries of others, as Debian 12 has them, each behind one name. What is missing is
# told all at once, with the names of Debian's packages: `pip install` shows it too.
#
# yaml-cpp 0.7 exports `yaml-cpp` without a namespace, RE2 and libyaml have
# pkg-config files only, and Catch2 is version 2: what a newer system offers is
# taken where it is there.
set(missing "")
# need(FOUND PACKAGE): Debian's package that brings it, where it was not found.
macro(need found package)
  if(NOT ${found})
    list(APPEND missing ${package})
  endif()
endmacro()

find_package(fmt QUIET)
need(fmt_FOUND libfmt-dev)
find_package(nlohmann_json 3.11 QUIET)
need(nlohmann_json_FOUND nlohmann-json3-dev)
find_package(Boost 1.74 QUIET)
need(Boost_FOUND libboost-dev)
find_package(CLI11 QUIET)
need(CLI11_FOUND libcli11-dev)
find_package(ZLIB QUIET)
need(ZLIB_FOUND zlib1g-dev)
find_package(PkgConfig QUIET)
if(PkgConfig_FOUND)
  pkg_check_modules(LIBYAML QUIET IMPORTED_TARGET yaml-0.1)
  pkg_check_modules(RE2 QUIET IMPORTED_TARGET re2)
  pkg_check_modules(LIBMD QUIET IMPORTED_TARGET libmd)
  pkg_check_modules(MINIZIP QUIET IMPORTED_TARGET minizip)
endif()
need(PkgConfig_FOUND pkg-config)
need(LIBYAML_FOUND libyaml-dev)
need(RE2_FOUND libre2-dev)
need(LIBMD_FOUND libmd-dev)
need(MINIZIP_FOUND libminizip-dev)
if(missing)
  list(JOIN missing " " missing)
  message(FATAL_ERROR "Libraries that guard is built from are missing. On Debian and Ubuntu:\n"
    "  apt-get install ${missing}\n"
    "Elsewhere, install what goes by these names there.")
endif()
find_package(Threads REQUIRED)
