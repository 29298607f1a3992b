"""The skeleton: where joints, hands and landmarks of a figure are, from its pose, build, age and aid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.frame import Frame, add, cross, square_to, unit
from toolkit.studio.part import Key, Vec
from toolkit.studio.parts import builds, carrying, poses
from toolkit.studio.trunk import Trunk

HEAD: Final[Vec] = (0.0, 0.0, 1.40)
"""Centre of the head; the same for every figure, seated ones included."""
NECK_BASE: Final[Vec] = (0.0, 0.0, 0.84)
NECK_TOP: Final[Vec] = (0.0, 0.0, 1.04)
NECK_RADIUS: Final[float] = 0.113
PALM: Final[float] = 0.034
"""Half the thickness of a hand: how far its palm is from its centre."""
FINGER: Final[float] = 0.022
"""Half the thickness of the fingers."""
_CHIN: Final = 0.93
"""How high a hand is that is at the chin: heads stay where they are, however far a body stands out."""
_NOTHING: Final = 0.003
"""What a fist closes on, so that no hole stays between its fingers."""
REACH: Final[float] = 0.072
"""From the wrist to the centre of the hand."""


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm in world coordinates."""

    side: int
    """+1 is the figure's left (+x, right in the picture), -1 its right."""
    shoulder: Vec
    elbow: Vec
    wrist: Vec
    radius: float
    """Of the upper arm in a sleeve; the wrist's sleeve is about 0.8 of it."""
    hand: Frame
    """Origin: the hand's centre. x: where the thumb is; y: where the palm faces; z: where the fingers point."""
    shape: poses.HandShape
    held: float = 0.012
    """Radius of the handle, or half the thickness of the thing, that the hand closes on."""

    @property
    def forearm(self) -> Vec:
        """Unit vector from the elbow to the wrist."""
        return unit(add(self.wrist, self.elbow, -1.0))

    def grip(self) -> Frame:
        """The frame of what this hand holds.

        A closed hand: the origin is the middle of the handle, z runs along the handle to the thumb's side (up for a
        forward fist), x away from the palm, y back along the fingers. A flat hand: the origin is on the palm, z is up
        from it, y back along the fingers. A pinching hand: the origin is the middle of the thing's lower edge, z is up
        along the fingers, -y the way the palm faces.
        """
        x, y, z = self.hand.x, self.hand.y, self.hand.z
        if self.shape == "flat":
            return Frame(self.hand.world((0.0, PALM - 0.008, 0.02)), (-x[0], -x[1], -x[2]), (-z[0], -z[1], -z[2]), y)
        if self.shape == "pinch":
            return Frame(self.hand.world((0.0, FINGER + self.held, -0.005)), x, (-y[0], -y[1], -y[2]), z)
        return Frame(self.hand.world((0.0, PALM + self.held - 0.004, 0.018)), y, (-z[0], -z[1], -z[2]), x)

    @property
    def key(self) -> Key:
        """All that the arm's shape depends on."""
        joints = (*self.shoulder, *self.elbow, *self.wrist, self.radius, self.held)
        return ("arm", self.side, self.shape, *(round(v, 5) for v in joints), *self.hand.key)


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg in world coordinates."""

    side: int
    hip: Vec
    knee: Vec
    ankle: Vec
    radius: float
    """Of the thigh in trousers."""
    sole: float
    """z of the underside of the shoe: 0, or the footrest of a wheelchair."""
    cloth: float = 1.0
    """How far trousers reach: 1 to the shoe, 0.5 to the knee."""
    artificial: bool = False
    """Whether the leg below the knee is a prosthesis, which the aids make."""

    @property
    def key(self) -> Key:
        """All that the leg's shape depends on."""
        return (
            "leg",
            self.side,
            *(round(v, 5) for v in (*self.hip, *self.knee, *self.ankle, self.radius, self.sole, self.cloth)),
        )


