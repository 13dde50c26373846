# SPDX-License-Identifier: Apache-2.0
"""What can be said of the plugins without running them."""
import re
import shutil
import subprocess
import tempfile
import unittest

import yaml
from runner import COMMAND, PLUGINS, TOOLS

GITHUB, GITLAB, JENKINS = PLUGINS / "github", PLUGINS / "gitlab", PLUGINS / "jenkins"
TEMPLATE = GITLAB / "templates" / "guard.yml"
YAMLS = sorted(file for ending in ("yml", "yaml") for file in PLUGINS.rglob(f"*.{ending}"))
PAGES = sorted(PLUGINS.rglob("README.md"))
ZEROS = "0" * 40


def documents(file):
    return list(yaml.safe_load_all(file.read_text()))


def nodes(value, key=None):
    """Every (key, value) of a document, however deep."""
    yield key, value
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from nodes(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner, key)


def of_key(file, key):
    return [value for document in documents(file) for name, value in nodes(document) if name == key]


def blocks(page, language):
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.S | re.M)


def table(page, heading):
    """Rows of the table below a heading, as lists of cells without back quotes."""
    section = page.read_text().split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def help_of(*words):
    done = subprocess.run([COMMAND, *words, "--help"], capture_output=True, text=True, check=True)
    return done.stdout


def gitlab_script():
    """The script of the component, with every input at its default."""
    head, job = documents(TEMPLATE)
    inputs = head["spec"]["inputs"]
    [script] = next(iter(job.values()))["script"]
    return re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: inputs[found[1]]["default"], script)


def scripts():
    """(name, text, shell) of every script, in files of its own or of a pipeline."""
    for file in sorted(PLUGINS.rglob("*.sh")):
        yield str(file.relative_to(PLUGINS)), file.read_text(), "sh"
    yield "gitlab component", gitlab_script(), "sh"
    for file, key, shell in (("azure-pipelines.yml", "bash", "bash"), ("tekton-task.yaml", "script", "sh")):
        for script in of_key(PLUGINS / "recipes" / file, key):
            yield file, script, shell
    [generate] = of_key(PLUGINS / "recipes/argocd-plugin.yaml", "generate")
    yield "argocd-plugin.yaml", generate["args"][0], "sh"
    groovy = (JENKINS / "vars/guard.groovy").read_text()
    [script] = re.findall(r"'''(.*?)'''", groovy, re.S)
    yield "guard.groovy", script.replace("\\\\", "\\"), "sh"
    for page in PAGES:
        for block in blocks(page, "sh"):
            yield str(page.relative_to(PLUGINS)), block, "sh"


class Files(unittest.TestCase):
    def test_all_yaml_parses(self):
        self.assertGreaterEqual(len(YAMLS), 10)
        for file in YAMLS:
            with self.subTest(file.name):
                self.assertTrue(all(documents(file)))

    def test_yaml_of_the_pages_parses(self):
        for page in PAGES:
            for block in blocks(page, "yaml"):
                with self.subTest(page):
                    self.assertTrue(yaml.safe_load(block))

    def test_every_file_says_its_licence(self):
        for file in PLUGINS.rglob("*"):
            if file.is_file() and file.suffix not in (".md", ".txt"):
                with self.subTest(file.name):
                    self.assertIn("SPDX-License-Identifier: Apache-2.0",
                                  "".join(file.read_text().splitlines(keepends=True)[:2]))

    def test_links_of_the_pages_lead_somewhere(self):
        for page in PAGES:
            for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
                with self.subTest(f"{page.parent.name}: {link}"):
                    self.assertTrue(link.startswith("https://") or (page.parent / link).exists())

    def test_the_jenkins_library_has_the_scripts_of_the_shell(self):
        for file in (PLUGINS / "shell").iterdir():
            with self.subTest(file.name):
                self.assertEqual(file.read_bytes(), (JENKINS / "resources/guard" / file.name).read_bytes())

    def test_digests_of_releases_have_their_form(self):
        for line in (PLUGINS / "shell/releases.txt").read_text().splitlines():
            self.assertRegex(line, r"^(#.*|[0-9A-Za-z.-]+ (x86_64|aarch64) [0-9a-f]{64})$")


