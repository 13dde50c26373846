# shellcheck shell=sh
# What the scripts share. Sourced from the project's root.

# What it takes to build the command, and what the tests take beside it.
build_packages="g++ cmake ninja-build pkg-config ccache libfmt-dev nlohmann-json3-dev libboost-dev
  libyaml-dev libre2-dev libmd-dev libminizip-dev zlib1g-dev libcli11-dev"
test_packages="git openssh-client catch2 libyaml-cpp-dev python3 python3-jsonschema libxml2-utils tzdata"
benchmark_packages="libbenchmark-dev libyaml-dev"

say() { printf '%s\n' "$*" >&2; }

# need PACKAGE...: installs those that are not there. Debian and its children only:
# elsewhere it says what is needed and goes on.
need() {
  if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
    say "this is not a Debian system: the build needs the equivalents of" "$@"
    return 0
  fi
  missing=
  for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2> /dev/null) in
      *"ok installed") ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  say "installing:$missing"
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    command -v sudo > /dev/null || { say "not root, and there is no sudo"; return 1; }
  fi
  # shellcheck disable=SC2086  # a list of words
  $as_root apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
      $missing > /dev/null
}

# Jobs: a compilation of a grammar or of a test takes up to 1 GB.
jobs() {
  processors=$(nproc 2> /dev/null || echo 1)
  gigabytes=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2> /dev/null || echo 2)
  [ "$gigabytes" -ge 1 ] || gigabytes=1
  if [ "$processors" -lt "$gigabytes" ]; then echo "$processors"; else echo "$gigabytes"; fi
}

# build PRESET TARGET...: configures and builds; the output is shown when it fails.
build() {
  preset=$1
  shift
  log=$(mktemp)
  say "building ($preset); the first time takes some minutes"
  if cmake --preset "$preset" > "$log" 2>&1 &&
    cmake --build --preset "$preset" --parallel "$(jobs)" --target "$@" >> "$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 60 "$log" >&2
    say "the build failed; all of its output is in $log"
    return 1
  fi
}
