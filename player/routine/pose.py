"""The pose of an exercise in anatomical words."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PoseSpec(BaseModel):
    """A figure's poses and their motion; see the figure chapter of the routine format."""

    model_config = ConfigDict(frozen=True, extra="allow")
