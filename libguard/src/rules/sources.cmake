include(${CMAKE_CURRENT_LIST_DIR}/rail.cmake OPTIONAL)
include(${CMAKE_CURRENT_LIST_DIR}/model.cmake OPTIONAL)
