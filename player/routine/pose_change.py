"""What another way of an exercise changes in its figure."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from player.routine.pose import KeyPose, Move, PoseSpec, Props, WordList
from player.routine.pose_problems import problems_in, refuse


class FigureChange(BaseModel):
    """The keys of a figure that are different; a pose takes the place of the one of its name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    view: tuple[float, float] = Field((-72, 10), description="where one looks from instead")
    tint: WordList = Field((), description="the muscles in colour instead")
    props: Props = Field(Props(), description="the things around the body instead")
    poses: Mapping[str, KeyPose] = Field(
        default={}, description="poses that are new, or in place of those of the same name"
    )
    motion: tuple[Move, ...] = Field((), description="the motion instead")
    arrows: WordList | None = Field(None, description="what arrows follow instead")
    ghost: str | None = Field(None, description="the pose shown faintly instead")
    still: str | None = Field(None, description="the pose of the still picture instead")

    def of(self, figure: PoseSpec) -> PoseSpec:
        """Return a figure with this change in it, without the poses that it no longer takes up.

        Raises:
            ValidationError: The two do not go together, such as where a pose is not there.
        """
        changed = {name: getattr(self, name) for name in self.model_fields_set}
        poses = {**figure.poses, **self.poses}
        new = PoseSpec.model_validate({**dict(figure), **changed, "poses": poses})
        if not new.motion:
            return new
        used: set[str | None] = {*(move.pose for move in new.motion), new.ghost, new.still}
        for name in reversed(poses):
            if name in used:
                used.add(poses[name].from_)
        kept = {name: pose for name, pose in poses.items() if name in used}
        return new.model_copy(update={"poses": kept})

    def check(self, figure: PoseSpec, *at: str) -> None:
        """Refuse what does not go together with a figure, for a model's validator.

        Args:
            figure: What is changed.
            at: The keys to this change.

        Raises:
            PydanticCustomError: Everything that is wrong, with its place.
        """
        try:
            self.of(figure)
        except ValidationError as error:
            refuse([p._replace(path=(*at, *p.path)) for p in problems_in(error)])
