"""The saved state of a run: whole at every moment, exact when it comes back."""

import pytest
import torch
from torch import nn

from model.errors import InputError
from training.distill.loop import learning_rate
from training.distill.state import load_state, save_state, saved


def made():
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 2))
    model[0].weight.requires_grad_(False)
    return model, torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=0.1)


def train(model, optimizer, steps):
    for step in range(steps):
        model(torch.full((5, 4), 0.1 * step)).square().sum().backward()
        optimizer.step()
        optimizer.zero_grad()


def test_a_run_goes_on_bit_for_bit(tmp_path):
    model, optimizer = made()
    train(model, optimizer, 3)
    save_state(tmp_path / "state", model, optimizer, {"step": 3})
    train(model, optimizer, 3)
    again, its_optimizer = made()
    assert load_state(saved(tmp_path / "state"), again, its_optimizer) == {"step": 3}
    train(again, its_optimizer, 3)
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_moments_come_back_in_the_dtype_of_their_weights(tmp_path):
    """AdamW keeps the moments of bfloat16 weights in bfloat16 and cannot mix them with others."""
    model, optimizer = made()
    model.to(torch.bfloat16)
    train_bf16 = lambda m, o: (m(torch.ones(5, 4, dtype=torch.bfloat16)).square().sum().backward(), o.step())  # noqa: E731
    train_bf16(model, optimizer)
    save_state(tmp_path / "state", model, optimizer, {"step": 1})
    again, its_optimizer = made()
    again.to(torch.bfloat16)
    load_state(tmp_path / "state", again, its_optimizer)
    optimizer.zero_grad()
    train_bf16(model, optimizer)
    train_bf16(again, its_optimizer)
    assert all(torch.equal(a, b) for a, b in zip(model.parameters(), again.parameters(), strict=True))


def test_moments_of_a_narrower_student_are_refused_in_a_sentence(tmp_path):
    model, optimizer = made()
    train(model, optimizer, 1)
    save_state(tmp_path / "state", model, optimizer, {"step": 1})
    torch.manual_seed(0)
    wider = nn.Sequential(nn.Linear(4, 3), nn.Linear(3, 4))
    wider[0].weight.requires_grad_(False)
    with pytest.raises(InputError, match="of other sizes .*name a new --out, and this folder as --from"):
        load_state(tmp_path / "state", wider, torch.optim.AdamW(wider.parameters()))


def test_frozen_weights_are_not_saved(tmp_path):
    model, optimizer = made()
    save_state(tmp_path / "state", model, optimizer, {})
    from safetensors.torch import load_file

    assert set(load_file(tmp_path / "state" / "weights.safetensors")) == {"0.bias", "1.weight", "1.bias"}
    assert not [path for path in (tmp_path / "state").iterdir() if path.suffix not in (".safetensors", ".json")]


def test_a_stop_in_the_middle_of_saving_loses_nothing(tmp_path):
    model, optimizer = made()
    state = tmp_path / "state"
    assert saved(state) is None
    save_state(state, model, optimizer, {"step": 1})
    (tmp_path / "state.fresh").mkdir()  # the next one was begun, and has no position yet
    assert saved(state) == state
    state.rename(tmp_path / "state.old")  # between the two renames
    assert saved(state) == tmp_path / "state.old"
    (tmp_path / "state.old").rename(tmp_path / "state.fresh_")
    (tmp_path / "state.fresh").rmdir()
    (tmp_path / "state.fresh_").rename(tmp_path / "state.fresh")  # the new one is whole, and the old one gone
    assert saved(state) == tmp_path / "state.fresh"
    save_state(state, model, optimizer, {"step": 2})
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_the_learning_rate_warms_up_stays_and_falls_to_nothing():
    class Settings:
        steps, warmup_steps, decay_steps, learning_rate = 100, 10, 20, 0.5

    rates = [learning_rate(step, Settings) for step in range(100)]
    assert rates[0] == 0.05 and rates[9:81] == [0.5] * 72
    assert rates[80:] == sorted(rates[80:], reverse=True) and 0 < rates[99] <= 0.025 + 1e-9
    assert [learning_rate(step, Settings, start=30) for step in range(30, 100)] == [*rates[:10], *rates[40:]]
    Settings.warmup_steps = Settings.decay_steps = 0  # neither
    assert [learning_rate(step, Settings) for step in range(100)] == [0.5] * 100
