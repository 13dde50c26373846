#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""guard render with the real helm and kustomize: it says what guard says of what they print.

render_test.py GUARD TOOLS

TOOLS is the folder where scripts/tools puts them; $LIBGUARD_TOOLS names another. Without one of
them its tests are skipped, aloud; charts of $LIBGUARD_CORPUS are rendered where they are there.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHART = ROOT / "examples" / "chart"
FOREIGN = ("GUARD_", "GIT_", "GITHUB_", "GITLAB_", "CI", "JENKINS_")
SKIP = 77
GUARD = TOOLS = None

NETWORK_FREE = {"HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}


class Rendered(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    def run_it(self, *words, text=None):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
        kept.update(NETWORK_FREE, PATH=f"{TOOLS}{os.pathsep}{kept['PATH']}", HOME=str(self.folder))
        done = subprocess.run([str(word) for word in words], cwd=self.folder, env=kept, text=True,
                              input=text, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        return done.returncode, done.stdout, done.stderr

    def findings(self, *words, text=None):
        code, out, err = self.run_it(GUARD, *words, "--format", "json", text=text)
        self.assertIn(code, (0, 1), out + err)
        return json.loads(out)["findings"]

    def same_as_piped(self, render, piped):
        code, text, err = self.run_it(*piped)
        self.assertEqual(code, 0, err)
        expected = self.findings("check", "-", text=text)
        got = self.findings("render", *render)
        self.assertTrue(expected)
        self.assertEqual([without_file(one) for one in got],
                         [without_file(one) for one in expected])

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path


def without_file(finding):
    location = {**finding["location"], "file": ""}
    return {**finding, "location": location}


class Helm(Rendered):
    def setUp(self):
        super().setUp()
        needs("helm")

    def test_a_chart_is_what_helm_makes_of_it(self):
        self.same_as_piped([CHART], ["helm", "template", CHART])

    def test_values_and_settings_count(self):
        values = self.write("values, all.yaml", "replicas: 1\n")
        options = ["--set", "image.tag=1.4.2", "--release", "web", "--namespace", "shop"]
        self.same_as_piped(
            [CHART, "--values", values, *options, "--kube-version", "1.30"],
            ["helm", "template", "web", CHART, "--values", f'"{values}"', "--set",
             "image.tag=1.4.2", "--namespace", "shop", "--kube-version", "1.30"])

    def test_an_archive_is_a_chart(self):
        code, out, err = self.run_it("helm", "package", CHART, "--destination", self.folder)
        self.assertEqual(code, 0, out + err)
        [archive] = self.folder.glob("*.tgz")
        self.same_as_piped([archive.name], ["helm", "template", archive])

    def test_what_one_environment_sets_is_told_apart(self):
        chart = shutil.copytree(CHART, self.folder / "chart")
        template = chart / "templates" / "deployment.yaml"
        template.write_text(template.read_text().replace(
            "replicas:", "{{ if .Values.host }}x-host: true{{ end }}\n  replicas:"))
        self.write("chart/templates/host.yaml", """{{ if .Values.host }}
apiVersion: v1
kind: Pod
metadata: {name: host}
spec: {hostNetwork: true, containers: [{name: web, image: "web:1.0.0"}]}
{{ end }}
""")
        self.write("test.yaml", "host: false\n")
        self.write("prod.yaml", "host: true\n")
        found = self.findings("render", "chart", "--values-set", "test=test.yaml", "--values-set",
                              "prod=prod.yaml")
        for one in found:
            where = "the value set prod" if one["resource"]["name"] == "host" else "all 2 value sets"
            self.assertTrue(one["message"].endswith(f"(with {where})"), one["message"])
        templates = {one["location"]["chartTemplate"] for one in found}
        self.assertEqual(templates, {"shop/templates/deployment.yaml", "shop/templates/host.yaml"})
        fingerprints = [one["fingerprint"] for one in found]
        self.assertEqual(len(fingerprints), len(set(fingerprints)))

    def test_missing_dependencies_and_broken_templates_are_told(self):
        chart = shutil.copytree(CHART, self.folder / "chart")
        meta = chart / "Chart.yaml"
        text = meta.read_text()
        meta.write_text(text + 'dependencies: [{name: redis, version: "1", '
                               'repository: "https://charts.example"}]\n')
        code, out, _ = self.run_it(GUARD, "render", "chart")
        self.assertEqual(code, 3, out)
        self.assertIn("missing in charts/ directory: redis", out)
        self.assertIn("run 'helm dependency build' in the chart's folder first", out)
        meta.write_text(text)
        self.write("chart/templates/broken.yaml", "{{ .Values.a.b.c }}\n")
        code, out, _ = self.run_it(GUARD, "render", "chart")
        self.assertEqual(code, 3, out)
        self.assertIn("shop/templates/broken.yaml:1", out)

    def test_charts_of_the_corpus_are_what_helm_makes_of_them(self):
        corpus = pathlib.Path(os.environ.get("LIBGUARD_CORPUS", "/nowhere")) / "charts"
        charts = [path.parent for path in sorted(corpus.glob("*/Chart.yaml"))]
        if not charts:
            print("skipped: there are no charts in $LIBGUARD_CORPUS")
            self.skipTest("no corpus")
        for chart in charts:
            with self.subTest(chart=chart.name):
                self.same_as_piped([chart, "--kube-version", "1.31.0"],
                                   ["helm", "template", chart, "--kube-version", "1.31.0"])


class Kustomize(Rendered):
    def setUp(self):
        super().setUp()
        needs("kustomize")
        self.write("base/web.yaml", """apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:latest"}]}
""")
        self.write("base/kustomization.yaml", "resources: [web.yaml]\n")
        self.write("prod/kustomization.yaml", "resources: [../base]\nnamePrefix: prod-\n")

    def test_an_overlay_is_what_kustomize_makes_of_it(self):
        self.same_as_piped(["prod"], ["kustomize", "build", "prod"])
        names = {one["resource"]["name"] for one in self.findings("render", "prod", "base")}
        self.assertEqual(names, {"web", "prod-web"})

    def test_what_kustomize_complains_of_is_shown(self):
        self.write("prod/kustomization.yaml", "resources: [../gone]\n")
        code, out, _ = self.run_it(GUARD, "render", "prod")
        self.assertEqual(code, 3, out)
        self.assertIn("'kustomize' ended with exit status 1", out)
        self.assertIn("gone", out)


def needs(tool):
    if not (TOOLS / tool).exists():
        print(f"skipped: {tool} is not there (scripts/tools fetches it)")
        raise unittest.SkipTest(tool)


if __name__ == "__main__":
    GUARD = pathlib.Path(sys.argv[1]).resolve()
    TOOLS = pathlib.Path(os.environ.get("LIBGUARD_TOOLS") or sys.argv[2]).resolve()
    if not (TOOLS / "helm").exists() and not (TOOLS / "kustomize").exists():
        print("skipped: neither helm nor kustomize is there (scripts/tools fetches them)")
        sys.exit(SKIP)
    unittest.main(argv=sys.argv[:1])
