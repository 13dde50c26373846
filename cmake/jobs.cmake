# SPDX-License-Identifier: Apache-2.0
#
# As many compilers at once as memory allows: a grammar takes up to 1 GB. scripts/ say
# --parallel themselves; this is for `pip install`, and for whoever calls ninja alone.
if(CMAKE_GENERATOR STREQUAL "Ninja" AND NOT DEFINED CMAKE_JOB_POOL_COMPILE)
  cmake_host_system_information(RESULT megabytes QUERY AVAILABLE_PHYSICAL_MEMORY)
  math(EXPR at_once "${megabytes} / 1024")
  if(at_once LESS 1)
    set(at_once 1)
  endif()
  set_property(GLOBAL APPEND PROPERTY JOB_POOLS compile=${at_once})
  set(CMAKE_JOB_POOL_COMPILE compile)
endif()
