"""Network namespaces: each node alone in its own, joined by one cable that can be pulled. Needs root and ``ip``.

Where the system does not let us have them, all nodes live on the loopback address and the proxies cut instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field


def available() -> bool:
    """Whether this system lets us make namespaces and cables."""
    if os.getuid() or not shutil.which("ip"):
        return False
    name = f"hjtry{os.getpid()}"
    made = subprocess.run(["ip", "netns", "add", name], capture_output=True, check=False).returncode == 0
    cable = made and subprocess.run(
        ["ip", "link", "add", f"{name[:11]}a", "type", "veth", "peer", "name", f"{name[:11]}b"], capture_output=True, check=False,
    ).returncode == 0
    if cable:
        _ip("link", "del", f"{name[:11]}a")
    if made:
        _ip("netns", "del", name)
    return cable


@dataclass
class Spaces:
    """A namespace per node, each joined to one switch in a namespace of its own."""

    nodes: list[str]
    mark: str = field(default_factory=lambda: f"hj{os.getpid() % 100000}")

    def make(self) -> None:
        """Namespaces, a switch, a cable from each to the switch, an address on each."""
        _ip("netns", "add", self._name("hub"))
        _ip("-n", self._name("hub"), "link", "add", "hub", "type", "bridge")
        _ip("-n", self._name("hub"), "link", "set", "hub", "up")
        for place, node in enumerate(self.nodes, start=1):
            name, cable = self._name(node), f"{self.mark}{place}"
            _ip("netns", "add", name)
            _ip("link", "add", f"{cable}n", "type", "veth", "peer", "name", f"{cable}h")
            _ip("link", "set", f"{cable}n", "netns", name, "name", "cable")
            _ip("link", "set", f"{cable}h", "netns", self._name("hub"), "name", f"to{place}")
            _ip("-n", self._name("hub"), "link", "set", f"to{place}", "master", "hub", "up")
            _ip("-n", name, "addr", "add", f"{self.address(node)}/24", "dev", "cable")
            _ip("-n", name, "link", "set", "cable", "up")
            _ip("-n", name, "link", "set", "lo", "up")

    def address(self, node: str) -> str:
        """The address of a node."""
        return f"10.177.0.{self.nodes.index(node) + 1}"

    def before(self, node: str) -> list[str]:
        """What a command line begins with to run inside a node's namespace."""
        return ["ip", "netns", "exec", self._name(node)]

    def pull(self, node: str) -> None:
        """Pull the plug of a node: nothing leaves or reaches it, and nobody is told."""
        _ip("-n", self._name(node), "link", "set", "cable", "down")

    def plug(self, node: str) -> None:
        """Put the plug back."""
        _ip("-n", self._name(node), "link", "set", "cable", "up")

    def remove(self) -> None:
        """Take everything down; what is gone already is no fault."""
        for node in (*self.nodes, "hub"):
            subprocess.run(["ip", "netns", "del", self._name(node)], capture_output=True, check=False)

    def _name(self, node: str) -> str:
        return f"{self.mark}-{node}"


def _ip(*words: str) -> None:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"ip {' '.join(words)}: {done.stderr}")
