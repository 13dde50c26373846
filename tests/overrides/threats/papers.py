# SPDX-License-Identifier: Apache-2.0
"""What people write: rules, manifests, approvers, records, and the answers of platforms.

Records are made here and not by guard, since whoever attacks writes them by hand.
"""
import datetime
import hashlib
import json

REPO = "github.com/acme/shop"
REASON = "batch job on a node pool of its own; gone with OPS-123"


def today():
    return datetime.datetime.now(datetime.timezone.utc).date()


def day(offset=0):
    return (today() + datetime.timedelta(days=offset)).isoformat()


RULES = '''
rule test.memory-limit {
  title    "Containers set a memory limit"
  severity high
  level    soft-mandatory
  why """
    A container without a memory limit can exhaust its node.
  """

  for     container
  require has(container.limits.memory)
  message "container {container.name} sets no memory limit"
}

rule test.not-privileged {
  title    "Containers are not privileged"
  severity critical
  level    hard-mandatory
  why """
    A privileged container owns its node.
  """

  for     container
  forbid  container.security.privileged
  message "container {container.name} is privileged"
}

rule test.cpu-limit {
  title    "Containers set a CPU limit"
  severity low
  level    advisory
  why """
    A container without a CPU limit can starve its neighbours.
  """

  for     container
  require has(container.limits.cpu)
  message "container {container.name} sets no CPU limit"
}
'''


def manifest(name="web", *, memory=True, cpu=True, privileged=False, image="web:1", comment=""):
    """A Deployment of one container; without `memory` it breaks test.memory-limit."""
    limits = ", ".join(
        ([] if not memory else ["memory: 256Mi"]) + ([] if not cpu else ["cpu: 500m"])
    )
    text = f"""apiVersion: apps/v1
kind: Deployment
metadata:
  name: {name}
  namespace: shop
spec:
  selector: {{matchLabels: {{app: {name}}}}}
  template:
    metadata: {{labels: {{app: {name}}}}}
    spec:
      containers:
        - name: {name}
          image: {image}
          resources:
            limits: {{{limits}}}{comment}
"""
    if privileged:
        text += "          securityContext: {privileged: true}\n"
    return text


def approvers(*, proofs=("sshsig", "github-review", "gitlab-approval"), quorum=1, most="30d",
              platform=("alice", "bob", "carol"), match="test.*", repo=REPO, extra=""):
    """alice, who writes the change, may approve for others; erin is known and may not."""
    return f"""repo: {repo}
groups:
  platform: {{people: [{", ".join(platform)}]}}
  onlookers: {{people: [erin]}}
people:
  alice: {{github: alice-gh, gitlab: alice-gl, ssh: alice@example.com, emails: [alice@example.com]}}
  bob: {{github: bob-gh, gitlab: bob-gl, ssh: bob@example.com, emails: [bob@example.com]}}
  carol: {{github: carol-gh, gitlab: carol-gl, ssh: carol@example.com, emails: [carol@example.com]}}
  erin: {{github: erin-gh, gitlab: erin-gl, ssh: erin@example.com, emails: [erin@example.com]}}
{extra}rules:
  - match: "other.*"
    approvers: [onlookers]
    maxTTL: 1d
    proofs: [sshsig]
  - match: "{match}"
    approvers: [platform]
    quorum: {quorum}
    maxTTL: {most}
    proofs: [{", ".join(proofs)}]
"""


class Record:
    """A file of .guard/overrides. `of` is a finding of guard's JSON report."""

    def __init__(self, of, **fields):
        where, resource = of["location"], of["resource"]
        self.subject = {
            "file": where["file"],
            "platform": resource["platform"],
            "resource": resource["id"],
            "path": where["path"],
        }
        self.fields = {
            "apiVersion": "guard/v1",
            "kind": "Override",
            "id": hashlib.sha256(b"override\0" + of["fingerprint"].encode()).hexdigest()[:12],
            "rule": of["rule"],
            "repo": REPO,
            "subject": self.subject,
            "finding": of["fingerprint"],
            "category": "accepted-risk",
            "reason": REASON,
            "requestedBy": "alice",
            "created": day(-1) + "T10:00:00Z",
            "expires": day(10),
        }
        self.fields.update(fields)

    @property
    def id(self):
        return self.fields["id"]

    @property
    def path(self):
        return f".guard/overrides/{self.id}.yaml"

    def signature_path(self, principal):
        return f".guard/overrides/{self.id}.{principal}.sig"

    def text(self):
        lines = []
        for name, value in self.fields.items():
            if isinstance(value, dict):
                lines.append(f"{name}:")
                lines += [f"  {inner}: {json.dumps(of)}" for inner, of in value.items()]
            elif name == "expires":
                lines.append(f"{name}: {value}")
            else:
                lines.append(f"{name}: {json.dumps(value)}")
        return "\n".join(lines) + "\n"


def now(offset=0):
    """A moment as platforms write it; the offset is in seconds."""
    moment = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=offset)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def github_review(head, *reviews, author="alice-gh", repo="acme/shop", number=7, commits=None,
                  **more):
    """What GitHub answers of a pull request; a review is (login, state, commit)."""
    base = f"https://github.com/{repo}/pull/{number}"
    answer = {
        "kind": "github-review",
        "pull_request": {
            "number": number,
            "state": "open",
            "html_url": base,
            "user": {"login": author, "type": "User"},
            "head": {"ref": "change", "sha": head, "repo": {"full_name": repo}},
            "base": {
                "ref": "main",
                "sha": "0" * 40,
                "repo": {"full_name": repo, "html_url": f"https://github.com/{repo}"},
            },
        },
        "reviews": [
            {
                "id": 100 + index,
                "user": {"login": login, "type": "User"},
                "state": state,
                "commit_id": commit,
                "submitted_at": now(index - 600),
                "html_url": f"{base}#pullrequestreview-{100 + index}",
                "author_association": "MEMBER",
            }
            for index, (login, state, commit) in enumerate(reviews)
        ],
        **more,
    }
    if commits is not None:
        answer["commits"] = [
            {
                "sha": sha,
                "author": {"login": login},
                "committer": {"login": login},
                "commit": {"author": {"email": email}, "committer": {"email": email}},
            }
            for sha, login, email in commits
        ]
    return answer


def gitlab_approval(head, *approvals, author="alice-gl", repo="acme/shop", pushed=-900, commits=None):
    """What GitLab answers of a merge request; an approval is (username, seconds from now)."""
    url = f"https://gitlab.com/{repo}"
    answer = {
        "kind": "gitlab-approval",
        "project": {"id": 42, "path_with_namespace": repo, "web_url": url},
        "merge_request": {
            "iid": 7,
            "project_id": 42,
            "target_project_id": 42,
            "source_project_id": 42,
            "state": "opened",
            "sha": head,
            "source_branch": "change",
            "target_branch": "main",
            "web_url": f"{url}/-/merge_requests/7",
            "author": {"id": 1, "username": author},
        },
        "approvals": {
            "approved": bool(approvals),
            "approved_by": [
                {"user": {"id": 2 + index, "username": login}, "approved_at": now(offset)}
                for index, (login, offset) in enumerate(approvals)
            ],
        },
        "versions": [{"id": 1, "head_commit_sha": head, "created_at": now(pushed)}],
    }
    if commits is not None:
        answer["commits"] = [
            {"id": sha, "author_email": email, "committer_email": email} for sha, email in commits
        ]
    return answer
