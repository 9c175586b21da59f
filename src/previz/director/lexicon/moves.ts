/** Moves that have a name of their own: what no verb with a direction tells. */
import type { Ease } from '../../camera/easing.ts';
import type { MoveName, Speed } from '../../camera/moves.ts';
import type { Carrier } from '../slots.ts';
import type { Direction } from './verbs.ts';

export interface MovePhrase {
  /** With no side told. */
  readonly move: MoveName;
  /** With a direction after it. */
  readonly by?: Readonly<Partial<Record<Direction, MoveName>>>;
  readonly speed?: Speed;
  readonly ease?: Ease;
  /** People and things do so as well: it needs a camera, or a heading of its own. */
  readonly shared?: true;
  /** Without a direction or a pace the words name a stand: a "Dutch tilt" is a canted frame. */
  readonly needsWay?: true;
  /** How far the words say that it goes. */
  readonly degrees?: number;
  readonly phrases: readonly string[];
}

const PAN = { left: 'pan_left', right: 'pan_right', up: 'tilt_up', down: 'tilt_down' } as const;
const ZOOM = { in: 'zoom_in', out: 'zoom_out' } as const;
const ROLL = { left: 'roll_left', right: 'roll_right', clockwise: 'roll_right', counterclockwise: 'roll_left' } as const; // prettier-ignore
const CRANE = { up: 'crane_up', down: 'crane_down' } as const;
const TRUCK = { left: 'truck_left', right: 'truck_right', in: 'push_in', out: 'pull_out', around: 'orbit_right' } as const; // prettier-ignore
const ORBIT = {
  left: 'orbit_left',
  right: 'orbit_right',
  clockwise: 'orbit_left',
  counterclockwise: 'orbit_right',
} as const;

