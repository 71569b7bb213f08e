"""The colours, sizes and fonts of the screens, and the palette made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from player.paths import bundled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from player.timeline.model import SegmentKind

TARGET_PX: Final = 44
"""The least height and width of whatever can be pressed."""
RADIUS_CONTROL_PX: Final = 10
RADIUS_CARD_PX: Final = 16
RADIUS_HERO_PX: Final = 20
RING_PX: Final = 3
"""How thick the ring is that shows keyboard focus."""

FAMILY: Final = "Inter"
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold", "ExtraBold")
_TIGHTER_FROM_PX: Final = 28


class Theme(NamedTuple):
    """What colour each role has."""

    dark: bool
    background: QColor
    surface: QColor
    surface_2: QColor
    line: QColor
    border: QColor
    text: QColor
    text_2: QColor
    disabled: QColor
    accent: QColor
    accent_hover: QColor
    accent_soft: QColor
    on_accent: QColor
    on_soft: QColor
    focus: QColor
    left: QColor
    right: QColor
    on_side: QColor
    work: QColor
    hold: QColor
    rest: QColor
    prepare: QColor
    past: QColor
    arrow: QColor
    warn: QColor
    warn_soft: QColor
    danger: QColor
    danger_soft: QColor
    stage: QColor
    scrim: QColor

    def role(self, name: str) -> QColor:
        """Return a colour by the name of its role."""
        colour = getattr(self, name)
        assert isinstance(colour, QColor), name
        return colour

    def phase(self, kind: SegmentKind) -> QColor:
        """Return the colour of what the person does."""
        return self.role(PHASE_ROLES[kind.value])


PHASE_ROLES: Final[Mapping[str, str]] = {
    "prepare": "prepare",
    "switch": "prepare",
    "rest": "rest",
    "release": "rest",
    "hold": "hold",
    "move": "work",
    "lift": "work",
    "lower": "work",
    "wait": "work",
}


def _theme(colours: str, *, dark: bool) -> Theme:
    words = colours.split()
    named = dict(zip(words[::2], (QColor(f"#{word}") for word in words[1::2]), strict=True))
    return Theme(dark=dark, **named)


LIGHT: Final = _theme(
    """
    background F5F4EF  surface FFFFFF       surface_2 EDECE5    line DDDBD2
    border 7B8583      text 18211F          text_2 4F5B58       disabled 9AA3A0
    accent 0F665A      accent_hover 0B5249  accent_soft DCEDE8  on_accent FFFFFF
    on_soft 0B4F46     focus 1C4FB8         left 1F52A8         right 9C4408
    on_side FFFFFF     work 0F766A          hold 3F4FA3         rest 6A7691
    prepare B07A0C     past C9CEC9          arrow 8E2A6E        warn 805000
    warn_soft FBEFD2   danger AE1F1F        danger_soft FBE3E1  stage E4EBE7
    scrim 99F5F4EF
    """,
    dark=False,
)
DARK: Final = _theme(
    """
    background 0F1413  surface 171E1D       surface_2 212A28    line 2D3835
    border 75837F      text E9F0EE          text_2 A9B7B3       disabled 5E6B68
    accent 5FCDBB      accent_hover 7EDBCB  accent_soft 173C36  on_accent 04231E
    on_soft A9EBDF     focus 9CC2FF         left 8FBBFF         right FFB27C
    on_side 111111     work 3FB3A1          hold 97A6F5         rest 8494B5
    prepare D9A441     past 3A4643          arrow F3A6DA        warn F0C267
    warn_soft 3B2E10   danger FF9C92        danger_soft 451B18  stage 1B2523
    scrim 99060A09
    """,
    dark=True,
)

CONTRAST_LIGHT: Final = _theme(
    """
    background FFFFFF  surface FFFFFF       surface_2 F0F0EB    line 6B7370
    border 3A4442      text 000000          text_2 2A3331       disabled 5C6663
    accent 00473D      accent_hover 00352D  accent_soft D5EDE6  on_accent FFFFFF
    on_soft 00332B     focus 0A2E9E         left 0B3B86         right 6E2E00
    on_side FFFFFF     work 004D43          hold 2A3787         rest 3F4A66
    prepare 6B4700     past B4BCB9          arrow 6E1257        warn 573600
    warn_soft FFF4DC   danger 8A0F0F        danger_soft FFECEA  stage F2F5F3
    scrim B3FFFFFF
    """,
    dark=False,
)
CONTRAST_DARK: Final = _theme(
    """
    background 000000  surface 0A0D0C       surface_2 1A1F1E    line 8A9693
    border B8C4C0      text FFFFFF          text_2 D5DEDB       disabled 8D9894
    accent 7FE5D4      accent_hover A4F0E3  accent_soft 0E332D  on_accent 00130F
    on_soft CFF7EF     focus BBD6FF         left B3D1FF         right FFCBA3
    on_side 000000     work 7FDCCB          hold B9C3FF         rest B5C2DC
    prepare F2C566     past 55625E          arrow FFC2E8        warn FFD98C
    warn_soft 2B2008   danger FFBBB5        danger_soft 36100D  stage 0D1211
    scrim B3000000
    """,
    dark=True,
)

PAIRS: Final = tuple(
    (front, back, least)
    for fronts, backs, least in (
        ("text", "background surface surface_2 accent_soft", 7.0),
        ("on_soft", "accent_soft", 7.0),
        ("text_2", "background surface surface_2 stage", 4.5),
        ("on_accent", "accent accent_hover", 4.5),
        ("on_side", "left right", 4.5),
        ("accent", "background surface", 4.5),
        ("left right", "background surface", 4.5),
        ("hold work", "background", 4.5),
        ("prepare rest", "background surface", 3.0),
        ("hold work", "surface stage", 3.0),
        ("border", "background surface", 3.0),
        ("focus", "background surface surface_2 accent_soft stage", 3.0),
        ("focus", "on_accent", 3.0),
        ("warn", "surface warn_soft", 4.5),
        ("danger", "surface danger_soft", 4.5),
        ("arrow", "stage", 4.5),
    )
    for front in fronts.split()
    for back in backs.split()
)
"""What is drawn on what, and the least contrast: 4.5 for text, 3 for shapes and large text.

