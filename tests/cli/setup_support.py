# SPDX-License-Identifier: Apache-2.0
"""A real repository with a remote, for guard init and guard doctor."""
import pathlib
import shutil

from override_support import OverrideTest
from support import GuardTest

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Breaks no rule that ships with guard.
CLEAN = """
apiVersion: batch/v1
kind: Job
metadata: {name: reindex, namespace: shop}
spec:
  backoffLimit: 2
  activeDeadlineSeconds: 3600
  template:
    spec:
      restartPolicy: Never
      automountServiceAccountToken: false
      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
      containers:
        - name: reindex
          image: registry.example/shop/reindex:1.4.2
          resources: {requests: {cpu: "2", memory: 12Gi}, limits: {memory: 12Gi}}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {drop: [ALL]}
"""


class SetupTest(OverrideTest):
    REMOTE = "https://github.com/acme/shop.git"

    def setUp(self):
        GuardTest.setUp(self)
        shutil.rmtree(self.folder / ".git")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.git("config", "user.email", "alice@example.com")
        self.git("config", "user.name", "Alice")
        if self.REMOTE:
            self.git("remote", "add", "origin", self.REMOTE)
        self.write("deploy/web.yaml", CLEAN)

    def init(self, *arguments, code=0, **options):
        outcome = self.run_guard("init", *arguments, **options)
        self.assert_exit(outcome, code)
        return outcome

    def doctor(self, *arguments, code=0, **options):
        outcome = self.run_guard("doctor", *arguments, **options)
        self.assert_exit(outcome, code)
        return outcome

    def text(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def listed(self):
        """Every file of the repository, without git's own."""
        return sorted(
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and ".git" not in path.relative_to(self.folder).parts
        )
