"""axe-core, which the accessibility tests put into the page: fetched once from npm into the cache, never shipped.

Run as a module, it fetches what is missing, or says why it cannot.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from model.cache import cache_dir

VERSION = "4.14.1"
SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
SCRIPT = "package/axe.min.js"
# What is found, as a sentence for each: how bad, which rule, and where.
SCAN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] })
  return violations
    .filter((rule) => ["serious", "critical"].includes(rule.impact))
    .flatMap((rule) => rule.nodes.map((node) => `${rule.impact}: ${rule.id} at ${node.target}: ${node.html}`))
}"""


class NotFetched(Exception):
    """Why there is no axe-core, as a sentence."""


def axe_core() -> str:
    """The script of the pinned version. Raises NotFetched."""
    kept = cache_dir() / "tests" / f"axe-core-{VERSION}.js"
    script = kept.read_bytes() if kept.exists() else _fetch()
    if hashlib.sha256(script).hexdigest() != SHA256:
        raise NotFetched(f"This is not axe-core {VERSION} as it was: remove {kept} if it is there, and try again.")
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(script)
    return script.decode()


def _fetch() -> bytes:
    if not shutil.which("npm"):
        raise NotFetched("The accessibility test needs npm, to fetch axe-core once (Debian: apt-get install npm).")
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"axe-core@{VERSION}"]
        packed = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
        archives = list(Path(folder).glob("*.tgz"))
        if packed.returncode or not archives:
            raise NotFetched(f"npm could not fetch axe-core {VERSION}: {packed.stderr.strip()[-300:]}")
        with tarfile.open(archives[0]) as archive:
            return archive.extractfile(SCRIPT).read()


if __name__ == "__main__":
    try:
        axe_core()
    except NotFetched as error:
        sys.exit(str(error))