Where the user wants more contrast, 7 for text and 4.5 for shapes.
"""


def theme_of(*, dark: bool, strong: bool) -> Theme:
    """Return the theme for a room, the one of stronger contrast where that is wanted."""
    if strong:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    bright, dim = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def load_fonts() -> None:
    """Make the bundled font known to Qt; without its files the system's own is used."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(bundled("assets") / "fonts" / f"Inter-{weight}.ttf"))


def font(px: float, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the font of the screens.

    Args:
        px: The size of the em, in device-independent pixels.
        weight: 400, 500, 600, 700 or 800.
        tabular: Whether all digits are equally wide, so that counting down does not wobble.
    """
    chosen = QFont(FAMILY)
    chosen.setPixelSize(max(1, round(px)))
    chosen.setWeight(QFont.Weight(weight))
    if tabular:
        chosen.setFeature(QFont.Tag("tnum"), 1)
    if px >= _TIGHTER_FROM_PX:
        chosen.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98.0)
    return chosen


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for what Fusion draws by itself."""
    chosen = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.background,
        roles.Base: theme.surface,
        roles.AlternateBase: theme.surface_2,
        roles.Button: theme.surface,
        roles.WindowText: theme.text,
        roles.Text: theme.text,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.danger,
        roles.PlaceholderText: theme.text_2,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.ToolTipBase: theme.text,
        roles.ToolTipText: theme.background,
        roles.Light: theme.surface,
        roles.Midlight: theme.line,
        roles.Mid: theme.line,
        roles.Dark: theme.border,
        roles.Shadow: theme.line,
    }.items():
        chosen.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        chosen.setColor(QPalette.ColorGroup.Disabled, role, theme.disabled)
    return chosen