class Untrusted(unittest.TestCase):
    def test_no_expression_of_github_is_text_of_a_script(self):
        found = 0
        for file in GITHUB.rglob("*.yml"):
            for script in of_key(file, "run"):
                found += 1
                self.assertNotIn("${{", script, file)
        self.assertGreaterEqual(found, 5)

    def test_actions_are_pinned_by_a_commit_and_say_its_version(self):
        texts = [(file, file.read_text()) for file in GITHUB.rglob("*.yml")]
        texts += [(page, block) for page in PAGES for block in blocks(page, "yaml")]
        found = [(file, line) for file, text in texts for line in text.splitlines() if "uses:" in line]
        self.assertGreaterEqual(len(found), 8)
        for file, line in found:
            if line.lstrip().startswith("#"):
                continue
            with self.subTest(file=file.name, line=line):
                self.assertRegex(line, r"uses: [\w./-]+@[0-9a-f]{40}( # v\d+\.\d+\.\d+)?$")
                self.assertEqual("# v" in line, ZEROS not in line)

    def test_workflows_give_no_permission_that_they_do_not_name(self):
        for file in (GITHUB / "templates").glob("guard*.yml"):
            [content] = documents(file)
            if "jobs" not in content:
                continue
            with self.subTest(file.name):
                self.assertEqual(content["permissions"], {})
                for job in content["jobs"].values():
                    self.assertTrue(job["permissions"])
                    self.assertIn("timeout-minutes", job)

    def test_inputs_that_are_text_of_the_gitlab_script_hold_nothing_but_names(self):
        head, job = documents(TEMPLATE)
        inputs = head["spec"]["inputs"]
        script = next(iter(job.values()))["script"][0]
        used = set(re.findall(r"\$\[\[ inputs\.([\w-]+) \]\]", script))
        self.assertGreaterEqual(len(used), 9)
        evil = ["'; id '", "$(id)", "`id`", "a;id", "a\nid", "a|id", "a&id", "\\", '"', "*", ">x", "$HOME"]
        for name in used:
            with self.subTest(name):
                given = inputs[name]
                if "options" in given:
                    self.assertEqual(given["options"], ["on", "off"])
                    continue
                form = re.compile(given["regex"])
                self.assertTrue(given["regex"].startswith("^") and given["regex"].endswith("$"))
                self.assertTrue(form.fullmatch(given["default"]))
                self.assertEqual([text for text in evil if form.fullmatch(text)], [])

    def test_no_option_of_guard_can_come_from_an_input_that_is_a_path(self):
        for text in ((GITHUB / "check.sh").read_text(), gitlab_script()):
            self.assertRegex(text, r'(set -- "\$@" --|"\$guard" "\$@" --)\s')


