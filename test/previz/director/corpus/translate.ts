/** The camera travels: truck, pedestal, crane, push in, pull out. */
import { CRANE, FOLLOW, TRUCK } from './entry.ts';
import type { Entry } from './entry.ts';

export const TRANSLATE: readonly Entry[] = [
  { prompt: 'Truck left past the row of market stalls.', moves: [{ move: 'truck_left', order: 1 }] },
  {
    prompt: 'The camera moves left, keeping the bar counter in profile.',
    moves: [{ move: 'truck_left', order: 1 }],
  },
  {
    prompt: 'Sliding slowly to the left behind the bookshelves.',
    moves: [{ move: 'truck_left', speed: 'slow', order: 1 }],
  },
  { prompt: 'Crab left along the fence.', moves: [{ move: 'truck_left', order: 1 }] },
  { prompt: 'dolly left past the columns', moves: [{ move: 'truck_left', order: 1 }] },
  { prompt: 'Truck right with the cyclist.', moves: [{ move: 'truck_right', order: 1 }] },
  {
    prompt: 'The camera glides sideways to the right through a hall of mirrors.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  {
    prompt: 'Tracks right along the factory floor at a brisk pace.',
    moves: [{ move: 'truck_right', speed: 'fast', order: 1 }],
  },
  {
    prompt: 'The camera travels from left to right along the shelf of trophies.',
    moves: [{ move: 'truck_right', order: 1 }],
  },
  {
    prompt: 'Tracking shot from the side of a woman running on the beach.',
    moves: [{ move: TRUCK, order: 1 }],
  },
  {
    prompt: 'The camera rises straight up from the table top to her eyes.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  { prompt: 'Boom up over the hedge.', moves: [{ move: 'pedestal_up', order: 1 }] },
  {
    prompt: 'Pedestal up slowly, staying level with the horizon.',
    moves: [{ move: 'pedestal_up', speed: 'slow', order: 1 }],
  },
  {
    prompt: 'The camera elevates past three floors of scaffolding.',
    moves: [{ move: 'pedestal_up', order: 1 }],
  },
  { prompt: "Pedestal down to the child's height.", moves: [{ move: 'pedestal_down', order: 1 }] },
  {
    prompt: 'The camera sinks gently below the water line.',
    moves: [{ move: 'pedestal_down', speed: 'slow', order: 1 }],
  },
  { prompt: 'Boom down behind the sofa.', moves: [{ move: 'pedestal_down', order: 1 }] },
  {
    prompt: 'Lowering straight down from the ceiling fan to the card game.',
    moves: [{ move: 'pedestal_down', order: 1 }],
  },
  {
    prompt: 'Crane up from the graveside to show the whole cemetery.',
    moves: [{ move: 'crane_up', order: 1 }],
  },
  { prompt: 'Jib up and over the barricade.', moves: [{ move: 'crane_up', order: 1 }] },
  {
    prompt: 'Craning slowly upwards, away from the kissing couple.',
    moves: [{ move: 'crane_up', speed: 'slow', order: 1 }],
    tolerated: ['move:pull_out'],
  },
  { prompt: 'Crane down from the treetops to the picnic.', moves: [{ move: 'crane_down', order: 1 }] },
  { prompt: 'The jib swings down to meet the sheriff.', moves: [{ move: 'crane_down', order: 1 }] },
  {
    prompt: 'Cranes down fast on the burning wagon.',
    moves: [{ move: 'crane_down', speed: 'fast', order: 1 }],
  },
  { prompt: 'Crane shot of the wedding procession.', moves: [{ move: CRANE, order: 1 }] },
  { prompt: "Slow push-in on the old man's face.", moves: [{ move: 'push_in', speed: 'slow', order: 1 }] },
  { prompt: 'Dolly in towards the piano.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'The camera creeps closer to the crib.',
    moves: [{ move: 'push_in', speed: ['very_slow', 'slow', 'normal'], order: 1 }],
  },
  {
    prompt: 'The camera moves forward down the corridor.',
    moves: [{ move: 'push_in', order: 1 }],
    not_camera: ['down'],
  },
  { prompt: 'We push through the crowd toward the stage.', moves: [{ move: 'push_in', order: 1 }] },
  {
    prompt: 'The camera follows her from behind into the tent.',
    moves: [{ move: 'push_in', order: 1 }],
  },
  { prompt: 'The camera follows a tram through the old town.', moves: [{ move: FOLLOW, order: 1 }] },
  { prompt: 'Pull back to reveal the entire map.', moves: [{ move: 'pull_out', order: 1 }] },
  { prompt: 'Dolly out from the chess piece.', moves: [{ move: 'pull_out', order: 1 }] },
  {
    prompt: 'The camera backs away from the dog very slowly.',
    moves: [{ move: 'pull_out', speed: 'very_slow', order: 1 }],
  },
  {
    prompt: 'A steady pull-out from the cockpit window.',
    moves: [{ move: 'pull_out', speed: 'normal', order: 1 }],
    tolerated: ['rig:smooth'],
  },
  {
    prompt: 'The camera retreats down the aisle ahead of the bride.',
    moves: [{ move: 'pull_out', order: 1 }],
    not_camera: ['down'],
  },
];
