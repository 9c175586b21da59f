/** What verbs say a subject does. Base forms; inflections are found by rule. */
import type { Action } from '../../slots.ts';

/** Verbs by the action that they show. */
const BY_ACTION: Readonly<Record<Action, string>> = {
  stand: 'stand, wait, pose, look, gaze, stare, watch, smile, lean, face, hold, remain, linger, pause, loom, tower, listen, sing, speak, talk, laugh, whisper, greet, guard, tend, paint, cook, play, salute, point, blink, observe, stay, dot, surround, hang on, think, frown, cry, weep, shout, scream, call, preach, photograph, film, inspect, study, examine, fish, await, overlook, oversee, kiss, hug, embrace, welcome, shine, glow, work, hammer, weld, forge, read, write, drink, eat, dine, sip, type, knit, sew, carve, pray, meditate, bow, nod, sniff, graze, feed, drum, conduct, perform, roar, bark, howl, wade, line, shiver, arrive at, light, crown, decorate',
  sit: 'sit, perch, kneel, crouch, squat, rest, nest, ride, row, paddle, steer, roost, huddle, camp, balance',
  lie: 'lie, sleep, nap, lounge, sprawl, doze, snooze, recline, curl, bask, sunbathe, slumber, sunbake, snore',
  walk: 'walk, stroll, wander, march, stride, hike, trek, trudge, limp, prowl, stalk, creep, crawl, tiptoe, pace, step, roam, climb, carry, push, pull, drag, shuffle, amble, saunter, plod, tread, lead, approach, cross, slink, strut, parade, explore, waddle, follow, meander, hunt, patrol, sneak, pad, herd, come, enter, leave, emerge, arrive, return, go, travel, journey, move, lumber, traverse, scale, ascend, descend, toddle, scuttle, slither, browse, venture, migrate, walk past, navigate, haul, tow, deliver, search, forage',
  run: 'run, gallop, sprint, race, chase, dash, jog, trot, charge, leap, jump, bound, rush, flee, scamper, bolt, hop, skip, play with, frolic, pounce, hurdle, canter, stampede, scurry, dart, romp, thunder, fight, wrestle, battle, duel, vault, escape, pursue, kick, dribble, skate, ski, snowboard, skateboard, sled, slide, slip',
  fly: 'fly, soar, glide, swoop, flap, wheel, circle, dive, flutter, parachute, zoom, hurtle, shoot, streak, jet, cruise overhead, orbit, launch into, migrate over, skydive, paraglide, flit, buzz',
  hover: 'hover, levitate, suspend, hang in the air',
  float: 'float, drift, bob, sail, anchor, moor, surf, hang, dangle, waft, row past, swirl',
  swim: 'swim, snorkel, paddle underwater, breach, splash, school',
  drive: 'drive, roll, cruise, speed, motor, cycle, bike, pedal, chug, steam, accelerate, rumble, park up, careen, trundle, swerve, commute, rattle',
  turn: 'turn, spin, rotate, revolve, twirl, whirl, pirouette, swivel, gyrate, orbit slowly, tumble, twist, pivot',
  sway: 'sway, dance, wave, swing, rock, bloom, blossom, bend, quiver, tremble, ripple, rustle, nod gently, wobble, shake, shimmy, flicker, burn, blaze, grow, flap gently, blow, wilt, juggle, sprout, clap, cheer, wag, pulse, undulate, billow, beat, breathe, vibrate, stretch, unfurl, unfold, crackle',
  fall: 'fall, drop, plunge, rain down, descend from, cascade, pour, tumble down, sink, crash, melt, collapse, scatter, sprinkle, land, crumble, drip, shed',
  rise: 'rise, ascend into, lift off, launch, take off, blast off, erupt, ascend from, float up, liftoff, soar up, levitate up, climb into the sky, burst, explode, surge',
}; // prettier-ignore

/** Verbs after which a thing stands that is worn, made or said, and not drawn by itself. */
export const WEARING: ReadonlySet<string> = new Set(['wear', 'don', 'sport', 'have', 'feature', 'reveal', 'show', 'cast', 'depict', 'represent', 'symbolize', 'fill', 'create', 'form', 'cover', 'make', 'emit', 'catch', 'leave', 'get', 'take', 'give', 'become', 'use', 'say', 'spread', 'flap', 'blow', 'reflect', 'surround', 'illuminate', 'light']); // prettier-ignore

