"""Films: their pictures, their order, their file; and which picture belongs to a moment."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from concurrent.futures import BrokenExecutor, CancelledError
from multiprocessing.connection import wait
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from player.figure import baking
from player.figure.baker import Baker
from player.figure.baking import bake, bake_into, bake_still
from player.figure.film import Film, Order, Stop, film_path, load_film
from player.figure.motion import Motion, Phase
from player.figure.stage import Stage
from player.routine.pose import PoseSpec
from tests.figure.conftest import spec_of

KINDS = ("prepare", "lift", "hold", "lower", "move", "release", "switch", "rest", "wait")
ORDER = Order(
    stops=(Stop("up", 2000, 8000), Stop("down", 1000, 0)),
    key="up",
    legs={("down", "up"): (0, 10, 11, 12, 5), ("up", "down"): (5, 12, 11, 10, 0)},
    breaths={"down": (0, 1, 2), "up": (5, 6, 7)},
)
MOTION = Motion(ORDER)


@pytest.fixture(scope="module")
def film() -> Film:
    return bake(spec_of("pelvic-tilt"))


@pytest.mark.parametrize(
    ("phase", "picture"),
    [
        (Phase("lift", 0.0, 0, paced=True), 0),
        (Phase("lift", 0.5, 900, paced=True), 11),
        (Phase("lift", 1.0, 1800, paced=True), 5),
        (Phase("hold", 0.0, 0, paced=True), 5),
        (Phase("lower", 0.0, 0, paced=True), 5),
        (Phase("lower", 1.0, 3000, paced=True), 0),
        (Phase("hold", 0.0, 0), 0),
        (Phase("hold", 0.1, 2000), 5),
        (Phase("release", 0.0, 0), 5),
        (Phase("release", 0.3, 1000), 0),
        (Phase("rest", 0.0, 0), 0),
        (Phase("switch", 0.4, 0), 0),
        (Phase("move", 0.0, 0), 0),
        (Phase("move", 0.5, 1000), 11),
        (Phase("move", 0.5, 11_000 + 1000), 11),
        (Phase("nonsense", 0.5, 0), 0),
    ],
)
def test_the_picture_follows_the_segment(phase: Phase, picture: int) -> None:
    assert MOTION.picture(phase) == picture


@given(st.sampled_from(KINDS), st.floats(0, 1), st.integers(0, 4 * 3600 * 1000), st.booleans())
def test_any_moment_has_a_picture(kind: str, progress: float, elapsed: int, paced: bool) -> None:
    phase = Phase(kind, progress, elapsed, paced)
    assert MOTION.picture(phase) in {0, 1, 2, 5, 6, 7, 10, 11, 12}
    assert MOTION.picture(phase, still=True) in {0, 5}


def test_a_hold_breathes_out_and_in_again() -> None:
    shown = [MOTION.picture(Phase("hold", 0.5, t, paced=True)) for t in range(0, 4500, 450)]
    assert {*shown} == {5, 6, 7}
    assert shown[1:] == shown[:0:-1]


def test_a_short_hold_eases_in_within_its_own_time() -> None:
    shown = [MOTION.picture(Phase("hold", t / 1000, t)) for t in range(0, 1000, 50)]
    assert shown.index(5) < 15
    assert 11 in shown


def test_a_figure_of_one_pose_only_breathes() -> None:
    order = Order((Stop("lie", 2000, 0),), "lie", {}, {"lie": (0, 1)})
    motion = Motion(order)
    for kind in KINDS:
        for t in (0, 2250, 5000):
            assert motion.picture(Phase(kind, 0.5, t)) in {0, 1}


def test_a_film_survives_its_file(film: Film) -> None:
    read = Film.from_bytes(film.to_bytes())
    assert read.order == film.order
    assert np.allclose(read.bounds, film.bounds)
    assert len(read.moments) == len(film.moments)
    for mine, theirs in zip(film.moments, read.moments, strict=True):
        assert [s.ink for s in mine.drawing.shapes] == [s.ink for s in theirs.drawing.shapes]
        first, second = mine.drawing.shapes[3].outline, theirs.drawing.shapes[3].outline
        assert np.abs(first.points - second.points).max() < 0.1
        assert np.array_equal(mine.shadow.darkness, theirs.shadow.darkness)
    assert read.extents() == pytest.approx(film.extents(), abs=0.2)


def test_a_still_is_the_key_picture_in_the_same_place_and_size(film: Film) -> None:
    still = bake_still(spec_of("pelvic-tilt"))
    assert still.bounds == pytest.approx(film.bounds)
    mine, theirs = still.moments[0].drawing, film.moments[film.order.still].drawing
    assert [s.ink for s in mine.shapes] == [s.ink for s in theirs.shapes]
    assert mine.bounds() == pytest.approx(theirs.bounds())
    assert still.arrows.bounds() == pytest.approx(film.arrows.bounds())
    for kind in KINDS:
        assert Motion.of(still).picture(Phase(kind, 0.3, 700)) == 0


def test_a_demonstration_goes_on_from_the_still(film: Film) -> None:
    motion = Motion.of(film)
    assert motion.picture(Phase("prepare", 0.5, motion.key_ms)) == film.order.still


@pytest.mark.parametrize("raw", [b"", b"no film", b"PK\x03\x04 broken"])
def test_other_bytes_are_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match="not a film"):
        Film.from_bytes(raw)


def test_every_picture_is_within_the_bounds_and_reachable(film: Film) -> None:
    left, top, right, bottom = film.bounds + np.array([-1, -1, 1, 1])  # millimetres
    for moment in film.moments:
        box = moment.drawing.bounds()
        assert left <= box[0] <= box[2] <= right
        assert top <= box[1] <= box[3] <= bottom
    shown = {i for way in film.order.legs.values() for i in way}
    shown |= {i for pictures in film.order.breaths.values() for i in pictures}
    assert shown == {*range(len(film.moments))}


def test_the_right_side_is_the_mirror_image_of_the_left() -> None:
    spec = spec_of("standing-side-bend").model_copy(update={"view": (0.0, 0.0), "ghost": None})
    stages = Stage(spec), Stage(spec, mirror=True)
    first, second = (stage.still(spec.key_pose).drawing.bounds() for stage in stages)
    assert first[0] == pytest.approx(-second[2], abs=8.0)
    assert first[[1, 3]] == pytest.approx(second[[1, 3]], abs=8.0)


def test_a_film_is_baked_once_and_kept(tmp_path: Path) -> None:
    spec = spec_of("prone-lying")
    assert load_film(tmp_path, spec) is None
    path = bake_into(tmp_path, spec)
    written = path.stat().st_ino
    assert bake_into(tmp_path, spec) == path
    assert path.stat().st_ino == written
    assert load_film(tmp_path, spec) is not None
    assert [*tmp_path.iterdir()] == [path]


def test_another_figure_or_side_is_another_film(tmp_path: Path) -> None:
    spec = spec_of("prone-lying")
    other = spec.model_copy(update={"view": (10.0, 10.0)})
    paths = {
        film_path(tmp_path, spec),
        film_path(tmp_path, spec, mirror=True),
        film_path(tmp_path, other),
    }
    assert len(paths) == 3


def test_a_broken_film_counts_as_none(tmp_path: Path) -> None:
    spec = spec_of("prone-lying")
    film_path(tmp_path, spec).write_bytes(b"half a fi")
    assert load_film(tmp_path, spec) is None
    bake_into(tmp_path, spec)
    assert load_film(tmp_path, spec) is not None


def test_the_films_not_used_for_longest_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = spec_of("prone-lying")
    first = bake_into(tmp_path, spec)
    os.utime(first, (1, 1))
    monkeypatch.setattr(baking, "_KEPT_BYTES", first.stat().st_size + 1000)
    second = bake_into(tmp_path, spec, mirror=True)
    assert [*tmp_path.iterdir()] == [second]


def test_neither_words_nor_figures_need_qt() -> None:
    for module, banned in (("player.routine.pose", "numpy"), ("player.figure", "PySide6")):
        asked = f"import sys, {module}; sys.exit({banned!r} in sys.modules)"
        assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0, module


@pytest.mark.slow
def test_the_baker_bakes_in_a_process_of_its_own(tmp_path: Path) -> None:
    spec = PoseSpec.model_validate(
        {"poses": {"lie": {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}}}
    )
    baker = Baker(tmp_path / "films")
    path = Path(baker.submit(spec).result(timeout=60))
    baker.close()
    assert path == film_path(tmp_path / "films", spec)
    assert load_film(tmp_path / "films", spec) is not None


def test_what_a_killed_baker_left_goes_after_an_hour(tmp_path: Path) -> None:
    spec = spec_of("prone-lying")
    old, new = tmp_path / "a.1.part", tmp_path / "b.2.part"
    for part in (old, new):
        part.touch()
    os.utime(old, (1, 1))
    film = bake_into(tmp_path, spec)
    assert {*tmp_path.iterdir()} == {film, new}


@pytest.mark.slow
def test_closing_ends_the_baking_at_once(tmp_path: Path) -> None:
    others = {child.pid for child in multiprocessing.active_children()}
    baker = Baker(tmp_path)
    waiting = [baker.submit(spec_of("bird-dog"), mirror=mirror) for mirror in (False, True)]
    ours = [child for child in multiprocessing.active_children() if child.pid not in others]
    assert ours
    baker.close()
    # The pool's own thread joins them too: `is_alive` may not know yet what that one was told.
    assert not [child.pid for child in ours if not wait([child.sentinel], timeout=10)]
    for future in waiting:
        with pytest.raises((BrokenExecutor, CancelledError)):
            future.result(timeout=10)


@pytest.mark.slow
def test_the_baker_goes_on_after_its_process_was_killed(tmp_path: Path) -> None:
    figure = {
        "poses": {"lie": {"base": "supine", "contact": {"floor": "pelvis, upper back, head"}}}
    }
    spec = PoseSpec.model_validate(figure)
    baker = Baker(tmp_path)
    baker.submit(spec).result(timeout=60)
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    for _ in range(20):
        try:
            path = baker.submit(spec, mirror=True).result(timeout=60)
        except BrokenExecutor:
            continue
        break
    else:
        pytest.fail("it never bakes again")
    baker.close()
    assert path == str(film_path(tmp_path, spec, mirror=True))


KILLED = """
import os, signal, sys
from pathlib import Path
from player.figure.baker import Baker
from player.figure.baking import bake_still
from player.routine.load import load_exercise
from player.paths import bundled

if __name__ == "__main__":
    figure = load_exercise(bundled("routines") / "exercises" / "cat-cow.yaml").exercise.figure
    baker = Baker(Path(sys.argv[1]))
    baker.submit(figure).result()
    print("baked", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
def test_a_killed_program_leaves_no_baking_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(KILLED)
    command = [sys.executable, str(script), str(tmp_path / "films")]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    # The output ends with the last process that holds it.
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=30
    )
    assert done.stdout == "baked\n"
