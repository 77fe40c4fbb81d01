#!/usr/bin/env bash
# The GitHub Action (action.yml): installs the wheel of the version that this checkout is, and checks what was named.
# INPUT_PATH, INPUT_FORMAT and INPUT_FAIL_ON are the action's inputs; RUNNER_TEMP is a folder that ends with the job.
set -euo pipefail

fail() {
  echo "::error title=conncert::$*"
  exit 2
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' "$here/../Cargo.toml" | head -n 1)
python=$(command -v python3 || command -v python) ||
  fail "conncert is installed with pip, and this runner has no Python. Add a step with actions/setup-python before this one."
folder="${RUNNER_TEMP:?}/conncert-$version"
PIP_ROOT_USER_ACTION=ignore "$python" -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: \
  --upgrade --target "$folder" "conncert==$version" ||
  fail "conncert $version could not be installed from this runner's package index. What pip says of it stands above."
exec "$folder/bin/conncert" check --format "$INPUT_FORMAT" --fail-on "$INPUT_FAIL_ON" -- "$INPUT_PATH"
