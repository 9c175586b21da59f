/** Paper lanterns: afloat on a small raft, hanging, or rising into the sky. 1000 units a metre. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line } from './curves.ts';
import type { Light, Part } from './figure.ts';
import { fill, halo, mix, ramp, shaped, stroke, tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const WOOD = tone('#5b3f2e');

export function floatingLantern(wish: Wish): Drawing {
  const afloat = [
    { of: 'turn', reach: 0.028, hertz: 0.4, phase: 0 },
    { of: 'y', reach: 2.2, hertz: 0.6, phase: 0.2 },
  ] as const;
  return {
    box: [-190, -380, 190, 24],
    unitsPerMetre: 1000,
    light: lightAt(-190, wish),
    parts: [{ id: 'lantern', svg: raft() + paper(wish), pivot: { x: 0, y: -10 }, motion: afloat }],
  };
}

export function hangingLantern(wish: Wish): Drawing {
  const svg =
    stroke(line([[0, -520], [0, -350]]), '#2a2028', 4) + // prettier-ignore
    paper(wish) +
    stroke(
      line([
        [0, -44],
        [0, 20],
      ]),
      '#8f2f28',
      7,
    ) + // prettier-ignore
    fill(
      blob([
        [-10, 16],
        [10, 16],
        [16, 50],
        [18, 120, 0.2],
        [-18, 120, 0.2],
        [-16, 50],
      ]),
      '#a83a2e',
    ) + // prettier-ignore
    fill(ellipse(0, 16, 11), '#d9a441');
  const sway: Part = {
    id: 'lantern',
    svg,
    pivot: { x: 0, y: -520 },
    motion: [{ of: 'turn', reach: 0.035, hertz: 0.4, phase: 0 }],
  };
  return {
    box: [-190, -524, 190, 130],
    ground: 130,
    unitsPerMetre: 1000,
    light: lightAt(-190, wish),
    parts: [sway],
  };
}

export function skyLantern(wish: Wish): Drawing {
  const body = blob([[-96, 0, 0.4], [96, 0, 0.4], [132, -120], [150, -240], [112, -330], [0, -362], [-112, -330], [-150, -240], [-132, -120]]); // prettier-ignore
  const glow = colourOf(wish, '#f08a35');
  const svg =
    shaped(body, glow, halo(body, [[0, '#fff3c2'], [0.3, '#ffc45e'], [0.7, glow], [1, mix(glow, '#5a1f1a', 0.55)]], 0.5, 0.92, 0.85), ...[-70, 0, 70].map((x) => stroke(line([[x * 0.9, 0], [x * 1.4, -180], [x * 0.8, -350]]), mix(glow, '#7a2f1c', 0.5), 4, 0.5))) + // prettier-ignore
    fill(ellipse(0, 0, 96, 13), '#7a3a1e') +
    fill(ellipse(0, -2, 80, 9), '#fff0b0') +
    fill(blob([[-16, 0], [16, 0], [12, -26], [0, -58, 0.2], [-12, -26]]), '#fff8dc'); // prettier-ignore
  return {
    box: [-170, -380, 170, 30],
    unitsPerMetre: 420,
    light: { x: 0, y: -120, radius: 620, colour: '#ffb054' },
    parts: [{ id: 'lantern', svg, pivot: { x: 0, y: -200 }, motion: [{ of: 'turn', reach: 0.05, hertz: 0.2, phase: 0 }] }], // prettier-ignore
  };
}

function lightAt(y: number, wish: Wish): Light {
  return { x: 0, y, radius: 560, colour: mix(colourOf(wish, '#ffb45a'), '#ffd27a', 0.5) };
}

/** The body with its ribs, from y = -44 up to -352; brightest low in the middle, where the candle is. */
function paper(wish: Wish): string {
  const glow = colourOf(wish, '#ee8b3c');
  const body = blob([[-74, -52, 0.5], [0, -44], [74, -52, 0.5], [128, -108], [150, -196], [130, -284], [76, -344, 0.5], [0, -350], [-76, -344, 0.5], [-130, -284], [-150, -196], [-128, -108]]); // prettier-ignore
  const ribs = Array.from({ length: 9 }, (_, i) => {
    const y = -76 - i * 30;
    const bow = 18 - i * 2.6;
    const rib = (dy: number): string => line([[-160, y + dy - bow * 0.2], [0, y + dy + bow], [160, y + dy - bow * 0.2]]); // prettier-ignore
    return stroke(rib(0), mix(glow, '#6b2a16', 0.55), 3.4, 0.5) + stroke(rib(-6), '#fff0c0', 5, 0.22);
  }).join('');
  const grass = [-44, -16, 18, 46].map((x, i) => stroke(line([[x, -70], [x + (i - 1.5) * 6, -150], [x + (i - 1.5) * 20, -210 - (i % 2) * 40]]), mix(glow, '#5a2412', 0.7), 5, 0.22)).join(''); // prettier-ignore
  return (
    shaped(
      body,
      glow,
      halo(body, [[0, '#fffbe4'], [0.2, '#ffe9a6'], [0.5, mix(glow, '#ffc766', 0.6)], [0.82, glow], [1, mix(glow, '#6a2418', 0.5)]], 0.5, 0.64, 0.62), // prettier-ignore
      grass,
      ribs,
    ) +
    fill(ellipse(0, -347, 76, 13), mix(WOOD.base, '#1d1216', 0.3)) +
    fill(ellipse(0, -346, 62, 8.5), '#ffd98a') +
    fill(ellipse(0, -50, 76, 10), WOOD.shade)
  );
}

function raft(): string {
  const deck = blob([[-128, -42, 0.3], [128, -42, 0.3], [150, -18, 0.3], [-150, -18, 0.3]]); // prettier-ignore
  const side = box(-150, -20, 300, 24, 8);
  return (
    shaped(side, WOOD.base, ramp(side, [[0, WOOD.base], [1, WOOD.shade]]), ...[-90, -30, 30, 90].map((x) => fill(box(x, -30, 4, 40), WOOD.shade))) + // prettier-ignore
    shaped(deck, WOOD.light, halo(deck, [[0, '#ffdf9a'], [0.6, '#c98a4e'], [1, WOOD.base]], 0.5, 0.3, 0.6)) // prettier-ignore
  );
}
