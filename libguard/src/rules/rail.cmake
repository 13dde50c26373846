target_sources(libguard PRIVATE
  src/rules/compile.cc
  src/rules/parse.cc
  src/rules/parse_entity.cc
  src/rules/parse_rule.cc
  src/rules/parse_view.cc
  src/rules/rule_compiler.cc
  src/rules/scope.cc
  src/rules/syntax/grammar.cc
  src/rules/syntax/reader.cc
  src/rules/syntax/reader_texts.cc
  src/rules/syntax/split.cc)
