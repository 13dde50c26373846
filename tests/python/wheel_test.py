# SPDX-License-Identifier: Apache-2.0
"""The wheel that scripts/wheel makes, installed where nothing of the checkout is in reach."""

import base64
import csv
import hashlib
import io
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tarfile
import tempfile
import unittest
import venv
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BAD = ROOT / "examples/kubernetes/bad"
VERSION = re.search(r"VERSION ([0-9.]+) LANGUAGES", (ROOT / "CMakeLists.txt").read_text())[1]
# What PEP 600 lets a wheel expect of the machine, of what this one could need.
SYSTEM = {"libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libz.so.1",
          "libpthread.so.0", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}


def elf(path):
    return subprocess.run(["readelf", "-dlSW", path], capture_output=True, text=True,
                          check=True).stdout


class Wheel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        keep = tempfile.TemporaryDirectory()
        cls.addClassCleanup(keep.cleanup)
        cls.folder = pathlib.Path(keep.name)
        made = subprocess.run([ROOT / "scripts/wheel", cls.folder / "made"], check=False,
                              env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
                              capture_output=True, text=True)
        if made.returncode != 0:
            raise AssertionError(made.stdout + made.stderr)
        cls.sdist = next((cls.folder / "made").glob("*.tar.gz"))
        cls.path = next((cls.folder / "made").glob("*.whl"))
        cls.wheel = zipfile.ZipFile(cls.path)
        cls.addClassCleanup(cls.wheel.close)
        cls.names = cls.wheel.namelist()
        cls.unpacked = cls.folder / "unpacked"
        cls.wheel.extractall(cls.unpacked)
        cls.home = cls.folder / "home"
        venv.create(cls.home, with_pip=True, symlinks=True)
        cls.python = cls.home / "bin/python"
        subprocess.run([cls.python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps",
                        "--disable-pip-version-check", cls.path], check=True)

    def run_there(self, *command):
        """Of the environment: nothing, so that neither the checkout nor its build is found."""
        return subprocess.run(command, cwd=self.folder, env={"PATH": "/usr/bin:/bin"}, check=False,
                              capture_output=True, text=True)

    def metadata(self, name):
        return self.wheel.read(f"libguard-{VERSION}.dist-info/{name}").decode()

    def test_a_file_is_checked_by_the_package(self):
        said = self.run_there(self.python, "-c", f"""
import libguard
report = libguard.check({str(BAD)!r})
print(libguard.__file__, libguard.__version__, report.verdict)
""")
        self.assertEqual(said.stderr, "")
        place, version, verdict = said.stdout.split()
        self.assertTrue(place.startswith(str(self.home)), place)
        self.assertEqual((version, verdict), (VERSION, "fail"))

    def test_errors_come_as_exceptions_of_the_package(self):
        said = self.run_there(self.python, "-c", """
import libguard
try:
    libguard.Policy.load(rules=libguard.Text("rule (", "broken.rail"))
except libguard.PolicyError as error:
    print("told:", error)
""")
        self.assertEqual(said.stderr, "")
        self.assertIn("told:", said.stdout)
        self.assertIn("broken.rail:1", said.stdout)

    def test_a_file_is_checked_by_the_command(self):
        said = self.run_there(self.home / "bin/guard", "check", BAD)
        self.assertEqual(said.returncode, 1, said.stderr)
        self.assertIn("security.privileged", said.stdout)

    def test_the_command_is_a_program_that_needs_no_library(self):
        command = self.home / "bin/guard"
        self.assertTrue(command.stat().st_mode & stat.S_IXUSR)
        self.assertEqual(command.read_bytes()[:4], b"\x7fELF")
        self.assertNotIn("NEEDED", elf(command))
        self.assertNotIn("INTERP", elf(command))

    def test_libraries_are_inside_or_may_be_expected_everywhere(self):
        inside = {pathlib.Path(name).name for name in self.names}
        seen = 0
        for path in self.unpacked.rglob("*.so*"):
            for needed in re.findall(r"\(NEEDED\).*\[(.*)\]", elf(path)):
                self.assertIn(needed, inside | SYSTEM, path.name)
                seen += 1
        self.assertGreater(seen, 5)

    def test_no_folder_of_the_build_is_searched_or_named(self):
        for path in [*self.unpacked.rglob("*.so*"), self.home / "bin/guard"]:
            for where in re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", elf(path)):
                self.assertTrue(where.startswith("$ORIGIN"), f"{path.name}: {where}")
            self.assertFalse(f"{ROOT}/".encode() in path.read_bytes(), path.name)

    def test_nothing_has_symbols_for_debugging(self):
        for path in [*self.unpacked.rglob("_libguard*.so"), self.home / "bin/guard"]:
            self.assertNotIn(".symtab", elf(path), path.name)

    def test_the_name_says_interpreter_and_oldest_glibc(self):
        this = f"cp{sys.version_info[0]}{sys.version_info[1]}"
        tags = re.findall(r"^Tag: (.*)$", self.metadata("WHEEL"), re.MULTILINE)
        self.assertTrue(self.path.name.startswith(f"libguard-{VERSION}-{this}-{this}-"))
        for tag in tags:
            self.assertRegex(tag, rf"^{this}-{this}-manylinux_2_[0-9]+_\w+$")
        docs = (ROOT / "docs/install.md").read_text()
        stated = re.search(r"manylinux_2_([0-9]+)", docs)[1]
        floor = min(int(re.search(r"manylinux_2_([0-9]+)", tag)[1]) for tag in tags)
        self.assertLessEqual(floor, int(stated), "docs/install.md says an older glibc will do")

    def test_metadata_is_that_of_the_project(self):
        text = self.metadata("METADATA")
        for line in ("Name: libguard", f"Version: {VERSION}", "Requires-Python: >=3.9",
                     "Provides-Extra: progress"):
            self.assertIn(line + "\n", text)

    def test_the_record_is_true_of_every_file(self):
        rows = list(csv.reader(io.StringIO(self.metadata("RECORD"))))
        self.assertEqual({row[0] for row in rows}, {n for n in self.names if not n.endswith("/")})
        for name, digest, size in rows:
            if name.endswith("/RECORD"):
                continue
            content = self.wheel.read(name)
            found = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            self.assertEqual((digest, size), ("sha256=" + found.decode(), str(len(content))), name)

    def test_stubs_licences_and_the_list_of_components_are_inside(self):
        for name in ("libguard/py.typed", "libguard/_libguard.pyi"):
            self.assertIn(name, self.names)
        licences = [n for n in self.names if "/licenses/" in n]
        self.assertTrue([n for n in licences if n.endswith("/re2.txt")], licences)
        self.assertTrue([n for n in licences if n.endswith("/LICENSE")], licences)
        components = json.loads(self.metadata("sboms/guard.cdx.json"))["components"]
        self.assertIn("re2", [one["name"] for one in components])

    def test_no_file_is_there_that_a_user_does_not_need(self):
        allowed = re.compile(r"libguard/|libguard\.libs/|libguard-[0-9.]+\.(dist-info|data/scripts/guard)")
        self.assertEqual([n for n in self.names if n[-1] != "/" and not allowed.match(n)], [])
        self.assertEqual([n for n in self.names if n.endswith((".cc", ".h", ".a", ".cmake"))], [])

    def test_the_source_distribution_has_what_the_build_needs_and_no_tests(self):
        with tarfile.open(self.sdist) as archive:
            tops = {pathlib.PurePath(name).parts[1] for name in archive.getnames()}
        self.assertEqual(tops, {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "PKG-INFO",
                                "README.md", "bindings", "cli", "cmake", "libguard",
                                "pyproject.toml", "rules"})


if __name__ == "__main__":
    unittest.main()
