/** The small words that give a clause its meaning, as plain lists. */

/** Who moves when the camera moves. */
export const CAMERA_NOUNS = ['camera', 'cam', 'shot', 'lens', 'view', 'viewpoint', 'frame', 'framing', 'we', 'drone', 'steadicam', 'gimbal', 'dslr', 'perspective', 'cinematography'] as const; // prettier-ignore

/** After a move word they make it a camera move: "tracking shot", "orbit move". */
export const SHOT_NOUNS = ['shot', 'move', 'movement', 'motion', 'camera', 'cam', 'effect', 'reveal', 'view', 'footage'] as const; // prettier-ignore

/** What may stand before a move at the head of a clause. */
export const FILLERS = [
  'a', 'an', 'the', 'one', 'and', 'then', 'next', 'now', 'with', 'it', 'just', 'also', 'very', 'cinematic', 'single', 'continuous', 'long',
  'camera', 'please', 'let', 'do', 'make', 'use', 'add', 'start', 'begin', 'continue', 'slightly', 'only', 'to', 'by', 'of', 'is', 'are',
  'first', 'second', 'last', 'final', 'finally', 'lastly', 'before', 'after', 'while', 'as', 'simple', 'classic', 'epic', 'nice', 'subtle', 'in', 'at',
  'simultaneously', 'begins', 'starts', 'full', 'partial', 'half', 'little', 'bit', 'hand', 'again', 'end', 'finish', 'on', 'does', 'parallax', 'sideways', 'lateral', 'laterally', 'horizontal', 'vertical', 'tracking', 'handheld',
] as const; // prettier-ignore

export const NEGATORS = ['no', 'not', 'without', 'never', 'dont', 'doesnt', 'avoid', 'isnt', 'wont', 'cannot', 'cant', 'nor', 'neither', 'exclude', 'omit', 'minus'] as const; // prettier-ignore
/** Negators of two and more words. */
export const NEGATOR_PHRASES = ['free of', 'instead of', 'rather than', 'do not', 'does not', 'no longer', 'stay away from', 'refrain from'] as const; // prettier-ignore

/** Opens a clause that comes later, earlier, or at the same time as the one before. */
export const CONNECTORS = {
  later: ['then', 'next', 'before', 'followed by', 'and then', 'afterwards', 'after that', 'after which', 'until', 'later', 'subsequently', 'leading to', 'leads to', 'transitions to', 'transitioning to', 'transition to', 'into a', 'and finally'],
  earlier: ['after'],
  together: ['while', 'as', 'with', 'during', 'simultaneously', 'at the same time', 'combined with', 'plus', 'whilst', 'meanwhile', 'together with', 'and', 'paired with', 'alongside', 'but'],
  first: ['starts with', 'starts on', 'starts as', 'starts', 'start with', 'start on', 'start', 'starting with', 'starting on', 'starting', 'begins with', 'begins on', 'begins', 'begin with', 'begin', 'beginning with', 'beginning', 'opens on', 'opens with', 'opening on', 'opening with', 'open on', 'open with', 'first', 'initially', 'at first'],
  last: ['ends on', 'ends with', 'ends in', 'ending on', 'ending with', 'ending in', 'end on', 'end with', 'ends', 'finally', 'lastly', 'settles on', 'settles', 'settling on', 'finishes on', 'finishes with', 'finishes', 'finishing on', 'finishing with', 'finish with', 'comes to rest', 'concludes with', 'concluding with', 'in the end'],
} as const; // prettier-ignore
export type Connector = keyof typeof CONNECTORS;

/** How a move speeds up or slows down. */
export const EASE_PHRASES = {
  accelerate: ['accelerating', 'accelerates', 'speeding up', 'speeds up', 'ramp up', 'ramps up', 'ramping up', 'faster and faster', 'gaining speed', 'picks up speed'],
  decelerate: ['decelerating', 'decelerates', 'slowing down', 'slows down', 'slowing to a stop', 'slows to a stop', 'comes to a stop', 'coming to a stop'],
  linear: ['constant', 'constant speed', 'at a constant speed', 'linear', 'linearly', 'mechanical', 'even speed'],
} as const; // prettier-ignore

/** Speeds beyond the shared vocabulary. */
export const MORE_SPEEDS = {
  very_slow: ['super slow', 'super slowly', 'barely perceptible', 'barely', 'glacial', 'glacially', 'almost imperceptible', 'imperceptible', 'barely noticeable'],
  slow: ['unhurried', 'calm', 'calmly', 'lazy', 'lazily', 'soft', 'delicate', 'delicately', 'languid', 'languidly', 'careful', 'carefully', 'measured', 'a little', 'a bit', 'a touch', 'relaxed'],
  fast: ['speedy', 'speedily', 'energetic', 'energetically', 'hard', 'strong', 'strongly', 'aggressive', 'aggressively', 'sudden', 'suddenly', 'frantic', 'frantically', 'sharp', 'sharply', 'big', 'large', 'bold', 'a lot'],
  very_fast: ['super fast', 'breakneck', 'violent', 'violently', 'extreme', 'furious', 'furiously', 'hyper fast', 'lightning fast'],
} as const; // prettier-ignore
