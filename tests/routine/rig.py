"""The exercises of the tests' own."""

HEAD = "format: 1\nname: Test\ncategory: {category}\nposition: {position}\nsides: {sides}\n"
EXERCISES = {
    "bird-dog": (
        "stability",
        "quadruped",
        "alternate-sets",
        "{hold: 8s, sets: [6, 4, 2], rest: 10s}",
    ),
    "bridge": ("strength", "hook-lying", "both", "{reps: 10, tempo: 2-3-2, sets: 2, rest: 20s}"),
    "cat-cow": ("mobility", "quadruped", "both", "{reps: 8, tempo: 3-0-3}"),
    "dead-bug": ("stability", "supine", "alternate", "{reps: 10, tempo: 3-1-2}"),
    "knee-hug": ("stretch", "supine", "each", "{hold: 20s, reps: 2}"),
    "march": ("mobility", "standing", "alternate", "{duration: 60s}"),
    "press-up": ("mobility", "prone", "both", "{reps: 10, tempo: 2-1-2}"),
    "squat": ("strength", "standing", "both", "{reps: 10, pace: own}"),
}


def exercise_text(name: str, extra: str = "") -> str:
    """Return the text of one of the test exercises."""
    category, position, sides, dose = EXERCISES[name]
    head = HEAD.format(category=category, position=position, sides=sides)
    cautions = "cautions: [EXT]\n" if name == "press-up" else ""
    return f"{head}dose: {dose}\ncues: [Go]\n{cautions}{extra}"
