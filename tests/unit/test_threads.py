"""How many threads: the setting, the control group's limit in both versions, the affinity."""

import os

import pytest
import torch

from model.errors import SetupError
from model.threads import SETTING, cores, limit_torch, thread_count

HOST = 64
NO_LIMIT = {"cpu.max": "max 100000\n"}
TWO = {"cpu.max": "200000 100000\n"}
OLD_TWO = {"cpu.cfs_quota_us": "200000\n", "cpu.cfs_period_us": "100000\n"}
OLD_NO_LIMIT = {"cpu.cfs_quota_us": "-1\n", "cpu.cfs_period_us": "100000\n"}

# What /proc/self/cgroup says, the groups' files below /sys/fs/cgroup, the threads on a host of 64 cores.
CASES = {
    "docker --cpus=2, version 2": ("0::/\n", {"": TWO}, 2),
    "docker without a limit, version 2": ("0::/\n", {"": NO_LIMIT}, HOST),
    "docker --cpus=1.5: rounded up": ("0::/\n", {"": {"cpu.max": "150000 100000\n"}}, 2),
    "kubernetes, 250m: at least one": ("0::/\n", {"": {"cpu.max": "25000 100000\n"}}, 1),
    "another period": ("0::/\n", {"": {"cpu.max": "100000 50000\n"}}, 2),
    "a limit without its period's file end": ("0::/\n", {"": {"cpu.max": "300000 100000"}}, 3),
    "more than the host has": ("0::/\n", {"": {"cpu.max": "12800000 100000\n"}}, HOST),
    "a systemd service with CPUQuota": ("0::/system.slice/a.service\n", {"system.slice/a.service": TWO}, 2),
    "the slice above is narrower": (
        "0::/a.slice/b.service\n", {"a.slice/b.service": {"cpu.max": "800000 100000\n"}, "a.slice": TWO}, 2
    ),
    "the host's path inside a container": ("0::/kubepods/pod1/abc\n", {"": TWO}, 2),
    "a topmost group on the host has no file": ("0::/user.slice\n", {}, HOST),
    "docker --cpus=2, version 1": ("4:cpu,cpuacct:/docker/abc\n3:memory:/\n", {"cpu,cpuacct": OLD_TWO}, 2),
    "version 1 with its short name": ("4:cpuacct,cpu:/docker/abc\n", {"cpu": OLD_TWO}, 2),
    "version 1 in its own group": ("1:cpu:/a/b\n", {"cpu/a/b": OLD_TWO, "cpu": OLD_NO_LIMIT}, 2),
    "version 1 without a limit": ("1:cpu:/\n", {"cpu": OLD_NO_LIMIT}, HOST),
    "both versions at once": ("1:cpu:/\n0::/\n", {"cpu": OLD_TWO, "unified": {}}, 2),
    "cpuset is not cpu": ("3:cpuset:/\n", {"cpuset": OLD_TWO}, HOST),
    "no such file system": (None, {}, HOST),
    "damaged": ("what\n::\n\n0::/\n", {"": {"cpu.max": "many of them\n"}}, HOST),
    "nothing is no limit": ("0::/\n", {"": {"cpu.max": "0 0\n"}}, HOST),
}


@pytest.fixture(autouse=True)
def host(monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.delattr(os, "process_cpu_count", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(HOST)), raising=False)


@pytest.mark.parametrize(("says", "groups", "threads"), CASES.values(), ids=CASES)
def test_the_control_group_limits_the_threads(tmp_path, says, groups, threads):
    membership, mounts = tmp_path / "membership", tmp_path / "mounts"
    if says is not None:
        membership.write_text(says)
    for group, files in groups.items():
        (mounts / group).mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (mounts / group / name).write_text(text)
    assert cores(membership, mounts) == threads


def test_the_affinity_limits_too(monkeypatch, tmp_path):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: {3, 5, 6}, raising=False)
    assert cores(tmp_path / "none", tmp_path) == 3
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores(tmp_path / "none", tmp_path) == 1
    monkeypatch.setattr(os, "process_cpu_count", lambda: 5, raising=False)
    assert cores(tmp_path / "none", tmp_path) == 5


@pytest.mark.parametrize(("value", "threads"), [("1", 1), (" 3 ", 3), ("007", 7), ("1024", 1024)])
def test_the_setting_decides(monkeypatch, value, threads):
    monkeypatch.setenv(SETTING, value)
    assert thread_count() == threads


def test_an_empty_setting_is_none(monkeypatch):
    monkeypatch.setenv(SETTING, " ")
    assert thread_count() == cores()


@pytest.mark.parametrize("value", ["0", "-2", "two", "2.5", "1e3", "²", "٣", "1025", "9" * 5000, "2 4", "0x2"])
def test_what_is_no_whole_number_from_1_gets_a_sentence(monkeypatch, value):
    monkeypatch.setenv(SETTING, value)
    with pytest.raises(SetupError, match=f"{SETTING} .* whole number from 1 to 1024") as error:
        thread_count()
    assert len(str(error.value)) < 200


def test_torch_keeps_to_it(monkeypatch):
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(2)
        limit_torch()
        assert torch.get_num_threads() == min(2, cores())  # never more than OMP_NUM_THREADS asked for
        monkeypatch.setenv(SETTING, "3")
        limit_torch()
        assert torch.get_num_threads() == 3
    finally:
        torch.set_num_threads(before)