/** Verbs whose object is never drawn, known or not. */
export const NEVER_DRAWN: ReadonlySet<string> = new Set(['wear', 'don', 'sport', 'say', 'form', 'become']);

/** What the thing does that is pushed, ridden or held; by the verb of whoever does it. */
export const OBJECT_ACTIONS: Readonly<Record<string, Action>> = {
  push: 'drive', pull: 'drive', tow: 'drive', drive: 'drive', haul: 'drive', steer: 'drive', drag: 'drive', fly: 'fly', spin: 'turn', turn: 'turn', rotate: 'turn', twirl: 'turn', throw: 'fly', toss: 'fly',
  launch: 'rise', release: 'rise', row: 'float', paddle: 'float', sail: 'float', swing: 'sway', wave: 'sway', chase: 'run', pursue: 'run', follow: 'walk', lead: 'walk', walk: 'walk', herd: 'walk', hunt: 'run', drop: 'fall', pour: 'fall', bounce: 'rise', juggle: 'fly', kick: 'turn', roll: 'turn', stir: 'turn', catch: 'fly',
}; // prettier-ignore

/** Other verbs, by which no subject can be told to move. */
const OTHERS =
  'be, have, do, make, get, take, give, see, show, reveal, wear, use, find, keep, let, begin, start, seem, become, appear, feel, cover, fill, light, cast, reflect, catch, spread, create, form, hit, touch, open, close, break, bring, build, put, set, reach, offer, serve, bake, chop, slice, stir, mix, brew, wash, clean, repair, fix, lift, throw, toss, release, bounce, feature, depict, emit, sport, don, surround, illuminate, gather, meet, turn into, transform, morph, change, say, tell, ask, know, want, love, enjoy, celebrate, share, pass, dissolve, evaporate, sparkle, glitter, gleam, glint, shimmer, glisten, twinkle, mirror, drench, soak, scatter, peer, peek, gesture, lay, win, lose, plant, pick, harvest, collect, sell, buy, drape, adorn, nestle, stack, arrange, align, fade, vanish, disappear, wrap, tie, attach, chain, lock, freeze, boil, steam, smoke, simmer, sizzle, cloak, blanket, frame, split, pluck, strum, ring, toll, spill, lap, wash over, crash onto, shatter, crack, rotate slowly, evoke, capture, contain, extend, stretch, fold, sweep, brush, groom, stop, finish, end, continue, try, help, learn, teach, attack, defend, shelter, hide, seek, stalk prey, engulf, swallow, bathe, tilt, zip, cling, grip, clutch, grab, snatch, bathe, chew, nibble, gnaw, lick, bite, peck';

export const VERBS: ReadonlyMap<string, Action | undefined> = verbTable();

function verbTable(): Map<string, Action | undefined> {
  const table = new Map<string, Action | undefined>();
  for (const [action, words] of Object.entries(BY_ACTION) as [Action, string][])
    for (const word of words.split(', ')) if (!table.has(word)) table.set(word, action);
  for (const word of OTHERS.split(', ')) if (!table.has(word)) table.set(word, undefined);
  return table;
}

export const IRREGULAR_VERBS: Readonly<Record<string, string>> = {
  stood: 'stand', sat: 'sit', lay: 'lie', lying: 'lie', lies: 'lie', slept: 'sleep', ran: 'run', flew: 'fly', flown: 'fly', flies: 'fly', swam: 'swim', drove: 'drive', driven: 'drive', rode: 'ride', ridden: 'ride', spun: 'spin', swung: 'swing', fell: 'fall',
  fallen: 'fall', rose: 'rise', risen: 'rise', held: 'hold', led: 'lead', crept: 'creep', leapt: 'leap', sang: 'sing', blew: 'blow', blown: 'blow', grew: 'grow', shone: 'shine', sank: 'sink', went: 'go', goes: 'go', came: 'come', is: 'be', are: 'be', was: 'be', were: 'be', being: 'be', been: 'be', has: 'have',
  had: 'have', does: 'do', did: 'do', made: 'make', lit: 'light', wore: 'wear', worn: 'wear', hung: 'hang', built: 'build', broke: 'break', broken: 'break', ate: 'eat', drank: 'drink', wrote: 'write', dying: 'die', knelt: 'kneel', dove: 'dive', fought: 'fight', caught: 'catch', threw: 'throw', shook: 'shake', bent: 'bend', froze: 'freeze', bore: 'bear', strode: 'stride', sped: 'speed', wound: 'wind', took: 'take', lain: 'lie',
}; // prettier-ignore
