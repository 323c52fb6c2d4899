"""What a long run is advised on the machine's memory."""

import pytest

from training.device import allocator_advice

GLIBC = "7f00-7f10 r-xp 00000000 fe:00 1 /usr/lib/x86_64-linux-gnu/libc.so.6\n"
MUSL = "7f00-7f10 r-xp 00000000 fe:00 1 /lib/ld-musl-x86_64.so.1\n"


@pytest.mark.parametrize(
    ("maps", "advised"),
    [
        (GLIBC, True),
        (GLIBC + "7f20-7f30 r-xp 0 fe:00 2 /usr/lib/x86_64-linux-gnu/libtcmalloc_minimal.so.4.5.10\n", False),
        (GLIBC + "7f20-7f30 r-xp 0 fe:00 2 /usr/lib/libjemalloc.so.2\n", False),
        (MUSL, False),
    ],
)
def test_another_allocator_is_advised_where_glibc_gives_the_memory(tmp_path, maps, advised):
    file = tmp_path / "maps"
    file.write_text(maps)
    assert ("LD_PRELOAD" in allocator_advice(file)) == advised


def test_where_nobody_tells_of_memory_nothing_is_advised(tmp_path):
    assert allocator_advice(tmp_path / "none") == ""
