"""Sound measured end to end, on a PulseAudio of its own; best where nothing else is running."""

from importlib.util import find_spec

import pytest

from tests.bench import audio_speech, audio_timing
from tests.bench.audio_pulse import MISSING, is_installed
from tests.bench.audio_soak import run as soak

needs_pulse = pytest.mark.skipif(not is_installed(), reason=MISSING)


@needs_pulse
def test_no_onset_of_the_speakers_is_a_millisecond_off_and_nothing_is_lost() -> None:
    print()
    for result in audio_timing.run():
        if result.output == "speakers":
            assert result.heard == result.expected, result
            assert result.worst <= 1, result
            assert result.lost == 0, result
            assert result.position is not None
            assert abs(result.position) <= 40, result


@needs_pulse
def test_a_session_outlives_its_sound_server() -> None:
    print()
    assert soak(minutes=2)


@pytest.mark.skipif(find_spec("pocketsphinx") is None, reason=audio_speech.MISSING)
def test_the_voice_is_understood_as_well_as_the_reference() -> None:
    print()
    scores = audio_speech.run()
    if audio_speech.REFERENCE not in scores:
        pytest.skip(f"{audio_speech.REFERENCE} is not here to compare with")
    ours, reference = scores["hibari"], scores[audio_speech.REFERENCE]
    assert ours.rate <= reference.rate + audio_speech.MARGIN
