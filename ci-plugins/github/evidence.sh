#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes down what GitHub says of a pull request: the object that `guard check --evidence`
# reads, outside of the checkout. Where it cannot be asked there is no file, and then no
# review counts: that is told, and never fails open.
set -eu

[ -n "$PULL_NUMBER" ] || exit 0
case $INPUT_OVERRIDES in
  on) ;;
  off) exit 0 ;;
  *)
    printf '::error title=guard::overrides is on or off\n'
    exit 2
    ;;
esac

folder=$(mktemp -d "$RUNNER_TEMP/guard-evidence.XXXXXX")
pull=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/pulls/$PULL_NUMBER

give_up() {
  printf '::warning title=guard::%s, so no review of it counts\n' "$1"
  rm -rf "$folder"
  exit 0
}

# ask URL FILE: the token goes through a pipe, where no list of processes shows it. A
# redirection is not followed, since the token would go along.
ask() {
  printf 'Authorization: Bearer %s\n' "$INPUT_TOKEN" |
    curl -sS --retry 2 --max-time 60 -H @- -H 'Accept: application/vnd.github+json' \
      -H 'X-GitHub-Api-Version: 2022-11-28' -D "$folder/head" -o "$2" -w '%{http_code}' "$1" \
      > "$folder/status" || give_up "GitHub cannot be asked about the pull request"
  [ "$(cat "$folder/status")" = 200 ] ||
    give_up "GitHub does not tell of the pull request (status $(cat "$folder/status") of ${1#"$GITHUB_API_URL"}); the job needs the permission pull-requests: read"
}

# ask_all URL FILE: the pages of a list as one. JSON has no line ends within texts, so
# that without them each page is one line between brackets.
ask_all() {
  page=1
  printf '[' > "$2"
  while :; do
    ask "$1?per_page=100&page=$page" "$folder/page"
    { tr -d '\r\n' < "$folder/page"; echo; } | sed -n 's/^[[:space:]]*\[\(.*\)\][[:space:]]*$/\1/p' > "$folder/items"
    [ -s "$folder/items" ] || give_up "the answer of GitHub is no list"
    if grep -q '[^[:space:]]' "$folder/items"; then
      [ "$page" -eq 1 ] || printf ',' >> "$2"
      cat "$folder/items" >> "$2"
    fi
    grep -qi '^link:.*rel="next"' "$folder/head" || break
    page=$((page + 1))
    [ "$page" -le 100 ] || give_up "the pull request has more reviews or commits than guard reads"
  done
  printf ']' >> "$2"
}

ask "$pull" "$folder/pull"
ask_all "$pull/reviews" "$folder/reviews"
ask_all "$pull/commits" "$folder/commits"
{
  printf '{"kind":"github-review","pull_request":'
  cat "$folder/pull"
  printf ',"reviews":'
  cat "$folder/reviews"
  printf ',"commits":'
  cat "$folder/commits"
  printf '}\n'
} > "$folder/evidence.json"
printf 'file=%s\n' "$folder/evidence.json" >> "$GITHUB_OUTPUT"
