/** Places where a camera word is none: neighbours within two words that take it away. */
export interface Guard {
  readonly word: string;
  /** Any of these among the two words before. */
  readonly before?: readonly string[];
  /** Any of these among the two words after. */
  readonly after?: readonly string[];
}

const BODY = ['his', 'her', 'their', 'its', 'my', 'your', 'head', 'heads', 'face', 'hat', 'chin'] as const;

export const GUARDS: readonly Guard[] = [
  { word: 'pan', before: ['frying', 'sauce', 'saucepan', 'baking', 'iron', 'cast', 'copper', 'hot', 'cooking', 'peter', 'dust', 'wok', 'pots', 'pot', 'roasting'], after: ['flute', 'flutes', 'gold', 'fried', 'pipe', 'of', 'sizzling', 'sizzle', 'stove', 'asian', 'dulcet'] },
  { word: 'tilt', after: [...BODY, 'shift', 'windmill', 'windmills'] },
  { word: 'zoom', after: ['past', 'by', 'call', 'meeting', 'lens', 'video', 'class', 'off', 'along', 'room'] },
  { word: 'dolly', before: ['named', 'called'], after: ['parton', 'sheep', 'lama', 'bird', 'clone'] },
  { word: 'jib', after: ['sail', 'sheet', 'sails'] },
  { word: 'crane', before: ['construction', 'tower', 'harbor', 'harbour', 'white', 'whooping', 'paper', 'origami', 'crowned', 'sandhill', 'red', 'rusty', 'yellow'], after: ['bird', 'operator', 'lifts', 'stands', 'flies', 'wades', 'lifting', 'standing', 'hook', 'neck', 'necks', 'wading', 'dances', 'fly'] },
  { word: 'boom', after: ['box', 'mic', 'microphone', 'town'] },
  { word: 'roll', before: ['egg', 'spring', 'bread', 'cinnamon', 'sushi', 'film', 'rock', 'drum', 'sleeping', 'toilet', 'b'], after: ['of', 'pin', 'paper', 'eyes', 'dough', 'dice', 'hills', 'thunder', 'fog', 'waves', 'credits', 'call', 'model', ...BODY] },
  { word: 'truck', before: ['fire', 'pickup', 'delivery', 'dump', 'food', 'tow', 'monster', 'old', 'red', 'blue', 'rusty', 'big', 'semi', 'parked', 'garbage', 'mail'], after: ['driver', 'stop', 'drives', 'parked', 'turns', 'stops', 'passes', 'cab', 'bed', 'of'] },
  { word: 'track', before: ['race', 'train', 'railway', 'railroad', 'running', 'dirt', 'animal', 'bear', 'tire', 'tyre', 'sound', 'muddy', 'ski', 'cart'], after: ['device', 'devices', 'suit', 'bike', 'field', 'number', 'and', 'record', 'team'] },
  { word: 'slide', before: ['water', 'playground', 'powerpoint', 'glass', 'hair', 'land', 'rock', 'mud'], after: ['door', 'doors', 'guitar', 'rule', 'show', 'drawer', 'trombone'] },
  { word: 'pull', after: [...BODY, 'curtain', 'cart', 'rope', 'lever', 'sled', 'a', 'focus', 'trigger'] },
  { word: 'push', after: [...BODY, 'cart', 'pram', 'stroller', 'door', 'button', 'buttons', 'a', 'ups', 'up'] },
  { word: 'orbit', before: ['planet', 'planets', 'moon', 'moons', 'satellite', 'satellites', 'low', 'earth'], after: ['sun', 'earth', 'mars', 'jupiter', 'station'] },
  { word: 'circle', before: ['crop', 'stone', 'magic', 'perfect', 'family', 'inner', 'drum'], after: ['of', 'time'] },
  { word: 'arc', before: ['electric', 'electrical', 'story', 'character', 'narrative', 'welding', 'rainbow'], after: ['de', 'of', 'welder', 'welding', 'reactor'] },
  { word: 'static', after: ['electricity', 'noise', 'tv', 'cling', 'charge', 'screen', 'interference', 'television', 'shock'], before: ['tv', 'television', 'radio'] },
  { word: 'handheld', after: ['radio', 'console', 'device', 'game', 'fan', 'mirror', 'phone', 'lantern', 'torch', 'flashlight', 'mic', 'microphone', 'scanner'] },
  { word: 'overhead', after: ['light', 'lights', 'lamp', 'lamps', 'projector', 'bin', 'wires', 'cables', 'power', 'fan', 'lines', 'train', 'locker'], before: ['directly', 'flies', 'flying', 'fly', 'passes', 'clouds', 'stars', 'birds', 'gulls', 'sun', 'sky', 'soaring', 'circling'] },
  { word: 'aerial', after: ['cable', 'acrobat', 'acrobats', 'silk', 'silks', 'mast', 'tram', 'dancer', 'dogfight'] },
  { word: 'shaky', after: ['hands', 'voice', 'bridge', 'table', 'hand', 'ladder', 'legs', 'breath'] },
  { word: 'drone', before: ['delivery', 'toy', 'military', 'small', 'police'], after: ['delivers', 'hovers', 'hovering', 'pilot', 'show', 'swarm', 'carrying'] },
  { word: 'follow', after: ['me', 'us', 'instructions', 'rules'] },
  { word: 'tripod', before: ['martian', 'alien', 'beside', 'next', 'behind', 'telescope'], after: ['stands', 'next', 'leg', 'legs'] },
  { word: 'selfie', before: ['taking', 'takes', 'take', 'snap', 'snaps', 'snapping'] },
  { word: 'motion', before: ['slow', 'fast', 'stop'], after: ['blur'] },
  { word: 'earthquake', before: ['an', 'the'] },
  { word: 'close', after: ['up', 'ups'] },
  { word: 'gimbal', after: ['lock'] },
  { word: 'stationary', after: ['bike', 'bicycle', 'car', 'train', 'shop', 'store'] },
  { word: 'motionless', after: ['figure', 'water', 'lake', 'body'], before: ['stands', 'sits', 'lies', 'stand', 'lying', 'sitting', 'standing', 'water', 'air'] },
  { word: 'robot', before: ['factory', 'industrial', 'welding'], after: ['welds', 'assembles'] },
]; // prettier-ignore
