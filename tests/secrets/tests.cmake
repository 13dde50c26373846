# How well credentials are found, on labelled sets that the test makes.
add_test(NAME secrets_quality COMMAND Python3::Interpreter
  ${CMAKE_CURRENT_SOURCE_DIR}/secrets/quality_test.py $<TARGET_FILE:guard>)
