#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the record that an issue asks for, and opens a pull request that adds it, and
# nothing else. Runs on the default branch. What stands in the issue is taken only where it
# has the form of what it should be; the reason, which is free text, is one argument of
# guard. The pull request that the finding is in is data: nothing of it is run.
#
# It grants nothing: the record takes effect once another person has approved it.
set -eu

# A response to the issue in words of ours alone, and the end.
refuse() {
  printf '::error title=guard::%s\n' "$1"
  send "issues/$ISSUE_NUMBER/comments" "{\"body\":\"The override was not asked for: $1. [The run]($run) has its log; open another issue to try again.\"}" || true
  exit 1
}

# send PATH JSON: a POST; the token goes through a pipe, where no list of processes shows it.
send() {
  status=$(printf 'Authorization: Bearer %s\n' "$INPUT_TOKEN" |
    curl -sS --max-time 60 -H @- -H 'Accept: application/vnd.github+json' \
      -H 'X-GitHub-Api-Version: 2022-11-28' -o "$folder/answer" -w '%{http_code}' \
      --data-binary "$2" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$1") || return 1
  [ "$status" = 201 ] || {
    printf 'GitHub answered %s to %s\n' "$status" "$1" >&2
    return 1
  }
}

# field HEADING: what stands below the first heading of this name, as issue forms write it.
field() {
  printf '%s\n' "$ISSUE_BODY" | tr -d '\r' | awk -v heading="### $1" '
    /^### / { if (inside) exit; inside = $0 == heading; next }
    inside && NF { print }
  '
}

# fits TEXT PATTERN: one line, all of it.
fits() {
  [ "$(printf '%s\n' "$1" | wc -l)" -eq 1 ] && printf '%s\n' "$1" | LC_ALL=C grep -Eqx -e "$2"
}

folder=$(mktemp -d "$RUNNER_TEMP/guard-override.XXXXXX")
run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID

pull=$(field 'Pull request')
finding=$(field Finding)
paths=$(field 'Files or folders')
until=$(field 'Last day')
category=$(field Category)
reason=$(field Reason | tr '\n' ' ' | LC_ALL=C tr -d '\000-\037\177' | sed 's/ *$//')

pull=${pull#\#}
fits "$pull" '[1-9][0-9]{0,8}' || refuse 'the pull request is not a number'
fits "$finding" 'gf1:[0-9a-f]{16}' || refuse 'the finding is not a fingerprint such as gf1:1adacf1beaa8bc9b'
fits "$paths" '[A-Za-z0-9_][A-Za-z0-9._/-]*( [A-Za-z0-9_][A-Za-z0-9._/-]*)*' ||
  refuse 'the paths are not names of files and folders of the repository, with a space between them'
case $paths in *..*) refuse 'a path leads out of the repository' ;; esac
fits "$until" '[0-9]{4}-[0-9]{2}-[0-9]{2}' || refuse 'the last day is not of the form 2026-12-31'
fits "$category" 'accepted-risk|false-positive|break-glass|migration' || refuse 'the category is none of the list'
fits "$ISSUE_AUTHOR" '[A-Za-z0-9-]{1,64}(\[bot\])?' || refuse 'nobody can be named as who asks'
[ -n "$reason" ] || refuse 'there is no reason'
[ "${#reason}" -le 500 ] || refuse 'the reason is longer than 500 characters'

change=$folder/change
git fetch --quiet --no-tags origin "+refs/heads/$DEFAULT_BRANCH:refs/remotes/origin/$DEFAULT_BRANCH" \
  "+refs/pull/$pull/head:refs/guard/change" || refuse 'the pull request cannot be fetched'
git worktree add --quiet --detach "$change" refs/guard/change
trap 'git worktree remove --force "$change" > /dev/null 2>&1 || true' EXIT

set -f
# shellcheck disable=SC2086  # a list of words, whose form was looked at
(cd "$change" && "$COMMAND" override request "$finding" $paths --trust-ref "origin/$DEFAULT_BRANCH" \
  --as "$ISSUE_AUTHOR" --until "$until" --category "$category" --reason "$reason") > "$folder/log" 2>&1 || {
  silence=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  printf '::stop-commands::%s\n' "$silence"
  cat "$folder/log"
  printf '::%s::\n' "$silence"
  refuse 'guard did not make a record of it'
}
set +f

record=$(git -C "$change" status --porcelain --untracked-files=all -- .guard/overrides | sed 's/^?? //')
fits "$record" '\.guard/overrides/[0-9a-f]{12}\.yaml' || refuse 'there is not one new record'
id=$(basename "$record" .yaml)
branch=guard-override/$id

git switch --quiet --detach "origin/$DEFAULT_BRANCH"
[ ! -e "$record" ] || refuse "override $id is there already"
mkdir -p .guard/overrides
cp "$change/$record" "$record"
git add -f -- "$record"
git -c user.name='github-actions[bot]' \
  -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet --no-verify -m "Ask for override $id" -m "Asked for in issue #$ISSUE_NUMBER, of pull request #$pull."
git push --quiet origin "HEAD:refs/heads/$branch" || refuse "the branch $branch cannot be pushed: was it asked for already?"
send pulls "{\"title\":\"Ask for override $id\",\"head\":\"$branch\",\"base\":\"$DEFAULT_BRANCH\",\"body\":\"Asked for in #$ISSUE_NUMBER, for a finding of #$pull. It takes effect once another person has approved it. Closes #$ISSUE_NUMBER.\"}" ||
  refuse "the branch $branch is there, and no pull request of it: the repository has to allow GitHub Actions to create pull requests"
printf 'id=%s\n' "$id" >> "$GITHUB_OUTPUT"
printf 'Asked for override %s.\n' "$id"
