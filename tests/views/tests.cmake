# Every view of rules/model has an input, and what it makes of it is written down.
add_test(NAME view_mapping COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/views/views_test.py $<TARGET_FILE:guard>)
