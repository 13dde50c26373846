# SPDX-License-Identifier: Apache-2.0
"""People with keys, made once for all tests of a run."""
import atexit
import functools
import pathlib
import shutil
import subprocess
import tempfile

NAMESPACE = "override@guard"
NAMES = ("alice", "bob", "carol", "erin", "mallory")

_folder = pathlib.Path(tempfile.mkdtemp(prefix="guard-keys-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)


@functools.cache
def key(name):
    """The file of a private key without a passphrase; `.pub` is beside it."""
    file = _folder / name
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file], check=True
    )
    return file


def public_key(name):
    return " ".join((key(name).with_suffix(".pub")).read_text().split()[:2])


def email(name):
    return f"{name}@example.com"


def signer(name, *, owner=None, options=f'namespaces="{NAMESPACE}"'):
    """A line of allowed_signers that gives the key of `name` to `owner`."""
    return f"{email(owner or name)} {options} {public_key(name)}\n"


def allowed_signers(*names):
    return "".join(signer(name) for name in names)


def sign(text, name, *, namespace=NAMESPACE):
    """The armored signature over a text with the key of `name`."""
    with tempfile.NamedTemporaryFile(dir=_folder) as file:
        file.write(text.encode() if isinstance(text, str) else text)
        file.flush()
        subprocess.run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", key(name), file.name],
            check=True,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        signature = pathlib.Path(file.name + ".sig")
        made = signature.read_text()
        signature.unlink()
        return made
