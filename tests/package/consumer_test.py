#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs libguard into an empty folder and builds somebody else's project against it.

consumer_test.py BUILD_FOLDER SOURCE_FOLDER
"""

import os
import pathlib
import subprocess
import sys
import tempfile


def run(*command):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(f"$ {' '.join(command)}\n{done.stdout}")
        sys.exit(1)
    return done.stdout


def main():
    build, source = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        prefix, work = f"{folder}/prefix", f"{folder}/work"
        run("cmake", "--install", build, "--prefix", prefix)
        installed = sorted(
            path.relative_to(prefix).as_posix()
            for path in pathlib.Path(prefix).rglob("*") if path.is_file())
        headers = [path for path in installed if path.endswith(".h")]
        run("cmake", "-S", source, "-B", work, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
            *os.environ.get("CONSUMER_FLAGS", "").split())
        run("cmake", "--build", work)
        report = run(f"{work}/consumer")
        version = run(f"{prefix}/bin/guard", "--version").strip()
        print(f"consumer: {len(installed)} files installed, {len(headers)} headers, {version}; "
              f"a find_package project built and reported:\n{report}")
        if not headers or "pod.yaml:" not in report:
            sys.exit(1)


if __name__ == "__main__":
    main()
