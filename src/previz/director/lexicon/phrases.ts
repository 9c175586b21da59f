/** Whole phrases: rigs, placements, effects, and moves that no verb with a direction tells. */
import type { MoveName } from '../../camera/moves.ts';
import type { Speed } from '../../camera/moves.ts';
import type { Ease } from '../../camera/easing.ts';
import type { Rig } from '../../camera/steadiness.ts';
import type { Placement } from '../plan.ts';

export interface MovePhrase {
  /** `shared` phrases need evidence that the camera is meant; see `MoveVerb`. */
  readonly use?: 'shared';
  readonly move: MoveName;
  readonly speed?: Speed;
  readonly ease?: Ease;
  readonly phrases: readonly string[];
}

export const MOVE_PHRASES: readonly MovePhrase[] = [
  { move: 'dolly_zoom', phrases: ['dolly zoom', 'zoom dolly', 'vertigo effect', 'vertigo shot', 'vertigo zoom', 'hitchcock zoom', 'zolly', 'push pull', 'push pull zoom', 'contra zoom', 'trombone shot', 'dolly out zoom in', 'dolly out while zooming in', 'jaws effect'] },
  { move: 'dolly_zoom_in', phrases: ['dolly in zoom out', 'dolly in while zooming out', 'reverse dolly zoom', 'reverse vertigo'] },
  { move: 'zoom_in', speed: 'very_fast', ease: 'whip', phrases: ['crash zoom', 'crash zooms', 'snap zoom', 'snap zoom in', 'crash zoom in', 'whip zoom'] },
  { move: 'zoom_out', speed: 'very_fast', ease: 'whip', phrases: ['crash zoom out', 'snap zoom out'] },
  { move: 'pan_right', speed: 'very_fast', ease: 'whip', phrases: ['whip pan', 'whip pan right', 'whip pan to the right', 'whips right', 'swish pan', 'swish pan right', 'flash pan', 'whip pans right', 'whip pans to the right'] },
  { move: 'pan_left', speed: 'very_fast', ease: 'whip', phrases: ['whip pan left', 'whip pan to the left', 'whips left', 'swish pan left', 'whip pans left', 'whip pans to the left'] },
  { move: 'tilt_up', speed: 'very_fast', ease: 'whip', phrases: ['whip tilt', 'whip tilt up'] },
  { move: 'tilt_down', speed: 'very_fast', ease: 'whip', phrases: ['whip tilt down'] },
  { move: 'bolt_cam', phrases: ['bolt cam', 'bolt camera', 'bolt camera move', 'robot arm', 'robotic arm', 'robot arm camera', 'motion control', 'motion control camera', 'high speed robot camera', 'cinebot'] },
  { move: 'aerial', phrases: ['aerial', 'aerial shot', 'aerial view', 'aerial footage', 'flyover', 'fly over shot', 'helicopter shot', 'aerial flyover', 'aerial flight'] },
  { move: 'aerial', use: 'shared', phrases: ['fly over'] },
  { move: 'aerial_drone', phrases: ['aerial drone', 'aerial drone shot', 'aerial drone view', 'aerial drone footage', 'drone shot', 'drone view', 'drone flight', 'drone footage', 'fpv', 'fpv drone', 'fpv shot', 'drone flyover', 'drone flies', 'drone flying', 'drone camera', 'drone push', 'drone reveal'] },
  { move: 'crane_up', phrases: ['crane shot', 'crane shot up', 'crane shot upwards', 'jib shot', 'crane move', 'crane up shot', 'rising crane shot', 'rising crane', 'ascending crane shot', 'crane rise', 'crane rises'] },
  { move: 'crane_down', phrases: ['crane shot down', 'crane shot downwards', 'descending crane shot', 'descending crane', 'crane down shot', 'lowering crane', 'crane descends'] },
  { move: 'push_in', phrases: ['push in', 'push ins', 'pushing in', 'pushed in', 'ken burns', 'ken burns effect', 'dolly shot', 'macro push in'] },
  { move: 'push_in', use: 'shared', phrases: ['move closer', 'creep in', 'push forward', 'push toward', 'push towards', 'push into', 'track in', 'truck in toward', 'truck in on', 'move in on', 'close in on'] },
  { move: 'pull_out', phrases: ['pull out', 'pull back', 'pull away', 'pulling out', 'pulling back', 'pull outs', 'pull backs', 'dolly back', 'dolly away', 'reverse dolly', 'reverse tracking shot'] },
  { move: 'pull_out', use: 'shared', phrases: ['track out', 'track back', 'push out', 'push back', 'move back from', 'back away'] },
  { move: 'orbit_right', use: 'shared', phrases: ['move in a circle', 'move in circles', 'go around', 'wrap around'] },
  { move: 'roll_right', phrases: ['barrel roll', 'barrel roll right', 'dutch roll', 'dutch turn', 'dutch turn right', 'dutch tilt', 'dutch tilt right', 'roll shot', 'canted roll'] },
  { move: 'roll_left', phrases: ['barrel roll left', 'dutch turn left', 'dutch tilt left', 'dutch tilt to the left', 'dutch angle to the left', 'dutch roll left'] },
  { move: 'tiny_planet', phrases: ['tiny planet', 'little planet', 'small planet', 'tiny planet effect', 'stereographic', 'stereographic projection', 'miniature planet'] },
]; // prettier-ignore

