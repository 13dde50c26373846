#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs guard once, and hands out what it wrote: the log, annotations, the summary of the
# step, the file for code scanning, the outputs. Ends with guard's exit code.
set -eu

here=$(dirname "$0")
folder=$(mktemp -d "$RUNNER_TEMP/guard-report.XXXXXX")
sarif=${INPUT_SARIF:-$folder/guard.sarif}

if [ -n "$TARGET_BRANCH" ]; then
  sh "$here/../shell/fetch.sh" "$TARGET_BRANCH" || {
    printf '::error title=guard::the branch that the change goes to cannot be had: use fetch-depth: 0\n'
    printf 'verdict=error\n' >> "$GITHUB_OUTPUT"
    exit 2
  }
fi

set -- --format text --format "json=$folder/report.json" --format "github=$folder/annotations" \
  --format "markdown=$folder/summary.md" --format "sarif=$sarif" --enforce "$INPUT_ENFORCE"
[ -z "$INPUT_CONFIG" ] || set -- "$@" --config "$INPUT_CONFIG"
[ -z "$EVIDENCE" ] || set -- "$@" --evidence "$EVIDENCE"

# add_lines TEXT OPTION: a line each, with the option in front where there is one.
newline='
'
lines_of() { printf '%s\n' "$1" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d'; }
old_ifs=$IFS
IFS=$newline
set -f
for line in $(lines_of "$INPUT_FORMAT"); do set -- "$@" --format "$line"; done
set -- "$@" --
for line in $(lines_of "$INPUT_PATHS"); do set -- "$@" "$line"; done
set +f
IFS=$old_ifs

# What guard prints quotes files of the change: meanwhile the runner takes no commands.
silence=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '::stop-commands::%s\n' "$silence"
code=0
"$COMMAND" check "$@" 2>&1 || code=$?
printf '::%s::\n' "$silence"

[ ! -f "$folder/annotations" ] || cat "$folder/annotations"

# GitHub takes a summary of 1 MiB, and drops all of it where it is longer.
most=1000000
if [ ! -s "$folder/summary.md" ]; then
  printf '## guard could not run\n\nThe log of the step says why.\n' >> "$GITHUB_STEP_SUMMARY"
elif [ "$(wc -c < "$folder/summary.md")" -le "$most" ]; then
  cat "$folder/summary.md" >> "$GITHUB_STEP_SUMMARY"
else
  head -c "$most" "$folder/summary.md" | sed '$d' >> "$GITHUB_STEP_SUMMARY"
  printf '\n\nThe rest is left out: GitHub shows no more. The log of the step has all.\n' >> "$GITHUB_STEP_SUMMARY"
fi

# summary FIELD: of the report that guard printed; texts of findings are further in.
report=$folder/report.json
[ -f "$report" ] || : > "$report"
summary() { sed -n "s/^    \"$1\": \"\{0,1\}\([a-z0-9-]*\)\"\{0,1\},\{0,1\}\$/\1/p" "$report" | head -n 1; }
errors=$(summary errors) warnings=$(summary warnings) used=$(summary overridden)
verdict=$(summary verdict)
link=$(sed -n 's|^        "link": "\(https\{0,1\}://[^" ]*\)",\{0,1\}$|\1|p' "$report" | head -n 1)
{
  printf 'verdict=%s\n' "${verdict:-error}"
  [ ! -f "$sarif" ] || printf 'sarif=%s\n' "$sarif"
  printf 'findings=%s\n' "$((${errors:-0} + ${warnings:-0}))"
  printf 'overrides-used=%s\n' "${used:-0}"
  printf 'override-url=%s\n' "$link"
} >> "$GITHUB_OUTPUT"
exit "$code"