export const MOVE_PHRASES: readonly MovePhrase[] = [
  { move: 'dolly_zoom', phrases: ['dolly zoom', 'dollyzoom', 'zoom dolly', 'vertigo effect', 'vertigo shot', 'vertigo style shot', 'vertigo zoom', 'vertigo style zoom', 'vertigo move', 'hitchcock zoom', 'hitchcock effect', 'hitchcock shot', 'zolly', 'zollies', 'push pull', 'push pull effect', 'push pull zoom', 'push pull shot', 'contra zoom', 'counter zoom', 'trombone shot', 'trombone zoom', 'trombone effect', 'dolly out zoom in', 'dolly out while zooming in', 'dolly back while zooming in', 'dolly back zoom in', 'pull back while zooming in', 'pull out while zooming in', 'track out zoom in', 'track back zoom in', 'zoom in while dollying out', 'zoom in while dollying back', 'zoom in while pulling back', 'jaws effect', 'jaws shot', 'jaws zoom', 'stretch shot'] },
  { move: 'dolly_zoom_in', phrases: ['dolly in zoom out', 'dolly in while zooming out', 'push in while zooming out', 'track in zoom out', 'zoom out while dollying in', 'zoom out while pushing in', 'reverse dolly zoom', 'reverse vertigo', 'reverse vertigo effect', 'reverse zolly'] },
  { move: 'zoom_in', by: ZOOM, speed: 'very_fast', ease: 'whip', phrases: ['crash zoom', 'snap zoom', 'whip zoom', 'smash zoom', 'crash in', 'shock zoom'] },
  { move: 'zoom_out', phrases: ['reverse zoom', 'zoom opens', 'zoom opens up', 'zoom opens out', 'lens opens up', 'lens widens', 'zoom widens', 'zoom goes wide'] },
  { move: 'zoom_in', phrases: ['zoom tightens', 'lens tightens', 'zoom closes in', 'zoom narrows'] },
  { move: 'pedestal_up', shared: true, phrases: ['gains height', 'gain height', 'gaining height', 'gains altitude'] },
  { move: 'pedestal_down', shared: true, phrases: ['loses height', 'lose height', 'losing height', 'loses altitude'] },
  { move: 'pan_right', by: PAN, speed: 'very_fast', ease: 'whip', phrases: ['whip pan', 'swish pan', 'flash pan', 'zip pan', 'snap pan', 'whip turn'] },
  { move: 'pan_right', speed: 'very_fast', ease: 'whip', phrases: ['whip to the right', 'whip right'] },
  { move: 'pan_left', speed: 'very_fast', ease: 'whip', phrases: ['whip to the left', 'whip left'] },
  { move: 'tilt_up', by: { up: 'tilt_up', down: 'tilt_down' }, speed: 'very_fast', ease: 'whip', phrases: ['whip tilt', 'snap tilt', 'swish tilt'] },
  { move: 'crane_up', by: CRANE, phrases: ['crane shot', 'jib shot', 'crane move', 'jib move', 'jib arm shot', 'boom shot', 'technocrane', 'technocrane shot', 'crane movement', 'louma crane'] },
  { move: 'push_in', by: TRUCK, phrases: ['dolly shot', 'dolly move', 'dolly movement', 'dollying shot'] },
  { move: 'push_in', phrases: ['ken burns', 'ken burns effect', 'forward tracking shot', 'forward track', 'forward dolly', 'follow shot', 'following shot', 'walkthrough shot', 'travelling shot forward'] },
  { move: 'push_in', shared: true, phrases: ['bears down on', 'bear down on', 'bearing down on', 'closes the distance', 'close the distance', 'closing the distance', 'closes the gap', 'close the gap', 'closing the gap', 'bridges the distance', 'get close to', 'gets close to', 'getting close to', 'come close', 'comes close', 'come close to', 'comes close to', 'coming close to', 'goes near', 'go near', 'comes near', 'come near', 'moves near', 'move near', 'go close to', 'goes close to', 'move close to', 'moves close to', 'moving close to', 'go to near', 'move to near', 'sticks with', 'stays close behind', 'stays right behind', 'stay close behind', 'move in on', 'close in on', 'moves in on', 'get closer', 'gets closer', 'getting closer', 'draw closer', 'draws closer', 'draw near', 'draws near', 'draw nearer', 'draws nearer', 'drawing closer', 'push up to', 'zero in on', 'zeroes in on', 'zeros in on', 'home in on', 'homes in on', 'closing in', 'fly through', 'flythrough', 'track in', 'truck in'] },
  { move: 'pull_out', phrases: ['reverse dolly', 'reverse tracking shot', 'backward tracking shot', 'backwards tracking shot', 'backward dolly', 'pullback', 'leading shot'] },
  { move: 'pull_out', shared: true, phrases: [ 'pull back', 'pull out', 'pull away', 'track out', 'track back', 'move back from', 'back away', 'draw back', 'draws back', 'drawing back', 'draw away', 'draws away', 'fall back', 'falls back', 'falling back', 'backtrack', 'backtracks', 'backtracking', 'fall away from', 'falls away from'] },
  { move: 'truck_right', by: TRUCK, phrases: ['tracking shot', 'trackingshot', 'lateral tracking shot', 'lateral track', 'lateral move', 'lateral movement', 'lateral dolly', 'lateral slide', 'lateral glide', 'side tracking shot', 'sideways tracking shot', 'sideways move', 'slider shot', 'slider move', 'trucking shot', 'side scroll', 'side scrolling shot', 'side on tracking shot', 'parallel tracking shot', 'crabbing shot', 'sideways dolly', 'travelling shot', 'traveling shot'] },
  { move: 'orbit_right', by: ORBIT, shared: true, degrees: 180, phrases: ['half circle', 'halfway around', 'halfway round', 'half way around', 'half circle around', 'semicircle', 'semi circle', 'half orbit', 'half revolution', 'semicircular move', 'semicircular arc', '180 orbit', '180 arc'] },
  { move: 'orbit_right', by: ORBIT, shared: true, degrees: 360, phrases: ['full circle', 'all the way around', 'all the way round', 'once around', 'full lap around', 'lap around', 'complete circle', 'full orbit', 'complete orbit', 'full revolution', 'full turn around', '360 orbit', '360 shot', '360 spin', '360 around', '360 turn around', '360 arc', '360 move', 'in a full circle', 'in a complete circle'] },
  { move: 'orbit_right', by: ORBIT, shared: true, degrees: 90, phrases: ['quarter circle', 'quarter orbit', 'quarter circle around', '90 orbit', 'quarter way around'] },
  { move: 'orbit_right', by: ORBIT, shared: true, degrees: 270, phrases: ['three quarters around', 'three quarters of the way around', 'three quarters of a circle around'] },
  { move: 'truck_right', by: TRUCK, shared: true, phrases: ['keep pace', 'keeps pace', 'keeping pace', 'keep up with', 'keeps up with', 'keeping up with', 'runs alongside', 'running alongside', 'stays alongside', 'staying alongside', 'keeps abreast', 'keeping abreast', 'move parallel', 'travel parallel', 'run parallel', 'track parallel'] },
  { move: 'roll_right', by: ROLL, shared: true, phrases: ['upside down', 'on its side'] },
  { move: 'orbit_right', by: ORBIT, phrases: ['orbit shot', 'arc shot', 'circular tracking shot', 'circular dolly', 'circular track', 'circular move', 'circular movement', 'circling shot', 'bullet time', 'bullet time shot', 'wraparound shot', 'turntable shot', 'turntable move', 'circular shot', 'arcing shot', 'circular motion around', 'go in a circle around', 'goes in a circle around'] },
  { move: 'roll_right', by: ROLL, phrases: ['barrel roll', 'dutch roll', 'dutch turn', 'roll shot', 'canted roll', 'z axis roll'] },
  { move: 'roll_right', by: ROLL, shared: true, phrases: ['corkscrew', 'rotate on its axis', 'rotates on its axis', 'rotate on its own axis', 'spin on its axis', 'rotate around the lens axis', 'turn on its side', 'turn upside down', 'flip upside down', 'flips upside down', 'turns sideways'] },
  { move: 'roll_right', by: ROLL, needsWay: true, phrases: ['dutch tilt'] },
  { move: 'pedestal_up', by: { up: 'pedestal_up', down: 'pedestal_down' }, phrases: ['pedestal shot', 'pedestal move', 'elevator shot', 'vertical tracking shot', 'vertical dolly', 'boom move', 'vertical rise', 'vertical move'] },
  { move: 'tiny_planet', phrases: ['tiny planet', 'a little planet', 'a tiny planet', 'little planet', 'small planet', 'tiny planet effect', 'little planet effect', 'tiny planet transition', 'stereographic', 'stereographic projection', 'stereographic view', 'miniature planet', 'mini planet', 'planet effect', 'tiny globe effect', 'tiny world effect', 'little world effect'] },
]; // prettier-ignore

