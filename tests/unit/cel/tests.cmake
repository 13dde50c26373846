include(${CMAKE_CURRENT_LIST_DIR}/front.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/back.cmake)