@dataclass(frozen=True, slots=True)
class Chest:
    """Where a logo sits on the front of the trunk, undistorted from the front."""

    centre: Vec
    """On the bare trunk; clothes lie in front of it (ask the outfit for their surface)."""
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All landmarks of one figure. z up, face to -y, feet on z = 0, units: the figure is about 1.86 high."""

    build: str
    pose: str
    aid: str
    age: str
    trunk: Trunk
    right: Arm
    left: Arm
    right_leg: Leg
    left_leg: Leg
    waist: float
    """z where tops end and trousers begin."""
    chest: Chest
    seated: bool
    seat: Vec
    """How far the upper body, head included, is moved from where it is standing. Nothing today: see ``HEAD``."""

    @property
    def arms(self) -> tuple[Arm, Arm]:
        """The right arm (-x), then the left."""
        return (self.right, self.left)

    @property
    def legs(self) -> tuple[Leg, Leg]:
        """The right leg (-x), then the left."""
        return (self.right_leg, self.left_leg)

    def front(self, x: float, z: float, grow: float = 0.0) -> float:
        """y of the front of the trunk, grown by ``grow`` for the cloth on it."""
        return self.trunk.front(x, z, grow)

    @property
    def trunk_key(self) -> Key:
        """For parts that follow the trunk only."""
        return ("trunk", self.build, self.age == "older")

    @property
    def arms_key(self) -> Key:
        """For parts that follow the trunk and both arms."""
        return (*self.trunk_key, self.right.key, self.left.key)

    @property
    def legs_key(self) -> Key:
        """For parts that follow trunk and legs."""
        return (*self.trunk_key, self.right_leg.key, self.left_leg.key)

    @property
    def key(self) -> Key:
        """For parts that follow the whole figure."""
        return (*self.arms_key, self.right_leg.key, self.left_leg.key)


def skeleton_for(look: Look) -> Skeleton:
    """The skeleton of a look. Raises KeyError for a pose, build or accessory that is not in the tables."""
    build = _thickened(builds.STYLES[look.build], look.sculpt.limbs)
    seated = look.aid == "wheelchair"
    right, left = _arm_poses(look, seated)
    thing = carrying.carried(look)
    held = carrying.BY_HAND[thing].radius if thing else 0.012
    trunk = build.trunk
    stoop = look.age == "older"
    return Skeleton(
        build=look.build,
        pose=look.pose,
        aid=look.aid,
        age=look.age,
        trunk=trunk,
        right=_arm(-1, right, build, stoop, held),
        left=_arm(1, left, build, stoop, 0.012),
        right_leg=_leg(-1, build, seated, artificial=look.aid == "prosthetic-leg"),
        left_leg=_leg(1, build, seated),
        waist=0.40,
        chest=Chest((0.0, trunk.front(0.0, 0.675), 0.675), round(1.18 * trunk.at(0.675)[0], 4), 0.17),
        seated=seated,
        seat=(0.0, 0.0, 0.0),
    )


def _thickened(build: builds.Build, limbs: float) -> builds.Build:
    return build if limbs == 1.0 else replace(build, arm=build.arm * limbs, leg=build.leg * limbs)


def _arm_poses(look: Look, seated: bool) -> tuple[poses.ArmPose, poses.ArmPose]:
    pose = poses.STYLES[look.pose]
    right, left = pose.right, pose.left
    thing = carrying.carried(look)
    if thing is not None:
        right = carrying.CARRIES[carrying.BY_HAND[thing].carry]
        if thing == "brush" and left is poses.REST:
            left = poses.PINCH
    if look.aid == "cane":
        left = poses.CANE
        if not pose.holds:
            right = poses.REST
    if seated:
        if thing is None and right is poses.TRAY and carrying.PARKED.keys() & set(look.accessories):
            right = poses.REST  # what it would hold stands beside the chair, and a hand held out would look empty
        right, left = (poses.LAP if arm in (poses.REST, poses.HIP) else arm for arm in (right, left))
    return right, left


def _arm(side: int, pose: poses.ArmPose, build: builds.Build, stoop: bool, held: float) -> Arm:
    average = builds.STYLES["average"]
    out = build.shoulder - average.shoulder
    fore = build.trunk.front(0.0, 0.66) - average.trunk.front(0.0, 0.66)
    forward = -0.012 if stoop else 0.0

    def place(v: Vec, share: float) -> Vec:
        below_chin = min(1.0, max(0.0, (_CHIN - v[2]) / 0.15))
        ahead = fore * below_chin * min(1.0, max(0.0, -v[1] / 0.25)) if v[0] < 0.30 else 0.0
        wider = out * share if v[0] >= 0.2 else 0.0
        return (side * (v[0] + wider), v[1] + ahead + forward, v[2])

    def turn(v: Vec) -> Vec:
        return unit((side * v[0], v[1], v[2]))

    finger = turn(pose.finger)
    palm = square_to(turn(pose.palm), finger)
    thumb = cross(finger, palm) if side < 0 else cross(palm, finger)
    wrist = place(pose.wrist, 1.3)
    hand = Frame(add(wrist, finger, REACH), thumb, palm, finger)
    shoulder = (side * build.shoulder, forward, 0.802 if stoop else 0.815)
    closed_on = _NOTHING if pose.hand == "fist" else held
    return Arm(side, shoulder, place(pose.elbow, 1.2), wrist, build.arm, hand, pose.hand, closed_on)


def _leg(side: int, build: builds.Build, seated: bool, artificial: bool = False) -> Leg:
    x = side * build.stance
    if seated:
        return Leg(side, (x, 0.0, 0.375), (x * 1.02, -0.235, 0.365), (x * 1.02, -0.275, 0.175), build.leg, 0.06)
    return Leg(
        side,
        (x * 0.97, 0.0, 0.37),
        (x * 1.03, -0.004, 0.23),
        (x * 1.1, 0.0, 0.11),
        build.leg,
        0.0,
        0.47 if artificial else 1.0,
        artificial,
    )
