#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Gets the command, and tells the next steps where it is.
set -eu

here=$(dirname "$0")
url=$INPUT_URL
if [ -z "$url" ] && [ -z "$INPUT_PATH" ]; then
  url=$GITHUB_SERVER_URL/$ACTION_REPOSITORY/releases/download/v$INPUT_VERSION
fi
command=$(sh "$here/../shell/install.sh" --path "$INPUT_PATH" --version "$INPUT_VERSION" \
  --sha256 "$INPUT_SHA256" --url "$url" --to "${RUNNER_TOOL_CACHE:-$RUNNER_TEMP}") || {
  printf '::error title=guard::guard cannot be had: see the log of this step\n'
  exit 2
}
"$command" --version
printf 'command=%s\n' "$command" >> "$GITHUB_OUTPUT"
