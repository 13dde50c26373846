# SPDX-License-Identifier: Apache-2.0
"""archive.py COMMAND FOLDER SECONDS: packs the command.

Writes guard-VERSION-linux-ARCH.tar.gz, with .sha256 and .cdx.json beside it. The same
command and time give the same bytes: entries are sorted and belong to nobody.
"""

import gzip
import hashlib
import io
import pathlib
import platform
import subprocess
import sys
import tarfile
import tempfile

from components import ROOT, notices, sbom, version

COMPLETIONS = {
    "bash": "share/bash-completion/completions/guard",
    "zsh": "share/zsh/site-functions/_guard",
    "fish": "share/fish/vendor_completions.d/guard.fish",
}
README = """\
guard {version} for Linux on {machine}. bin/guard needs nothing beside itself: run it where it is, or
copy it to a folder of the PATH. share/ has completions for bash, zsh and fish; licenses/ has
the licences of what is inside, LICENSE has guard's own.
"""


def stripped(command):
    """The command's bytes without symbols: nobody debugs it there."""
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, "guard")
        subprocess.run(["strip", "--strip-all", "-o", target, command], check=True)
        return target.read_bytes()


def entries(command, machine):
    """{path: (mode, bytes)} of the archive."""
    found = {
        "bin/guard": (0o755, stripped(command)),
        "LICENSE": (0o644, (ROOT / "LICENSE").read_bytes()),
        "README": (0o644, README.format(version=version(), machine=machine).encode()),
    }
    for name, text in notices().items():
        found[f"licenses/{name}"] = (0o644, text)
    for shell, path in COMPLETIONS.items():
        script = subprocess.run([command, "completion", shell], capture_output=True, check=True)
        found[path] = (0o644, script.stdout)
    return found


def packed(root, found, seconds):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path, (mode, content) in sorted(found.items()):
            entry = tarfile.TarInfo(f"{root}/{path}")
            entry.mode, entry.size, entry.mtime = mode, len(content), seconds
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(raw.getvalue(), 9, mtime=0)


def main():
    command, folder, seconds = sys.argv[1], pathlib.Path(sys.argv[2]), int(sys.argv[3])
    machine = platform.machine()
    root = f"guard-{version()}-linux-{machine}"
    content = packed(root, entries(command, machine), seconds)
    digest = hashlib.sha256(content).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{root}.tar.gz").write_bytes(content)
    (folder / f"{root}.tar.gz.sha256").write_text(f"{digest}  {root}.tar.gz\n")
    (folder / f"{root}.cdx.json").write_text(sbom(seconds, digest))
    print(folder / f"{root}.tar.gz")


main()