/** Only where a transition is meant: doors of a lift may also stand in the picture. */
export const DOOR_PHRASES = ['elevator doors', 'elevator door', 'lift doors', 'sliding doors'] as const;

export interface RigPhrase {
  readonly rig: Rig;
  readonly strength: number;
  readonly phrases: readonly string[];
}

export const RIG_PHRASES: readonly RigPhrase[] = [
  { rig: 'handheld', strength: 1, phrases: ['handheld', 'hand held', 'handheld camera', 'handheld shot', 'documentary camera', 'documentary style', 'camera shake', 'found footage', 'shoulder mounted', 'cinema verite', 'verite', 'organic camera movement', 'breathing camera', 'handheld feel', 'handheld sway', 'handheld motion', 'handheld movement'] },
  { rig: 'handheld', strength: 1.8, phrases: ['shaky', 'shaky cam', 'shaky camera', 'shakycam', 'very shaky', 'jittery', 'camera trembles', 'earthquake', 'camera shaking', 'shaking camera', 'jerky'] },
  { rig: 'smooth', strength: 1, phrases: ['steadicam', 'steady cam', 'gimbal', 'stabilized', 'stabilised', 'stabilized camera', 'floating camera'] },
]; // prettier-ignore

export const STATIC_PHRASES = ['static', 'static shot', 'static camera', 'locked off', 'locked off shot', 'locked shot', 'locked camera', 'locked down', 'fixed camera', 'fixed shot', 'fixed frame', 'tripod', 'tripod shot', 'on a tripod', 'still camera', 'still shot', 'camera stays still', 'camera remains still', 'camera holds', 'camera is still', 'camera stays fixed', 'stationary', 'stationary camera', 'motionless', 'motionless camera', 'holds still', 'hold still', 'stays still', 'static frame', 'remains still', 'remain still', 'remains completely still', 'completely still', 'perfectly still', 'camera still', 'stay still', 'stays completely still', 'holds the frame', 'unmoving', 'camera stays put', 'holds steady', 'camera hold', 'camera does not move', 'camera never moves', 'camera doesnt move'] as const; // prettier-ignore

/** What is forbidden when all movement is: "no camera movement". */
export const MOVEMENT_WORDS = ['camera movement', 'camera movements', 'camera motion', 'movement', 'motion', 'moving camera', 'move the camera', 'moving the camera'] as const; // prettier-ignore

export const PLACEMENT_PHRASES: readonly { readonly placement: Placement; readonly phrases: readonly string[] }[] = [
  { placement: 'overhead', phrases: ['overhead', 'overhead shot', 'overhead view', 'top down', 'top down shot', 'top down view', 'birds eye view', 'bird eye view', 'birds eye', 'gods eye view', 'overhead angle', 'flat lay'] },
  { placement: 'low_angle', phrases: ['low angle', 'low angle shot', 'low angle view', 'from below', 'seen from below', 'hero angle'] },
  { placement: 'high_angle', phrases: ['high angle', 'high angle shot', 'high angle view', 'from above', 'seen from above'] },
  { placement: 'eye_level', phrases: ['eye level', 'at eye level', 'eye level shot', 'eye height'] },
  { placement: 'ground_level', phrases: ['ground level', 'at ground level', 'ground level shot', 'worms eye view', 'worm eye view', 'worms eye'] },
  { placement: 'over_the_shoulder', phrases: ['over the shoulder', 'over the shoulder shot', 'ots', 'ots shot', 'over his shoulder', 'over her shoulder', 'over their shoulder', 'over my shoulder'] },
  { placement: 'pov', phrases: ['pov', 'pov shot', 'point of view', 'point of view shot', 'first person', 'first person view', 'first person shot', 'first person pov', 'subjective camera'] },
  { placement: 'selfie', phrases: ['selfie', 'selfie shot', 'selfie camera', 'selfie video', 'selfie style', 'at arms length', 'vlog', 'vlog style', 'selfie stick'] },
]; // prettier-ignore
