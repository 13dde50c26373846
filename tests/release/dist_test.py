# SPDX-License-Identifier: Apache-2.0
"""dist_test.py BUILD_FOLDER: the archive that scripts/dist makes."""

import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = pathlib.Path(sys.argv.pop())
EXAMPLES = ROOT / "examples/kubernetes"


def packed(folder):
    # Of a commit, or of the day of which a copy without git says it is.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
    subprocess.run([ROOT / "scripts/dist", folder, "--command", BUILD / "static/guard"],
                   env=environment, check=True, stdout=subprocess.DEVNULL)
    return next(pathlib.Path(folder).glob("*.tar.gz"))


class Archive(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.keep = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.keep.cleanup)
        cls.folder = pathlib.Path(cls.keep.name)
        cls.archive = packed(cls.folder / "once")
        with tarfile.open(cls.archive) as archive:
            cls.members = archive.getmembers()
            archive.extractall(cls.folder / "moved here")
        cls.root = next((cls.folder / "moved here").iterdir())
        cls.guard = cls.root / "bin/guard"

    def run_bare(self, *arguments):
        return subprocess.run([self.guard, *arguments], env={}, cwd=self.folder,
                              capture_output=True, text=True, check=False)

    def test_it_checks_where_it_was_unpacked_with_an_empty_environment(self):
        self.assertEqual(self.run_bare("check", EXAMPLES / "good").returncode, 0)
        bad = self.run_bare("check", EXAMPLES / "bad")
        self.assertEqual(bad.returncode, 1)
        self.assertIn("security.privileged", bad.stdout)

    def test_an_error_inside_the_static_command_is_told_as_in_any_other(self):
        broken = self.folder / "broken.yaml"
        broken.write_text("a: [1\n")
        self.assertEqual(self.run_bare("check", broken).returncode, 3)
        divided = self.run_bare("eval", "1/0")
        self.assertEqual(divided.returncode, 1)
        self.assertIn("division by zero", divided.stdout)

    def test_it_knows_time_zones(self):
        said = self.run_bare("eval", 'timestamp("2024-07-01T12:00:00Z").getHours("Europe/Berlin")')
        self.assertEqual(said.stdout.strip(), "14")

    def test_it_needs_no_library_and_has_no_symbols(self):
        headers = subprocess.run(["readelf", "-lSW", self.guard], capture_output=True, text=True,
                                 check=True).stdout
        self.assertNotIn("INTERP", headers)
        self.assertNotIn(".symtab", headers)

    def test_it_names_no_folder_of_whoever_built_it(self):
        content = self.guard.read_bytes()
        for folder in (ROOT, BUILD):
            self.assertFalse(f"{folder}/".encode() in content, folder)

    def test_the_same_command_gives_the_same_bytes(self):
        again = packed(self.folder / "twice")
        for path in sorted(self.archive.parent.iterdir()):
            self.assertEqual(path.read_bytes(), (again.parent / path.name).read_bytes(), path.name)

    def test_entries_are_sorted_and_belong_to_nobody(self):
        names = [one.name for one in self.members]
        self.assertEqual(names, sorted(names))
        self.assertEqual({(one.uid, one.gid, one.uname, one.gname, one.mtime)
                          for one in self.members}, {(0, 0, "", "", 1700000000)})

    def test_its_name_says_the_version_of_the_command(self):
        version = self.run_bare("version").stdout.split()[1]
        self.assertTrue(self.archive.name.startswith(f"guard-{version}-linux-"))

    def test_the_digest_is_of_the_archive(self):
        digest, name = (self.archive.parent / f"{self.archive.name}.sha256").read_text().split()
        self.assertEqual((hashlib.sha256(self.archive.read_bytes()).hexdigest(), self.archive.name),
                         (digest, name))

    def test_completions_are_those_of_the_command(self):
        for shell, path in (("bash", "bash-completion/completions/guard"),
                            ("zsh", "zsh/site-functions/_guard"),
                            ("fish", "fish/vendor_completions.d/guard.fish")):
            self.assertEqual((self.root / "share" / path).read_text(),
                             self.run_bare("completion", shell).stdout)

    def test_every_component_has_a_licence_text_and_every_text_a_component(self):
        listed = {one["name"] for one in self.sbom()["components"]}
        texts = {path.stem for path in (self.root / "licenses").iterdir()}
        self.assertEqual(listed | {"GPL-3", "LGPL-2.1"}, texts)

    def test_what_is_linked_is_listed(self):
        """An archive of another library on the linker's line would be a component."""
        listed = {one["name"] for one in self.sbom()["components"]}
        names = {"re2": "re2", "yaml": "libyaml", "md": "libmd", "minizip": "minizip", "z": "zlib",
                 "guard-fmt": "fmt", "guard": None}
        ninja = (BUILD / "build.ninja").read_text()
        line = re.search(r"^build static/guard: .*?^  LINK_LIBRARIES = (.*?)$", ninja,
                         re.MULTILINE | re.DOTALL)[1]
        linked = {re.search(r"lib([^/]+)\.a$", word)[1] for word in line.split()
                  if word.endswith(".a")}
        self.assertEqual(linked, set(names))
        self.assertLessEqual({name for name in names.values() if name}, listed)

    def sbom(self):
        return json.loads(next(self.archive.parent.glob("*.cdx.json")).read_text())

    def test_the_list_of_components_is_valid_cyclonedx(self):
        try:
            from cyclonedx.schema import SchemaVersion
            from cyclonedx.validation.json import JsonStrictValidator
        except ImportError:
            self.skipTest("cyclonedx-python-lib is not there: scripts/tools installs it")
        validator = JsonStrictValidator(SchemaVersion.V1_5)
        self.assertIsNone(validator.validate_str(json.dumps(self.sbom())))
        wrong = self.sbom()
        wrong["components"][0]["type"] = "no such type"
        self.assertIsNotNone(validator.validate_str(json.dumps(wrong)))


unittest.main()
