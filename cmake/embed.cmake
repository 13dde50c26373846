# SPDX-License-Identifier: Apache-2.0
#
# cmake -DOUTPUT=builtin.cc -DROOT=rules "-DFILES=a.rail;b.rail" -P embed.cmake
#
# Writes the files as string literals, so that the command needs nothing beside
# itself: `guard` can be copied to another machine as it is.
set(code "// Made by cmake/embed.cmake from rules/.\n#include \"engine/builtin.h\"\n\nnamespace libguard {\nnamespace {\n\n// With their sizes: a compiler bounds how far it counts at compile time.\nusing namespace std::string_view_literals;\n\nconstexpr BuiltinFile kFiles[] = {\n")
foreach(file IN LISTS FILES)

  file(READ ${ROOT}/${file} text)
  if(text MATCHES "\\)rail\"")
    message(FATAL_ERROR "${file} holds the end of the literal that it would stand in")
  endif()
  string(APPEND code "    {\"${file}\"sv, R\"rail(${text})rail\"sv},\n")
endforeach()
string(APPEND code "};\n\n}  // namespace\n\nstd::span<const BuiltinFile> builtin_files() { return kFiles; }\n\n}  // namespace libguard\n")
file(WRITE ${OUTPUT} "${code}")
