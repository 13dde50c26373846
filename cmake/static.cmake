# SPDX-License-Identifier: Apache-2.0
#
# guard-static: the command with everything inside it, libc too, from the same objects as
# `guard`. It runs on any Linux of its architecture, whatever libraries that has: what
# scripts/dist packs and a wheel brings. Nothing of guard needs what a static libc cannot do
# (names of users and hosts, locales, plugins).
#
# Where an archive is missing, guard_static_missing says which, and the target fails.
set(guard_static_missing "")
set(archives "")
foreach(name yaml re2 md minizip z)  # z last: minizip needs it
  find_library(GUARD_ARCHIVE_${name} lib${name}.a)
  mark_as_advanced(GUARD_ARCHIVE_${name})
  if(GUARD_ARCHIVE_${name})
    list(APPEND archives ${GUARD_ARCHIVE_${name}})
  else()
    list(APPEND guard_static_missing lib${name}.a)
  endif()
endforeach()
foreach(name c stdc++ gcc_eh)  # the compiler knows where
  execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=lib${name}.a
    OUTPUT_VARIABLE path OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT IS_ABSOLUTE "${path}")
    list(APPEND guard_static_missing lib${name}.a)
  endif()
endforeach()
if(guard_static_missing)
  add_custom_target(guard-static
    COMMAND ${CMAKE_COMMAND} -E echo "the static command needs: ${guard_static_missing}"
    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

# Debian has fmt as a shared library only, and with it the source in headers.
add_library(guard-fmt STATIC EXCLUDE_FROM_ALL ${CMAKE_CURRENT_LIST_DIR}/fmt.cc)
target_compile_features(guard-fmt PRIVATE cxx_std_20)
target_include_directories(guard-fmt SYSTEM PRIVATE
  $<TARGET_PROPERTY:fmt::fmt,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_definitions(guard-fmt PRIVATE
  $<TARGET_PROPERTY:fmt::fmt,INTERFACE_COMPILE_DEFINITIONS>)

add_executable(guard-static EXCLUDE_FROM_ALL $<TARGET_OBJECTS:guard>)
# Files, not targets: these would bring the shared libraries along.
target_link_libraries(guard-static PRIVATE $<TARGET_FILE:libguard> guard-fmt ${archives})
add_dependencies(guard-static libguard)
target_link_options(guard-static PRIVATE -static-pie)
set_target_properties(guard-static PROPERTIES
  LINKER_LANGUAGE CXX OUTPUT_NAME guard
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/static
  LINK_DEPENDS $<TARGET_FILE:libguard>)
