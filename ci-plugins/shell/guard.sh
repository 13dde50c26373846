#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A step of any pipeline: gets guard, makes git whole, checks, and leaves reports behind.
#
#   guard.sh [--path FILE | --version V --url BASE --sha256 HEX] [--target BRANCH]
#            [--author LOGIN] [--reports FOLDER] [--] [OPTION OF guard check...] [PATH...]
#
# --target is the branch that a change goes to: without it nothing is trusted but what the
# platform says of itself (GitHub, GitLab, Jenkins). Ends with guard's exit code.
set -eu

here=$(dirname "$0")
path='' version='' url='' sha256='' target='' author='' reports=''

while [ $# -gt 0 ]; do
  case $1 in
    --) shift && break ;;
    --path | --version | --url | --sha256 | --target | --author | --reports)
      [ $# -ge 2 ] || { printf "guard: option '%s' needs a value\n" "$1" >&2 && exit 2; }
      case $1 in
        --path) path=$2 ;;
        --version) version=$2 ;;
        --url) url=$2 ;;
        --sha256) sha256=$2 ;;
        --target) target=$2 ;;
        --author) author=$2 ;;
        --reports) reports=$2 ;;
      esac
      shift 2
      ;;
    *) break ;;
  esac
done

command=$(sh "$here/install.sh" --path "$path" --version "$version" --url "$url" \
  --sha256 "$sha256" --to "${XDG_CACHE_HOME:-${TMPDIR:-/tmp}}")
if [ -n "$target" ]; then
  sh "$here/fetch.sh" "$target"
  set -- --trust-ref "origin/$target" "$@"
fi
[ -z "$author" ] || set -- --change-author "$author" "$@"
if [ -n "$reports" ]; then
  mkdir -p "$reports"
  set -- --format "junit=$reports/guard-junit.xml" --format "html=$reports/guard.html" \
    --format "sarif=$reports/guard.sarif" --format "markdown=$reports/guard.md" "$@"
fi
exec "$command" check --format text "$@"
