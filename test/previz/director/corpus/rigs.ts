/** How the camera is carried (or that it stands still), and the two effects. */
import { FOLLOW, ORBIT } from './entry.ts';
import type { Entry } from './entry.ts';

export const RIGS: readonly Entry[] = [
  { prompt: 'Static shot of a bowl of oranges.', moves: [], rig: ['static'] },
  { prompt: 'Locked-off camera, the traffic flows by.', moves: [], rig: ['static'] },
  { prompt: 'Tripod shot: two old friends on a bench.', moves: [], rig: ['static'] },
  {
    prompt: 'The camera holds perfectly still while the curtain opens.',
    moves: [],
    rig: ['static'],
  },
  {
    prompt: 'Handheld, following the medic through the trench.',
    moves: [{ move: FOLLOW, order: 1 }],
    rig: ['handheld'],
  },
  { prompt: 'Shaky hand-held camera inside the riot.', moves: [], rig: ['handheld'] },
  {
    prompt: 'Slow push in, slightly handheld.',
    moves: [{ move: 'push_in', speed: 'slow', order: 1 }],
    rig: ['handheld'],
  },
  {
    prompt: 'Nervous camera shake as the tank rolls by.',
    moves: [],
    rig: ['handheld'],
    not_camera: ['rolls'],
  },
  { prompt: 'Shot with a bolt cam: a burger bun falls onto the patty.', moves: [], rig: ['bolt_cam'] },
  {
    prompt: 'bolt camera, a perfume bottle bursts in slow motion',
    moves: [],
    rig: ['bolt_cam'],
    tempo: 'slow_motion',
  },
  {
    prompt: 'High-speed robot camera, stops dead in front of the lipstick.',
    moves: [],
    rig: ['bolt_cam'],
    tolerated: ['move:push_in', 'move:static'],
  },
  { prompt: 'Aerial shot over the salt flats.', moves: [], rig: ['aerial'] },
  { prompt: 'Helicopter shot of the coastline.', moves: [], rig: ['aerial'] },
  { prompt: 'The camera flies over the dunes.', moves: [], rig: ['aerial'], tolerated: ['move:push_in'] },
  { prompt: 'Aerial view of a container terminal.', moves: [], rig: ['aerial'], view_only: true },
  {
    prompt: 'Drone shot rising above the vineyard.',
    moves: [{ move: 'pedestal_up', order: 1 }],
    rig: ['aerial_drone'],
  },
  {
    prompt: 'FPV drone diving through the abandoned steel mill.',
    moves: [],
    rig: ['aerial_drone'],
    tolerated: ['move:push_in', 'move:pedestal_down', 'move:tilt_down'],
  },
  {
    prompt: 'Drone footage following a red convertible along the cliff road.',
    moves: [{ move: FOLLOW, order: 1 }],
    rig: ['aerial_drone'],
  },
  {
    prompt: 'The drone circles the castle to the left.',
    moves: [{ move: 'orbit_left', order: 1 }],
    rig: ['aerial_drone'],
  },
  { prompt: 'Selfie shot of two hikers on the summit.', moves: [], rig: ['selfie'] },
  { prompt: "She films herself at arm's length in a Tokyo arcade.", moves: [], rig: ['selfie'] },
  {
    prompt: 'Front-facing selfie camera, a vlogger screams on a roller coaster.',
    moves: [],
    rig: ['selfie'],
    not_camera: ['roller'],
  },
  {
    prompt: 'Steadicam follows the waiter through the swinging doors.',
    moves: [{ move: FOLLOW, order: 1 }],
    rig: ['smooth'],
    not_camera: ['swinging doors'],
  },
  {
    prompt: 'Gimbal shot gliding down the aisle.',
    moves: [{ move: 'push_in', order: 1 }],
    rig: ['smooth'],
    not_camera: ['down'],
  },
  {
    prompt: 'Aerial drone orbit around the wind turbine.',
    moves: [{ move: ORBIT, order: 1 }],
    rig: ['aerial_drone'],
    not_camera: ['wind'],
  },
  { prompt: 'Tiny planet of the town square.', moves: [], effects: ['tiny_planet'] },
  { prompt: 'The whole city curls up into a little planet.', moves: [], effects: ['tiny_planet'] },
  { prompt: 'Stereographic projection of a skate park.', moves: [], effects: ['tiny_planet'] },
  {
    prompt: 'Elevator doors open onto a rain forest.',
    moves: [],
    effects: ['elevator_doors'],
    not_camera: ['rain'],
  },
  {
    prompt: 'Elevator doors transition from the office to the beach.',
    moves: [],
    effects: ['elevator_doors'],
  },
  {
    prompt: 'The picture parts in the middle like elevator doors.',
    moves: [],
    effects: ['elevator_doors'],
  },
];
