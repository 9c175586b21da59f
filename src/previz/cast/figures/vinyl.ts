/** A record on its turntable, seen from above; the wooden plinth fills the frame. 2533 units a metre: a record has 30 cm. */
import type { Drawing } from './compose.ts';
import { around, box, ellipse, line, polygon, ring } from './curves.ts';
import { fill, halo, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const CENTRE = { x: 660, y: 450 };
const RADIUS = 380;
const LABEL = 128;
/** 33 1/3 turns a minute. */
const SPIN = 33.333 / 60;
const ARM = { x: 1236, y: 196 };
const WALNUT = tone('#7a4c30', 0.5, 0.24);

export function vinyl(wish: Wish): Drawing {
  return {
    box: [0, 0, 1600, 900],
    ground: 900,
    unitsPerMetre: (2 * RADIUS) / 0.3,
    top: true,
    parts: [
      { id: 'plinth', svg: plinth(), pivot: { x: 800, y: 450 } },
      { id: 'record', svg: record() + label(colourOf(wish, '#c4572f')), pivot: CENTRE, spin: SPIN },
      { id: 'sheen', svg: sheen(), pivot: CENTRE },
      { id: 'arm', svg: arm(), pivot: ARM, motion: [{ of: 'turn', reach: 0.0022, hertz: 0.6, phase: 0 }] },
    ],
  };
}

function plinth(): string {
  const board = box(0, 0, 1600, 900);
  const grain = Array.from({ length: 46 }, (_, i) => {
    const y = i * 20 + ((i * 7919) % 13) - 6;
    const wave = 5 + ((i * 31) % 9);
    return stroke(line([[-20, y], [380, y + wave], [800, y - wave * 0.6], [1240, y + wave * 0.8], [1620, y - 2]]), i % 3 === 0 ? WALNUT.light : WALNUT.shade, 1.5 + ((i * 13) % 5), 0.1 + ((i * 17) % 5) * 0.035); // prettier-ignore
  }).join('');
  const { x, y } = CENTRE;
  return (
    shaped(board, WALNUT.base, halo(board, [[0, WALNUT.light], [0.55, WALNUT.base], [1, WALNUT.shade]], 0.3, 0.2, 0.95), grain) + // prettier-ignore
    fill(ellipse(x + 16, y + 22, RADIUS + 34), '#140b10', { opacity: 0.55, soft: 20 }) +
    shaped(
      ellipse(x, y, RADIUS + 26),
      '#8d8a90',
      ramp(
        ellipse(x, y, RADIUS + 26),
        [
          [0, '#d8d4d2'],
          [0.4, '#8c898f'],
          [0.7, '#4a4850'],
          [1, '#a09da2'],
        ],
        60,
      ),
    ) + // prettier-ignore
    fill(ring(x, y, RADIUS + 18, RADIUS + 8), '#2c2a31', { opacity: 0.8 }) +
    fill(ellipse(x, y, RADIUS + 8), '#1b191f') +
    knobs()
  );
}

function knobs(): string {
  const knob = (x: number, y: number, radius: number): string => {
    const path = ellipse(x, y, radius);
    return (
      fill(ellipse(x + 6, y + 9, radius), '#140b10', { opacity: 0.5, soft: 7 }) +
      shaped(
        path,
        '#8c898f',
        ramp(
          path,
          [
            [0, '#e9e4de'],
            [0.5, '#98949a'],
            [1, '#4c4a52'],
          ],
          60,
        ),
      ) + // prettier-ignore
      fill(ellipse(x, y, radius * 0.7), '#b4b0b3')
    );
  };
  const slot = box(1430, 470, 16, 250, 8);
  return (
    knob(1340, 796, 38) +
    fill(box(1330, 768, 20, 5, 2), '#3a3138') +
    knob(1230, 800, 24) +
    shaped(
      slot,
      '#2b2228',
      ramp(
        slot,
        [
          [0, '#120d11'],
          [1, '#4a3c3a'],
        ],
        0,
      ),
    ) + // prettier-ignore
    knob(1438, 590, 22)
  );
}

function record(): string {
  const { x, y } = CENTRE;
  const grooves = Array.from({ length: 34 }, (_, i) => {
    const radius = LABEL + 26 + i * 6.6;
    const pause = i % 9 === 8;
    return fill(ring(x, y, radius + (pause ? 3 : 1.1), radius), pause ? '#08070a' : '#2f2c35', { opacity: pause ? 0.9 : 0.55 }); // prettier-ignore
  }).join('');
  // Dust and a faint scratch: they show that it turns.
  const dust = Array.from({ length: 16 }, (_, i) => {
    const [px, py] = around(x, y, LABEL + 40 + ((i * 67) % 200), i * 137.5);
    return fill(ellipse(px, py, 1.6 + (i % 3) * 0.5), '#d8d2cc', { opacity: 0.5 });
  }).join('');
  return (
    fill(ellipse(x, y, RADIUS), '#17151b') +
    fill(ring(x, y, RADIUS, RADIUS - 5), '#3b3842') +
    grooves +
    dust +
    stroke(line([around(x, y, 190, 20), around(x, y, 240, 27), around(x, y, 300, 30)]), '#bdb7b8', 1.6, 0.35)
  );
}

function label(colour: string): string {
  const { x, y } = CENTRE;
  const paper = tone(colour);
  const disc = ellipse(x, y, LABEL);
  const rays = Array.from({ length: 12 }, (_, i) => fill(polygon([around(x, y, 30, i * 30), around(x, y, LABEL * 1.1, i * 30 - 5), around(x, y, LABEL * 1.1, i * 30 + 5)]), '#f0c67a', { opacity: 0.9 })).join(''); // prettier-ignore
  const half = `M${x - LABEL} ${y + 8}H${x + LABEL}V${y + LABEL}H${x - LABEL}Z`;
  const titles = [[64, 92], [50, 60], [36, 74]].map(([down = 0, width = 0], i) => fill(box(x - width / 2, y + 40 + i * 18 + down * 0, width, i === 0 ? 9 : 6, 3), '#f5e3bf', { opacity: i === 0 ? 0.95 : 0.7 })).join(''); // prettier-ignore
  return (
    shaped(disc, paper.base, rays, fill(ellipse(x, y, 74), '#f4e2bd'), fill(ellipse(x, y - 4, 52), paper.light), fill(half, mix(paper.shade, '#1d2440', 0.4)), titles) + // prettier-ignore
    fill(ring(x, y, LABEL, LABEL - 5), paper.shade) +
    fill(ellipse(x, y, 13), '#e9e2d6') +
    fill(ellipse(x, y, 7), '#5a565c')
  );
}

/** Light on the grooves: two fans that stay where the lamp is while the record turns below. */
function sheen(): string {
  const { x, y } = CENTRE;
  const fan = (degrees: number, half: number, opacity: number): string =>
    fill(polygon([[x, y], around(x, y, RADIUS * 1.3, degrees - half), around(x, y, RADIUS * 1.3, degrees + half)]), '#fff1dc', { opacity, soft: 12 }); // prettier-ignore
  const fans =
    [[-52, 13, 0.2], [-50, 6, 0.24], [-46, 2, 0.3], [128, 12, 0.14], [130, 5, 0.18], [32, 9, 0.06], [212, 9, 0.06]] // prettier-ignore
      .map(([degrees = 0, half = 0, opacity = 0]) => fan(degrees, half, opacity))
      .join('');
  return (
    cut(ring(x, y, RADIUS - 2, LABEL), fans) + fill(ellipse(x - 3, y - 4, 3), '#ffffff', { opacity: 0.8 })
  );
}

/** Only what is within an outline. */
function cut(path: string, svg: string): string {
  return shaped(path, 'none', svg);
}

function arm(): string {
  const tube = line([[ARM.x + 44, ARM.y - 92], [ARM.x, ARM.y], [ARM.x - 40, ARM.y + 170], [ARM.x - 128, ARM.y + 312], [ARM.x - 296, ARM.y + 400]]); // prettier-ignore
  const head = box(-20, -12, 40, 92, 8);
  const base = ellipse(ARM.x, ARM.y, 78);
  const weight = box(-36, -44, 72, 88, 12);
  return (
    moved(stroke(tube, '#140b10', 17, 0.3), 16, 22) +
    fill(ellipse(ARM.x + 9, ARM.y + 13, 80), '#140b10', { opacity: 0.5, soft: 10 }) +
    shaped(
      base,
      '#807d84',
      ramp(
        base,
        [
          [0, '#e2ddd8'],
          [0.5, '#85828a'],
          [1, '#3f3d46'],
        ],
        60,
      ),
    ) + // prettier-ignore
    fill(ellipse(ARM.x, ARM.y, 54), '#5a5860') +
    stroke(tube, '#6f6c74', 17) +
    stroke(tube, '#c9c5c6', 10) +
    moved(stroke(tube, '#ffffff', 3.4, 0.9), -2.4, -2.4) +
    moved(
      shaped(
        weight,
        '#4a4850',
        ramp(
          weight,
          [
            [0, '#2c2a31'],
            [0.35, '#99959b'],
            [1, '#2c2a31'],
          ],
          0,
        ),
      ),
      ARM.x + 54,
      ARM.y - 112,
      26,
    ) + // prettier-ignore
    moved(
      shaped(
        head,
        '#2f2c34',
        ramp(
          head,
          [
            [0, '#5d5962'],
            [1, '#1c1a20'],
          ],
          0,
        ),
      ) +
        fill(box(-12, 8, 24, 16, 3), '#d8d4d2') +
        stroke(
          line([
            [20, 10],
            [38, 2],
            [42, -12],
          ]),
          '#c9c5c6',
          5,
        ),
      ARM.x - 284,
      ARM.y + 394,
      62,
    ) + // prettier-ignore
    fill(ellipse(ARM.x, ARM.y, 26), '#c9c5c6') +
    fill(ellipse(ARM.x - 5, ARM.y - 6, 12), '#f6f2ee')
  );
}
