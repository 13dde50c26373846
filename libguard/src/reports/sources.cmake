target_sources(libguard PRIVATE
  src/reports/count.cc
  src/reports/examples.cc
  src/reports/explanation.cc
  src/reports/explanation_json.cc
  src/reports/explanation_rows.cc
  src/reports/json.cc
  src/reports/lines.cc
  src/reports/markdown.cc
  src/reports/page_detectors.cc
  src/reports/page_index.cc
  src/reports/pages.cc
  src/reports/mutation.cc
  src/reports/rules.cc
  src/reports/summary.cc
  src/reports/text.cc)
