target_sources(libguard PRIVATE
  src/reports/attention.cc
  src/reports/baseline.cc
  src/reports/count.cc
  src/reports/examples.cc
  src/reports/explanation.cc
  src/reports/explanation_json.cc
  src/reports/explanation_rows.cc
  src/reports/github.cc
  src/reports/gitlab.cc
  src/reports/html.cc
  src/reports/html_findings.cc
  src/reports/html_inputs.cc
  src/reports/html_overrides.cc
  src/reports/html_report.cc
  src/reports/html_rules.cc
  src/reports/incidents.cc
  src/reports/json.cc
  src/reports/json_overrides.cc
  src/reports/junit.cc
  src/reports/lines.cc
  src/reports/markdown.cc
  src/reports/markdown_finding.cc
  src/reports/markdown_report.cc
  src/reports/markdown_sections.cc
  src/reports/mutation.cc
  src/reports/override_lists.cc
  src/reports/override_table.cc
  src/reports/override_words.cc
  src/reports/page_detectors.cc
  src/reports/page_index.cc
  src/reports/pages.cc
  src/reports/passed.cc
  src/reports/rules.cc
  src/reports/sarif.cc
  src/reports/sarif_rules.cc
  src/reports/sarif_run.cc
  src/reports/spot.cc
  src/reports/summary.cc
  src/reports/text.cc
  src/reports/text_attention.cc
  src/reports/text_overrides.cc
  src/reports/verdict.cc
  src/reports/worst.cc
  src/reports/xml.cc)

add_custom_command(
  OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/report_assets.cc
  COMMAND ${CMAKE_COMMAND} -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/report_assets.cc
    -DROOT=${CMAKE_CURRENT_SOURCE_DIR}/src/reports/assets
    -P ${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake
  DEPENDS src/reports/assets/report.css src/reports/assets/report.js
    ${PROJECT_SOURCE_DIR}/cmake/embed_assets.cmake
  COMMENT "Embedding style and script of the HTML report"
  VERBATIM)
target_sources(libguard PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/report_assets.cc)
