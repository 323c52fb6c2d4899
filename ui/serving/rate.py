"""Requests a minute from one address, by a token bucket for each."""

import ipaddress
import time
from collections.abc import Callable


class RateLimit:
    """Lets `most` requests a minute from one address pass, all at once or spread."""

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic):
        self.most, self._now = most, now
        self._full_at: dict[str, float] = {}  # by network: when its bucket will be full again

    def wait(self, address: str) -> float:
        """Seconds that this request comes too early; 0 lets it pass and counts it."""
        now, each = self._now(), 60 / self.most
        if len(self._full_at) > 10_000:
            self._full_at = {network: full for network, full in self._full_at.items() if full > now}
        network = _network(address)
        full_at = max(self._full_at.get(network, now), now) + each
        early = full_at - now - 60
        if early > 1e-6:
            return early
        self._full_at[network] = full_at
        return 0.0


def _network(address: str) -> str:
    """The address itself, or its first half where it is of version 6: one visitor has all of the second half."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:  # a Unix socket has none
        return address
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else address
