"""The figure: an animated person drawn from joint angles.

`baking.bake` makes a `Film` of a `PoseSpec` for one side of the body, `motion.Motion` says which of
its pictures belongs to a moment, and `player.figure.paint` paints it. `baking.Baker` bakes in a
process of its own. Nothing is handed on from here: of threads that import parts of it at the same
time, one would find this half made.
"""
