#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs libguard into an empty folder and builds other people's projects against it.

consumer_test.py BUILD_FOLDER CONSUMER_FOLDER EXAMPLE_FOLDER PAGE

The page shows the example: its blocks of C++ and CMake are parts of the example's files, and
what stands in a block of text is what the example prints.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

BLOCK = re.compile(r"^```(cpp|cmake|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(*command):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        print(f"$ {' '.join(command)}\n{done.stdout}")
        sys.exit(1)
    return done.stdout


def build(source, work, prefix):
    run("cmake", "-S", source, "-B", work, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        *os.environ.get("CONSUMER_FLAGS", "").split())
    run("cmake", "--build", work)


def stale_blocks(page, source, printed):
    """The blocks of the page that are not true."""
    truth = {"cpp": (source / "main.cc").read_text(),
             "cmake": (source / "CMakeLists.txt").read_text(),
             "text": printed}
    blocks = BLOCK.findall(page.read_text())
    shown = {kind for kind, _ in blocks}
    missing = [f"the page has no block of {kind}" for kind in truth if kind not in shown]
    return missing + [block for kind, block in blocks if block not in truth[kind]]


def main():
    build_folder, consumer, example, page = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as folder:
        prefix = f"{folder}/prefix"
        run("cmake", "--install", build_folder, "--prefix", prefix)
        installed = sorted(
            path.relative_to(prefix).as_posix()
            for path in pathlib.Path(prefix).rglob("*") if path.is_file())
        headers = [path for path in installed if path.endswith(".h")]
        build(consumer, f"{folder}/consumer", prefix)
        report = run(f"{folder}/consumer/consumer")
        version = run(f"{prefix}/bin/guard", "--version").strip()
        print(f"consumer: {len(installed)} files installed, {len(headers)} headers, {version}; "
              f"a find_package project built and reported:\n{report}")
        build(example, f"{folder}/example", prefix)
        printed = run(f"{folder}/example/expression_example")
        print(f"the example of expressions built and printed:\n{printed}")
        stale = stale_blocks(pathlib.Path(page), pathlib.Path(example), printed)
        for block in stale:
            print(f"not true in {page}:\n{block}")
        if not headers or "pod.yaml:" not in report or stale:
            sys.exit(1)


if __name__ == "__main__":
    main()
