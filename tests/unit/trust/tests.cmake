#SPDX - License - Identifier : Apache - 2.0
guard_test(trust unit / trust / process_test.cc unit / trust / ref_test.cc unit / trust /
           repository_test.cc unit / trust / tree_test.cc)
