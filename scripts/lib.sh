# shellcheck shell=sh
# What the scripts share. Sourced from the project's root.

# What it takes to build the command, and what the tests take beside it.
build_packages="g++ cmake ninja-build pkg-config ccache libfmt-dev nlohmann-json3-dev libboost-dev
  libyaml-dev libre2-dev libmd-dev libminizip-dev zlib1g-dev libcli11-dev"
test_packages="git openssh-client catch2 libyaml-cpp-dev python3 python3-jsonschema python3-yaml libxml2-utils
  curl shellcheck tzdata"
python_packages="python3-venv python3-dev"
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

# The time of what is packed: of the commit, unless SOURCE_DATE_EPOCH says another.
commit_time() {
  if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
  else
    git log -1 --format=%ct 2> /dev/null ||
      { say "this is no git checkout: set SOURCE_DATE_EPOCH"; return 1; }
  fi
}

# Jobs: a compilation of a grammar or of a test takes up to 1 GB.
jobs() {
  processors=$(nproc 2> /dev/null || echo 1)
  gigabytes=$(awk '/MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo 2> /dev/null || echo 2)
  [ "$gigabytes" -ge 1 ] || gigabytes=1
  if [ "$processors" -lt "$gigabytes" ]; then echo "$processors"; else echo "$gigabytes"; fi
}

# The environment of the Python package's tests, and of scripts/wheel.
python_tools=$PWD/build/tools/python
python=$python_tools/bin/python

# Makes it as tests/python/requirements.txt says; nothing to do where it is so already.
make_python_tools() {
  wanted=tests/python/requirements.txt
  cmp -s "$wanted" "$python_tools/requirements.txt" && "$python" -c '' 2> /dev/null && return 0
  # shellcheck disable=SC2086  # a list of words
  need $python_packages || return 1
  rm -rf "$python_tools"
  say "installing what the Python package's tests need into build/tools/python"
  python3 -m venv "$python_tools" &&
    "$python" -m pip install --quiet --disable-pip-version-check --requirement "$wanted" &&
    cp "$wanted" "$python_tools/requirements.txt"
}

# Whether scripts/tools has made it, whole.
has_python_tools() { [ -f "$python_tools/requirements.txt" ] && "$python" -c '' 2> /dev/null; }

# What CMake is told to build the package for that interpreter, or not to.
python_options() {
  if has_python_tools; then
    printf '%s\n' -DGUARD_PYTHON=ON "-DPython_EXECUTABLE=$python" \
      "-Dpybind11_DIR=$("$python" -m pybind11 --cmakedir)"
  else
    printf '%s\n' -DGUARD_PYTHON=OFF
  fi
}

# Objects of one folder are good in another: a wheel is built from an unpacked source
# distribution, and takes what the preset compiled.
export CCACHE_BASEDIR="${CCACHE_BASEDIR:-$PWD}" CCACHE_NOHASHDIR=1
export CCACHE_SLOPPINESS=pch_defines,time_macros

# build PRESET TARGET...: configures, with the lines of $configure_options, and builds; the
# output is shown when it fails.
configure_options=
configure() (
  IFS='
'
  # shellcheck disable=SC2086  # a list of lines
  cmake --preset "$1" $configure_options
)
build() {
  preset=$1
  shift
  log=$(mktemp)
  say "building ($preset); the first time takes some minutes"
  if configure "$preset" > "$log" 2>&1 &&
    cmake --build --preset "$preset" --parallel "$(jobs)" --target "$@" >> "$log" 2>&1; then
    rm -f "$log"
  else
    tail -n 60 "$log" >&2
    say "the build failed; all of its output is in $log"
    return 1
  fi
}
