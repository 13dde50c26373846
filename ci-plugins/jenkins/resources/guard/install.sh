#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Prints the path of the command guard, which it fetches where it is not there yet.
#
#   install.sh --path FILE              a command, or an archive with its .sha256 beside it
#   install.sh --version V --url BASE [--sha256 HEX] [--to FOLDER]
#
# BASE is the folder that holds guard-V-linux-ARCH.tar.gz. Nothing runs before its SHA-256
# is the one that was asked for, or that releases.txt holds: never one from where the
# archive comes from. Needs curl, tar and sha256sum.
set -eu

path='' version='' url='' sha256='' to=${TMPDIR:-/tmp}
here=$(dirname "$0")

say() { printf '%s\n' "guard: $*" >&2; }
fail() {
  say "$*"
  exit 2
}

while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "option '$1' needs a value"
  case $1 in
    --path) path=$2 ;;
    --version) version=$2 ;;
    --url) url=$2 ;;
    --sha256) sha256=$2 ;;
    --to) to=$2 ;;
    *) fail "no option is called '$1'" ;;
  esac
  shift 2
done

digest_of() { sha256sum "$1" | cut -d ' ' -f 1; }

# unpack ARCHIVE FOLDER: beside it first, so that nobody sees half of it.
unpack() {
  rm -rf "$2.new"
  mkdir -p "$2.new"
  tar -xzf "$1" -C "$2.new" --strip-components=1 --no-same-owner
  [ -x "$2.new/bin/guard" ] || fail "'$1' holds no bin/guard"
  rm -rf "$2"
  mv "$2.new" "$2"
}

# verify ARCHIVE DIGEST
verify() {
  got=$(digest_of "$1")
  [ "$got" = "$2" ] || fail "'$1' has the SHA-256 $got, and not $2: it was not used"
}

from_path() {
  case $path in
    *.tar.gz)
      [ -f "$path.sha256" ] || fail "there is no '$path.sha256'"
      verify "$path" "$(cut -d ' ' -f 1 "$path.sha256")"
      folder=$to/guard-$(digest_of "$path")
      [ -x "$folder/bin/guard" ] || unpack "$path" "$folder"
      printf '%s\n' "$folder/bin/guard"
      ;;
    *)
      if [ ! -f "$path" ] || [ ! -x "$path" ]; then fail "'$path' is no command"; fi
      printf '%s\n' "$path"
      ;;
  esac
}

from_release() {
  case $version in '' | *[!0-9A-Za-z.-]*) fail "'$version' is no version" ;; esac
  case $(uname -s) in Linux) ;; *) fail "there are archives for Linux only; name a command of your own" ;; esac
  arch=$(uname -m)
  [ "$arch" != arm64 ] || arch=aarch64
  if [ -z "$sha256" ] && [ -f "$here/releases.txt" ]; then
    sha256=$(awk -v v="$version" -v a="$arch" '$1 == v && $2 == a { print $3 }' "$here/releases.txt")
  fi
  case $sha256 in
    '') fail "the SHA-256 of guard $version for $arch is not known here: say it" ;;
    *[!0-9a-f]*) fail "'$sha256' is no SHA-256" ;;
  esac
  [ ${#sha256} -eq 64 ] || fail "'$sha256' is no SHA-256"
  # The digest is a part of the name: another one never finds what is there.
  folder=$to/guard/$version/$sha256
  if [ ! -x "$folder/bin/guard" ]; then
    mkdir -p "$folder"
    archive=$folder.tar.gz
    curl -fsSL --retry 3 --max-time 300 -o "$archive" "$url/guard-$version-linux-$arch.tar.gz" ||
      fail "guard $version cannot be had from $url"
    verify "$archive" "$sha256"
    unpack "$archive" "$folder"
    rm -f "$archive"
  fi
  printf '%s\n' "$folder/bin/guard"
}

if [ -n "$path" ]; then from_path; else from_release; fi
