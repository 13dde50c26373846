#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# fetch.sh BRANCH: what guard has to see of git to know whose a change is, and what the
# branch that it goes to says: the whole history, and origin/BRANCH. It fetches only what
# is not there, with the rights of the checkout.
set -eu

branch=$1
reference=refs/remotes/origin/$branch

say() { printf '%s\n' "guard: $*" >&2; }

git check-ref-format "$reference" || {
  say "'$branch' is no name of a branch"
  exit 2
}
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --no-tags --unshallow origin ||
    say "the history cannot be fetched, so no approval will count: check out all of it"
fi
# Always: what is there may be older than the change.
git fetch --quiet --no-tags origin "+refs/heads/$branch:$reference" || {
  if git rev-parse --quiet --verify "$reference^{commit}" > /dev/null; then
    say "'$branch' cannot be fetched: going by what the checkout brought along"
  else
    say "'$branch' is not there, and cannot be fetched: check out all of the history"
    exit 2
  fi
}
