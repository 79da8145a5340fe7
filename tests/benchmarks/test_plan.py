"""The committed plan asks for all that the targets are judged by, and for nothing that is not known."""

from benchmarks.cases.week import PROGRAMMES, plain
from benchmarks.cli import _blocks
from benchmarks.plan import Rows, forming, plan, table
from benchmarks.registry import OURS, PEERS
from benchmarks.rows import Key
from benchmarks.show.beside import EQUAL, FACTOR, GAPS, LONGER, SEEDS
from benchmarks.show.forming import PRESET, SECONDS, WEEKS
from benchmarks.show.targets import NATION_SECONDS, SIZES, WITH_PROGRAMMES
from fixtures.presets import AMPLE, DENSITIES, GROWN, preset_of

KEYS = [key for block in table().values() for key in Rows(block, tuple(PEERS)).keys()]  # noqa: SIM118 - not a mapping


def seeds(preset: str, density: str, peer: str, seconds: float, times: float | None) -> int:
    return len({key.seed for key in KEYS if _is(key, preset, density, peer) and _limit(key) == (seconds, times)})


def _weeks(preset: str, density: str, seconds: float) -> set[int]:
    return {key.seed for key in KEYS if _is(key, preset, density, OURS) and _limit(key) == (seconds, None)}


def _is(key: Key, preset: str, density: str, peer: str) -> bool:
    return (key.preset, key.density, key.peer) == (preset, density, peer)


def _limit(key: Key) -> tuple[float, float | None]:
    return key.seconds, key.times


def test_every_target_has_its_weeks() -> None:
    for preset, (seconds, wanted, _) in GAPS.items():
        for density in DENSITIES:
            assert seeds(preset, density, OURS, seconds, None) >= wanted
            both = [_weeks(name, density, seconds) for name in (preset, preset + PROGRAMMES)]
            assert both[1] <= both[0]
            assert len(both[1]) == WITH_PROGRAMMES[preset]
            assert all(seeds(preset, density, peer, seconds, 1.0) >= SEEDS for peer in EQUAL)
            if preset != "region":
                assert all(seeds(preset, density, peer, seconds, FACTOR) >= SEEDS for peer in LONGER)
    assert seeds("nation", AMPLE, OURS, NATION_SECONDS, None) == 1
    assert {one.preset: (one.seconds, len(one.seeds)) for one in forming().values()}[PRESET] == (SECONDS, WEEKS)
    grown = {key.preset for key in KEYS if key.preset.startswith(GROWN)}
    assert len(grown) >= SIZES
    assert all(len({key.seed for key in KEYS if key.preset == one}) >= SEEDS for one in grown)


def test_what_no_target_asks_for_is_run_by_its_name_alone() -> None:
    assert [name for name in plan() if name not in table()] == ["region-solvers"]
    weeks, forms = _blocks("all")
    assert [ask.block.name for ask in weeks] == list(table())  # type: ignore[attr-defined]
    assert [one.name for one in forms] == list(forming())
    weeks, forms = _blocks("region-solvers")
    assert [ask.block.name for ask in weeks] == ["region-solvers"]  # type: ignore[attr-defined]
    assert not forms


def test_all_that_it_names_is_there() -> None:
    for block in plan().values():
        assert set(block.peers) <= PEERS.keys() - {OURS}
        assert set(block.densities) <= set(DENSITIES)
        assert all(preset_of(plain(one)) is not None for one in block.presets)


def test_a_week_of_ours_stands_before_what_has_its_limit_from_it() -> None:
    for block in plan().values():
        keys = list(Rows(block, tuple(PEERS)).keys())
        first = next((n for n, key in enumerate(keys) if key.peer != OURS), len(keys))
        assert all(key.peer == OURS for key in keys[:first])
        assert all(key.peer != OURS for key in keys[first:])
        there = {(key.preset, key.density, key.seed, key.seconds) for key in keys[:first]}
        assert {(key.preset, key.density, key.seed, key.seconds) for key in keys[first:]} <= there


def test_peers_that_cannot_run_here_are_left_out() -> None:
    rows = Rows(plan()["pdu-ten"], (OURS, "cpsat"))
    assert {key.peer for key in rows.keys()} == {OURS, "cpsat"}  # noqa: SIM118 - not a mapping
