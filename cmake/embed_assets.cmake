# SPDX-License-Identifier: Apache-2.0
#
# cmake -DOUTPUT=assets.cc -DROOT=assets -P embed_assets.cmake
#
# Writes style and script of the HTML report as string literals (see embed.cmake).
set(code "// Made by cmake/embed_assets.cmake.\n#include \"reports/assets.h\"\n\nnamespace libguard::reports {\n\nusing namespace std::string_view_literals;\n\n")
foreach(name style:report.css script:report.js)
  string(REPLACE ":" ";" pair ${name})
  list(GET pair 0 function)
  list(GET pair 1 file)
  file(READ ${ROOT}/${file} text)
  # Nothing in it may end the element that it stands in, nor the literal.
  if(text MATCHES "\\)asset\"|</|<!--")
    message(FATAL_ERROR "${file} holds what would end the element or the literal that it stands in")
  endif()
  string(APPEND code "std::string_view report_${function}() noexcept { return R\"asset(${text})asset\"sv; }\n\n")
endforeach()
string(APPEND code "}  // namespace libguard::reports\n")
file(WRITE ${OUTPUT} "${code}")