export interface CarrierPhrase {
  readonly carrier: Carrier;
  /** The words name a view; nobody asks for the flight. */
  readonly view?: true;
  readonly phrases: readonly string[];
}

export const CARRIER_PHRASES: readonly CarrierPhrase[] = [
  { carrier: 'bolt_cam', phrases: ['bolt cam', 'boltcam', 'bolt camera', 'bolt camera move', 'bolt rig', 'bolt robot', 'bolt arm', 'bolt high speed cinebot', 'robot arm camera', 'robotic arm camera', 'robot camera', 'robotic camera', 'robot arm', 'robotic arm', 'robot arm shot', 'camera on a robot arm', 'camera on a robotic arm', 'motion control', 'motion control camera', 'motion control shot', 'motion control rig', 'motion control move', 'motion control arm', 'moco', 'moco rig', 'high speed robot camera', 'high speed robot arm', 'high speed camera robot', 'camera robot', 'cinebot', 'cine robot', 'cine robot shot', 'cinema robot', 'camera robot arm'] },
  { carrier: 'aerial', view: true, phrases: ['aerial view', 'aerial photo', 'aerial photograph', 'aerial perspective', 'aerial panorama', 'aerial still', 'seen from the air', 'seen from a helicopter', 'seen from a plane', 'viewed from a helicopter', 'from the air', 'aerial image'] },
  { carrier: 'aerial', phrases: ['aerial', 'aerial shot', 'aerial footage', 'aerial flyover', 'aerial flight', 'aerial camera', 'aerial sequence', 'aerial pass', 'flyover', 'fly over shot', 'flyover shot', 'helicopter shot', 'helicopter view', 'helicopter footage', 'from a helicopter', 'from the helicopter', 'helicopter camera', 'helicopter aerial', 'from a plane', 'from an airplane', 'from a light aircraft', 'flight over', 'flight across', 'airplane shot', 'aeroplane shot', 'plane shot', 'aircraft shot', 'shot from the air', 'filmed from the air', 'flying camera', 'aerials', 'helicopter flyover', 'chopper shot', 'chopper view', 'chopper footage', 'from a chopper'] },
  { carrier: 'aerial_drone', view: true, phrases: ['quadcopter view', 'drone view', 'aerial drone view', 'drone photo', 'drone photograph', 'drone perspective', 'drone still'] },
  { carrier: 'aerial_drone', phrases: ['aerial drone', 'aerial drone shot', 'aerial drone footage', 'drone aerial', 'drone shot', 'drone flight', 'drone footage', 'drone video', 'drone clip', 'fpv', 'fpv drone', 'fpv shot', 'fpv flight', 'fpv drone shot', 'drone flyover', 'drone camera', 'drone cam', 'drone cinematography', 'quadcopter shot', 'quadcopter footage', 'quadcopter', 'by drone', 'from a drone', 'from the drone', 'via drone', 'shot by a drone', 'shot on a drone', 'shot with a drone', 'filmed by drone', 'filmed with a drone', 'drone pass', 'drone move', 'drone style', 'drone sequence', 'drone'] },
]; // prettier-ignore

/** Only where a transition is meant: doors of a lift may also stand in the picture. */
export const DOOR_PHRASES = ['elevator doors', 'elevator door', 'lift doors', 'doors of an elevator', 'doors of the elevator', 'doors of a lift', 'doors of the lift', 'elevator door effect', 'elevator doors effect', 'elevator door transition', 'elevator doors transition', 'lift door', 'elevator door wipe', 'elevator doors wipe', 'lift doors effect', 'lift door effect', 'elevator wipe', 'elevator transition', 'elevator effect', 'sliding doors transition', 'sliding door transition', 'barn door wipe', 'barn doors wipe', 'doors slide open'] as const; // prettier-ignore
