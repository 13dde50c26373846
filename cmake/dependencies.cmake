# The libraries of others, as Debian 12 has them, each behind one name.
#
# yaml-cpp 0.7 exports `yaml-cpp` without a namespace, RE2 and libyaml have
# pkg-config files only, and Catch2 is version 2: what a newer system offers is
# taken where it is there.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(Boost 1.74 REQUIRED)
pkg_check_modules(LIBYAML REQUIRED IMPORTED_TARGET yaml-0.1)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(LIBMD REQUIRED IMPORTED_TARGET libmd)
pkg_check_modules(MINIZIP REQUIRED IMPORTED_TARGET minizip)
find_package(ZLIB REQUIRED)
find_package(Threads REQUIRED)