class Documented(unittest.TestCase):
    def test_inputs_of_the_action_are_those_of_its_page(self):
        [action] = documents(GITHUB / "action.yml")
        rows = {row[0].strip("`"): row[1].strip("`") for row in table(GITHUB / "README.md", "Inputs")}
        self.assertEqual(list(rows), list(action["inputs"]))
        for name, given in action["inputs"].items():
            with self.subTest(name):
                wanted = "the job's" if name == "token" else given["default"]
                self.assertEqual(rows[name], wanted)

    def test_outputs_of_the_action_are_those_of_its_page(self):
        [action] = documents(GITHUB / "action.yml")
        rows = [row[0].strip("`") for row in table(GITHUB / "README.md", "Outputs")]
        self.assertEqual(rows, list(action["outputs"]))

    def test_inputs_of_the_component_are_those_of_its_page(self):
        inputs = documents(TEMPLATE)[0]["spec"]["inputs"]
        rows = {row[0].strip("`"): row[1].strip("`") for row in table(GITLAB / "README.md", "Inputs")}
        self.assertEqual(rows, {name: given["default"] for name, given in inputs.items()})

    def test_arguments_of_the_jenkins_step_are_those_of_its_page(self):
        groovy = (JENKINS / "vars/guard.groovy").read_text()
        known = re.findall(r"'(\w+)'", re.search(r"def known = \[(.*?)\]", groovy)[1])
        rows = [name for row in table(JENKINS / "README.md", "Arguments") for name in re.findall(r"`(\w+)`", row[0])]
        self.assertEqual(sorted(rows), sorted(known))

    def test_inputs_that_pages_and_templates_give_are_known(self):
        action = set(documents(GITHUB / "action.yml")[0]["inputs"])
        component = set(documents(TEMPLATE)[0]["spec"]["inputs"])
        given = [yaml.safe_load(block) for page in PAGES for block in blocks(page, "yaml")]
        given += [one for file in (GITHUB / "templates").glob("*.yml") for one in documents(file)]
        given += documents(GITLAB / ".gitlab-ci.yml")
        steps = [value for one in given for _, value in nodes(one) if isinstance(value, dict)]
        ours = [step for step in steps if step.get("uses", "").endswith("ci-plugins/github@" + ZEROS)]
        includes = [step for step in steps if "/guard@" in step.get("component", "")]
        self.assertTrue(ours and includes)
        for step in ours:
            self.assertLessEqual(set(step.get("with", {})), action)
        for step in includes:
            self.assertLessEqual(set(step["inputs"]), component)

    def test_options_and_formats_are_those_of_guard(self):
        known = help_of("check") + help_of("override", "request")
        options = set(re.findall(r"--[a-z][a-z-]+", known))
        formats = set(re.search(r"--format ([a-z|-]+)", known)[1].split("|"))
        text = "\n".join(script for _, script, _ in scripts())
        for name in re.findall(r"--format \"?([a-z-]+)", text):
            self.assertIn(name, formats)
        lines = [line for line in text.replace("\\\n", " ").splitlines()
                 if not line.lstrip().startswith("#") and re.search(r"guard check|override request|set -- .*--(format|enforce|config|evidence|trust-ref)", line)]
        self.assertGreaterEqual(len(lines), 10)
        for line in lines:
            for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", line):
                self.assertIn(option, options, line)

    def test_the_version_is_that_of_guard(self):
        done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
        version = done.stdout.split()[-1]
        for file in (GITHUB / "action.yml", GITHUB / "override/action.yml"):
            self.assertEqual(documents(file)[0]["inputs"]["version"]["default"], version)
        self.assertEqual(documents(TEMPLATE)[0]["spec"]["inputs"]["version"]["default"], version)

    def test_headings_of_the_form_are_those_that_its_reader_looks_for(self):
        [form] = documents(GITHUB / "templates/guard-override-form.yml")
        labels = [part["attributes"]["label"] for part in form["body"]]
        reader = (GITHUB / "override/request.sh").read_text()
        read = [quoted or plain for quoted, plain in re.findall(r"\$\(field (?:'([^']+)'|(\w+))", reader)]
        self.assertEqual(read, labels)
        # What is free text comes last, so that it can pass for no other field.
        self.assertEqual(form["body"][-1]["type"], "textarea")
        [workflow] = documents(GITHUB / "templates/guard-override.yml")
        self.assertIn(f"'{form['labels'][0]}'", workflow["jobs"]["request"]["if"])


class Linted(unittest.TestCase):
    def test_shellcheck_finds_nothing(self):
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck is not there (a package of the distribution)")
        for name, text, shell in scripts():
            with self.subTest(name):
                done = subprocess.run(["shellcheck", "--shell", shell, "-"], input=text, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_actionlint_finds_nothing(self):
        lint = TOOLS / "bin" / "actionlint"
        if not lint.exists():
            self.skipTest("actionlint is not there (scripts/tools fetches it)")
        workflows = [file for file in (GITHUB / "templates").glob("*.yml") if "jobs" in documents(file)[0]]
        self.assertEqual(len(workflows), 3)
        with tempfile.TemporaryDirectory() as folder:
            snippet = f"{folder}/readme.yml"
            with open(snippet, "w", encoding="utf-8") as file:
                file.write(blocks(GITHUB / "README.md", "yaml")[0])
            done = subprocess.run([lint, "-no-color", "-shellcheck=", "-pyflakes=", *workflows, snippet],
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main()
