# SPDX-License-Identifier: Apache-2.0
"""What of others is inside the command and the Python package: versions, licences, SBOM."""

import datetime
import json
import pathlib
import platform
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENTS = pathlib.Path("/usr/share/doc")
LICENCE_TEXTS = pathlib.Path("/usr/share/common-licenses")

# (name, Debian's package, licence as SPDX says it). Of libmd only SHA-2 is used.
COMPONENTS = [
    ("boost", "libboost-dev", "BSL-1.0"),
    ("CLI11", "libcli11-dev", "BSD-3-Clause"),
    ("fmt", "libfmt-dev", "MIT"),
    ("glibc", "libc6-dev", "LGPL-2.1-or-later"),
    ("libgcc", "libgcc-*-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libmd", "libmd-dev", "BSD-3-Clause"),
    ("libstdc++", "libstdc++-*-dev", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ("libyaml", "libyaml-dev", "MIT"),
    ("minizip", "libminizip-dev", "Zlib"),
    ("nlohmann-json", "nlohmann-json3-dev", "MIT"),
    ("re2", "libre2-dev", "BSD-3-Clause"),
    ("zlib", "zlib1g-dev", "Zlib"),
]
# Their texts, where a package's own file refers to them.
REFERRED = ["GPL-3", "LGPL-2.1"]


def version():
    text = (ROOT / "CMakeLists.txt").read_text()
    return re.search(r"VERSION ([0-9.]+) LANGUAGES", text)[1]


def compiler_major():
    answer = subprocess.run(["c++", "-dumpversion"], capture_output=True, text=True, check=True)
    return answer.stdout.strip().split(".")[0]


def installed():
    """[(name, package, version, licence)]; exits where a package cannot be told."""
    rows = []
    for name, pattern, licence in COMPONENTS:
        package = pattern.replace("*", compiler_major())
        answer = subprocess.run(["dpkg-query", "-W", "-f", "${Version}\n", package],
                                capture_output=True, text=True, check=False)
        if answer.returncode != 0 or not answer.stdout.strip():
            sys.exit(f"which version of {name} is inside cannot be told: "
                     f"dpkg-query knows no package '{package}'")
        rows.append((name, package, answer.stdout.splitlines()[0], licence))
    return rows


def notices():
    """{file name: bytes}: the licences of what is inside."""
    texts = {f"{text}.txt": (LICENCE_TEXTS / text).read_bytes() for text in REFERRED}
    for name, package, *_ in installed():
        texts[f"{name}.txt"] = (DOCUMENTS / package / "copyright").read_bytes()
    return texts


def distribution():
    return platform.freedesktop_os_release().get("ID", "linux")


def component(name, package, its_version, licence):
    return {
        "bom-ref": package,
        "type": "library",
        "name": name,
        "version": its_version,
        "licenses": [{"expression": licence}],
        "purl": f"pkg:deb/{distribution()}/{package.replace('+', '%2B')}@"
                + its_version.replace("+", "%2B").replace(":", "%3A"),
    }


def sbom(seconds, sha256=None):
    """A CycloneDX 1.5 document, as text. `seconds`: when, of the commit."""
    parts = [component(*row) for row in installed()]
    guard = {
        "bom-ref": "guard",
        "type": "application",
        "name": "guard",
        "version": version(),
        "licenses": [{"license": {"id": "Apache-2.0"}}],
    }
    if sha256:
        guard["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    when = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return json.dumps({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"), "component": guard},
        "components": parts,
        "dependencies": [
            {"ref": "guard", "dependsOn": [one["bom-ref"] for one in parts]},
            *({"ref": one["bom-ref"]} for one in parts),
        ],
    }, indent=2) + "\n"


def main():
    """components.py FOLDER SECONDS: licences and SBOM as a wheel's metadata has them."""
    folder = pathlib.Path(sys.argv[1])
    for part in ("licenses", "sboms"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for name, text in notices().items():
        (folder / "licenses" / name).write_bytes(text)
    (folder / "sboms" / "guard.cdx.json").write_text(sbom(int(sys.argv[2])))


if __name__ == "__main__":
    main()
