/**
 * Where the camera is and how it looks. Axes: x right, y down, z forward. Lengths are in distances to the subject,
 * so that 0.1 along z covers a tenth of the way to it. Angles are radians. The pose at rest is all zero with zoom 1.
 */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Turns to the right when positive. */
  readonly yaw: number;
  /** Looks up when positive. */
  readonly pitch: number;
  /** Leans to the right (clockwise seen from behind) when positive; the picture then turns anticlockwise. */
  readonly roll: number;
  /** Focal length over the focal length at rest. */
  readonly zoom: number;
  /** 0 = straight picture, 1 = wrapped into a little planet. */
  readonly planet: number;
  /** 0 = open, 1 = a pair of doors has closed over the picture. */
  readonly doors: number;
}

export const REST: Pose = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, zoom: 1, planet: 0, doors: 0 };

/** The pose as seen from another: where that one is at rest. Lengths and angles are small enough to be subtracted. */
export function since(pose: Pose, base: Pose): Pose {
  return {
    x: pose.x - base.x,
    y: pose.y - base.y,
    z: pose.z - base.z,
    yaw: pose.yaw - base.yaw,
    pitch: pose.pitch - base.pitch,
    roll: pose.roll - base.roll,
    zoom: pose.zoom / base.zoom,
    planet: pose.planet,
    doors: pose.doors,
  };
}

/** Adds a part to a pose: lengths and angles add up, zooms multiply, effects take the stronger. */
export function add(pose: Pose, part: Partial<Pose>): Pose {
  return {
    x: pose.x + (part.x ?? 0),
    y: pose.y + (part.y ?? 0),
    z: pose.z + (part.z ?? 0),
    yaw: pose.yaw + (part.yaw ?? 0),
    pitch: pose.pitch + (part.pitch ?? 0),
    roll: pose.roll + (part.roll ?? 0),
    zoom: pose.zoom * (part.zoom ?? 1),
    planet: Math.max(pose.planet, part.planet ?? 0),
    doors: Math.max(pose.doors, part.doors ?? 0),
  };
}
