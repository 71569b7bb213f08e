"""The pose of an exercise as a document: a figure's poses, what they touch, how it moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from player.i18n import Sentence
from player.routine.pose_problems import PoseProblem, refuse, tried
from player.routine.pose_words import (
    ATTITUDE_OF,
    FOLLOWED,
    JOINT_PATTERN,
    SIDES,
    Base,
    Grasp,
    HandShape,
    Surface,
    Tint,
    contact_parts,
    listed,
    nearest,
    parse_actions,
    parse_hold,
    parse_tilt,
    parse_tint,
    split_side,
)
from player.routine.terms import Duration


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


WordList = str | tuple[str, ...]
Vector = Annotated[
    tuple[float, float], Field(description="metres on the floor: along the mat, to the left")
]


class Chair(_Words):
    """A chair; `at` is the front edge of its seat, `turn` degrees to the left."""

    height: Annotated[float, Field(gt=0.1, lt=1)] = 0.45
    at: Vector = (0.16, 0.0)
    turn: float = 0.0
    back: bool = True


class Wall(_Words):
    """A wall in front of, behind or beside the body."""

    at: Literal["front", "back", "left", "right"] = "front"
    distance: Annotated[float, Field(gt=0, lt=3)] = 0.6


class Cushion(_Words):
    """A cushion under the parts that touch it, or between the knees."""

    height: Annotated[float, Field(gt=0.01, lt=0.5)] = 0.09
    size: tuple[float, float] = (0.34, 0.46)


class Bed(_Words):
    """A bed or bench; `edge` is where it ends towards the feet."""

    height: Annotated[float, Field(gt=0.1, lt=1)] = 0.5
    edge: float = 0.02
    length: Annotated[float, Field(gt=0.4, lt=3)] = 1.9


class Strap(_Words):
    """A strap, towel or stick from landmark to landmark."""

    path: Annotated[tuple[str, ...], Field(min_length=2)] = ("left hand", "right hand")

    @field_validator("path")
    @classmethod
    def _known(cls, path: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [
            p
            for p in path
            if split_side(p).name not in ("hand", "sole", "shin", "ankle", "thigh_back")
        ]
        refuse(
            [
                PoseProblem(
                    Sentence('a strap cannot run over "{word}"', word=p),
                    (),
                    Sentence('try "{text}"', text="left hand"),
                )
                for p in wrong
            ]
        )
        return path


class Props(_Words):
    """Things around the body."""

    mat: bool | None = Field(None, description="left out: a mat for everything on the floor")
    chair: Chair | None = None
    wall: Wall | None = None
    cushion: Cushion | None = None
    bed: Bed | None = None
    strap: Strap | None = None
    towel: Strap | None = None
    stick: Strap | None = None


class KeyPose(_Words):
    """One pose: where it starts from, the angles that matter, what touches and what is held."""

    base: Base | None = Field(None, description="the attitude of the body; or `from` another pose")
    from_: str | None = Field(None, alias="from", description="the pose this one changes")
    joints: Mapping[str, str] = Field(
        default={},
        description="joint to actions and degrees",
        json_schema_extra={"propertyNames": {"pattern": JOINT_PATTERN}},
    )
    contact: Mapping[Surface, WordList] | None = Field(
        None, description="surface to parts that touch it"
    )
    hold: Mapping[str, str] | None = Field(
        None, description="hand or foot to the landmark it holds"
    )
    tilt: str | None = Field(
        None, description="a first lean of the whole body, such as `forward 20`"
    )
    slide: WordList = Field(
        (), description="parts that may slide although both poses touch with them"
    )
    hands: HandShape | Mapping[Literal["left", "right"], HandShape] | None = Field(
        None, description="the shape of the hands, of both or of each side; else what they do says"
    )
    breath: float | None = Field(None, ge=0, le=1, description="how full of breath, 0 to 1")
    balance: bool = Field(True, description="whether the weight must be over what touches")

    @field_validator("joints")
    @classmethod
    def _joints(cls, joints: Mapping[str, str]) -> Mapping[str, str]:
        refuse([p for j, w in joints.items() for p in tried(parse_actions, j, w, at=(j,))])
        return joints

    @field_validator("contact")
    @classmethod
    def _contact(
        cls, contact: Mapping[Surface, WordList] | None
    ) -> Mapping[Surface, WordList] | None:
        refuse([p for s, w in (contact or {}).items() for p in tried(contact_parts, w, at=(s,))])
        return contact

    @field_validator("slide")
    @classmethod
    def _slide(cls, words: WordList) -> WordList:
        refuse([*tried(contact_parts, words)])
        return words

    @field_validator("hold")
    @classmethod
    def _hold(cls, hold: Mapping[str, str] | None) -> Mapping[str, str] | None:
        refuse([p for k, v in (hold or {}).items() for p in tried(parse_hold, k, v, at=(k,))])
        return hold

    @field_validator("tilt")
    @classmethod
    def _tilt(cls, tilt: str | None) -> str | None:
        if tilt is not None:
            refuse([*tried(parse_tilt, tilt)])
        return tilt

    @model_validator(mode="after")
    def _one_origin(self) -> KeyPose:
        if (self.base is None) == (self.from_ is None):
            told = Sentence("a pose needs either base or from")
            refuse([PoseProblem(told, (), Sentence('try "{text}"', text="base: standing"))])
        return self

    @property
    def angles(self) -> dict[str, float]:
        """Degree of freedom to signed degrees, of the joints this pose names."""
        return {axis: a for j, w in self.joints.items() for axis, a in parse_actions(j, w).items()}

    @property
    def contacts(self) -> dict[str, tuple[str, ...]] | None:
        """Surface to parts, or None where the pose it comes from decides."""
        if self.contact is None:
            return None
        return {surface: contact_parts(words) for surface, words in self.contact.items()}

    @property
    def grasps(self) -> tuple[Grasp, ...] | None:
        """What is held, or None where the pose it comes from decides."""
        if self.hold is None:
            return None
        return tuple(g for part, landmark in self.hold.items() for g in parse_hold(part, landmark))

    @property
    def lean(self) -> dict[str, float]:
        """The first lean of the whole body: axis to signed degrees."""
        return parse_tilt(self.tilt) if self.tilt else {}

    @property
    def sliding(self) -> tuple[str, ...]:
        """Parts that need not stay where they were."""
        return contact_parts(self.slide)

    @property
    def hand_shapes(self) -> dict[str, HandShape]:
        """Side to the shape of its hand, where the author says."""
        if self.hands is None:
            return {}
        if isinstance(self.hands, str):
            return dict.fromkeys(SIDES, self.hands)
        return {side: shape for side, shape in self.hands.items()}  # noqa: C416 - widens the key


class Move(_Words):
    """One leg of the motion: go to a pose, then stay."""

    pose: str
    move: Duration = Field(2000, description="how long it takes to get there")
    hold: Duration | None = Field(None, description="how long it stays")


class PoseSpec(_Words):
    """A figure's poses and their motion; see the figure chapter of the routine format."""

    view: tuple[
        Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-10, le=89)]
    ] = Field((-72, 10), description="where one looks from: degrees around, then up")
    flip: bool = Field(
        default=False, description="the right side is seen from the other side, else it is hidden"
    )
    tint: WordList = Field(
        (), description="muscles in colour, such as `glutes left, low_back both`"
    )
    props: Props = Props()
    poses: Annotated[
        Mapping[str, KeyPose],
        Field(min_length=1, description="the key poses by their names, the first one the start"),
    ]
    motion: tuple[Move, ...] = Field(
        (), description="from pose to pose in turn; left out, every pose in the order written"
    )
    arrows: WordList | None = Field(
        None, description="what arrows follow; by default what moves most"
    )
    ghost: str | None = Field(None, description="the pose shown faintly behind the still")
    still: str | None = Field(
        None, description="the pose of the still picture; by default the longest held"
    )

    @field_validator("tint")
    @classmethod
    def _tint(cls, tint: WordList) -> WordList:
        refuse([*tried(parse_tint, tint)])
        return tint

    @field_validator("arrows")
    @classmethod
    def _arrows(cls, words: WordList | None) -> WordList | None:
        refuse(
            [
                PoseProblem(
                    Sentence('an arrow cannot follow "{word}"', word=word),
                    (),
                    nearest(word, FOLLOWED),
                )
                for word in listed(words or ())
                if word not in FOLLOWED
            ]
        )
        return words

    @model_validator(mode="after")
    def _names(self) -> PoseSpec:
        seen: set[str] = set()
        problems = []
        for name, pose in self.poses.items():
            if pose.from_ is not None and pose.from_ not in seen:
                problems.append(self._unknown(pose.from_, seen, ("poses", name, "from")))
            seen.add(name)
        named: list[tuple[str, tuple[str | int, ...]]] = [
            (m.pose, ("motion", i, "pose")) for i, m in enumerate(self.motion)
        ]
        named += [
            (n, (key,)) for key in ("ghost", "still") if (n := getattr(self, key)) is not None
        ]
        problems += [self._unknown(n, self.poses, path) for n, path in named if n not in self.poses]
        surfaces = {s for p in self.poses.values() for s in p.contact or {}} - {"floor"}
        furniture = {"seat": "chair"}
        problems += [
            PoseProblem(
                Sentence('the surface "{word}" needs a prop', word=s),
                ("poses",),
                Sentence('add "{prop}" to props', prop=furniture.get(s, s)),
            )
            for s in sorted(surfaces)
            if getattr(self.props, furniture.get(s, s)) is None
        ]
        problems += [*self._chairless(), *self._far_apart()]
        refuse(problems)
        return self

    def _chairless(self) -> Iterator[PoseProblem]:
        """Yield a problem for each hold on a chair that is not there."""
        for name, pose in self.poses.items():
            for grasp in pose.grasps or ():
                if grasp.landmark.startswith("chair") and self.props.chair is None:
                    at = ("poses", name, "hold")
                    told = Sentence("there is no chair to hold")
                    add = Sentence('add "{prop}" to props', prop="chair: {}")
                    yield PoseProblem(told, at, add)

    def _far_apart(self) -> Iterator[PoseProblem]:
        """Yield a problem for poses of one motion that lie and stand: nothing goes between them."""
        bases: dict[str, str] = {}
        for name, pose in self.poses.items():
            bases[name] = pose.base or bases.get(pose.from_ or "", "standing")
        used = [(i, bases[m.pose]) for i, m in enumerate(self.motion) if m.pose in bases]
        for i, base in used[1:]:
            if ATTITUDE_OF[base] != ATTITUDE_OF[used[0][1]]:
                yield PoseProblem(
                    Sentence(
                        'a figure cannot move from "{one}" to "{other}"', one=used[0][1], other=base
                    ),
                    ("motion", i, "pose"),
                    Sentence("use poses with the same base"),
                )

    @staticmethod
    def _unknown(
        name: str, known: set[str] | Mapping[str, object], path: tuple[str | int, ...]
    ) -> PoseProblem:
        told = Sentence('there is no pose "{name}" before this', name=name)
        return PoseProblem(told, path, nearest(name, known))

    @property
    def tints(self) -> tuple[Tint, ...]:
        """The muscles shown in colour."""
        return parse_tint(self.tint)

    @property
    def followed(self) -> tuple[str, ...] | None:
        """What arrows follow, or None where the figure chooses."""
        return None if self.arrows is None else listed(self.arrows)

    @property
    def sequence(self) -> tuple[Move, ...]:
        """The motion, or every pose in turn where none is written."""
        return self.motion or tuple(Move(pose=name) for name in self.poses)

    @property
    def key_pose(self) -> str:
        """The pose of the still picture: the author's, else the one held longest, else the last."""
        if self.still is not None:
            return self.still
        held = [m for m in self.motion if m.hold is not None]
        return max(held, key=lambda m: m.hold or 0).pose if held else list(self.poses)[-1]
