"""The window shows first: what is heavy is loaded when it is needed."""

import subprocess
import sys

HEAVY = "numpy soundfile miniaudio hibari onnxruntime playsound3"


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, player.audio; from player.i18n import catalogue;"
        "player.audio.open_output('silent', None, catalogue=catalogue('en')).close();"
        f"print([name for name in {HEAVY.split()} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
