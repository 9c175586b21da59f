/** Houses, towers and mills. */
import type { Drawing } from './compose.ts';
import { blob, box, ellipse, line, polygon } from './curves.ts';
import { fill, halo, mix, moved, ramp, shaped, stroke, tone } from './paint.ts';
import type { Tone } from './paint.ts';
import { colourOf } from './wish.ts';
import type { Wish } from './wish.ts';

const STONE = tone('#a39a90', 0.5, 0.3);

function wall(path: string, { base, shade, light }: Tone, ...more: readonly string[]): string {
  return shaped(path, base, ramp(path, [[0, shade], [0.45, base], [1, light]], 0), ...more); // prettier-ignore
}

/** A window with light behind it. */
function pane(x: number, y: number, width: number, height: number, frame: string): string {
  const glass = box(x, y, width, height, 2);
  return fill(box(x - 5, y - 5, width + 10, height + 10, 3), frame) + ramp(glass, [[0, '#f6c96f'], [1, '#ffe9b0']]) + stroke(`M${x + width / 2} ${y}v${height}M${x} ${y + height / 2}h${width}`, frame, 4); // prettier-ignore
}

/** A cottage with a chimney. 60 units a metre. */
export function house(wish: Wish): Drawing {
  const plaster = tone(colourOf(wish, '#d9cbb4'), 0.42, 0.35);
  const tiles = tone('#8f4a38', 0.48, 0.28);
  const front = polygon([[60, -250], [170, -390], [290, -250], [290, 0], [60, 0]]); // prettier-ignore
  const side = box(-290, -250, 350, 250);
  const roof = polygon([[-330, -234], [-240, -404], [178, -404], [70, -234]]); // prettier-ignore
  const rows = [-375, -345, -315, -285, -255].map((y) => stroke(line([[-340, y], [200, y]]), tiles.shade, 4, 0.5)).join(''); // prettier-ignore
  const door = box(-60, -150, 80, 150, 6);
  return {
    box: [-350, -500, 330, 6],
    unitsPerMetre: 62,
    light: { x: -150, y: -110, radius: 420, colour: '#ffc873' },
    parts: [
      {
        id: 'house',
        svg:
          fill(box(-190, -480, 52, 120), mix(STONE.base, '#5a3a34', 0.4)) +
          fill(box(-198, -486, 68, 16, 3), STONE.shade) +
          wall(side, { ...plaster, light: plaster.base }) +
          wall(front, { base: plaster.light, shade: plaster.base, light: plaster.light }) +
          shaped(roof, tiles.base, ramp(roof, [[0, tiles.light], [1, tiles.shade]]), rows) + // prettier-ignore
          stroke('M56 -236L172 -398L304 -236', tiles.shade, 18) + // prettier-ignore
          shaped(door, '#5d3f2c', ramp(door, [[0, '#7a563c'], [1, '#3f2a20']], 20)) + // prettier-ignore
          fill(ellipse(8, -74, 5), '#d9b25f') +
          pane(-240, -180, 74, 80, '#5d4636') + pane(-150, -180, 60, 80, '#5d4636') + pane(140, -180, 74, 86, '#5d4636') + pane(152, -310, 48, 48, '#5d4636'), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}

/** A lighthouse on its rock. 22 units a metre. */
export function lighthouse(wish: Wish): Drawing {
  const band = tone(colourOf(wish, '#b8443a'), 0.45, 0.25);
  const white = tone('#e9e3d8', 0.42, 0.4);
  const tower = polygon([[-58, -560], [58, -560], [96, -40], [-96, -40]]); // prettier-ignore
  const bands = [-500, -330, -160].map((y) => shaped(polygon([[-130, y], [130, y], [130, y + 86], [-130, y + 86]]), band.base)).join(''); // prettier-ignore
  const shade = ramp(tower, [[0, '#1d1a30', 0.5], [0.4, '#1d1a30', 0.06], [0.75, '#fff3d6', 0], [1, '#fff3d6', 0.35]], 0); // prettier-ignore
  const rock = blob([[-240, 0, 0.2], [-210, -36], [-140, -60], [-60, -54], [40, -64], [130, -52], [200, -30], [240, 0, 0.2]]); // prettier-ignore
  const dome = blob([[-48, -664, 0.3], [-36, -694], [0, -716], [36, -694], [48, -664, 0.3]]); // prettier-ignore
  return {
    box: [-250, -760, 250, 6],
    unitsPerMetre: 24,
    light: { x: 0, y: -634, radius: 520, colour: '#ffe2a0' },
    parts: [
      {
        id: 'tower',
        svg:
          shaped(tower, white.base, bands, shade) +
          pane(-13, -430, 26, 40, '#4a3f44') + pane(-13, -262, 26, 40, '#4a3f44') + // prettier-ignore
          fill(blob([[-26, -44, 0.1], [-26, -104], [0, -126], [26, -104], [26, -44, 0.1]]), '#4a3329') + // prettier-ignore
          fill(box(-84, -572, 168, 18, 4), '#3f3a46') +
          halo(box(-40, -664, 80, 92), [[0, '#fffbe8'], [0.5, '#ffe49a'], [1, '#e09a3f']], 0.5, 0.4, 0.7) + // prettier-ignore
          [-40, -14, 12, 36].map((x) => fill(box(x, -664, 4, 92), '#3f3a46')).join('') +
          stroke('M-84 -604H84M-84 -588H84', '#3f3a46', 4) +
          [-80, -54, 50, 76].map((x) => fill(box(x, -606, 4, 38), '#3f3a46')).join('') +
          shaped(dome, band.base, ramp(dome, [[0, band.shade], [0.6, band.base], [1, band.light]], 0)) + // prettier-ignore
          fill(box(-3, -748, 6, 40), '#3f3a46') +
          shaped(rock, '#5c5660', ramp(rock, [[0, '#8f8580'], [0.5, '#5c5660'], [1, '#37323e']])), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}

/** A tower mill whose sails turn. 40 units a metre. */
export function windmill(wish: Wish): Drawing {
  const brick = tone(colourOf(wish, '#b59a80'), 0.48, 0.3);
  const tower = blob([[-82, -430, 0.2], [82, -430, 0.2], [104, -200], [140, 0, 0.1], [-140, 0, 0.1], [-104, -200]]); // prettier-ignore
  const cap = blob([[-96, -426, 0.2], [-84, -478], [-20, -516], [50, -500], [96, -460], [98, -426, 0.2]]); // prettier-ignore
  const hub = { x: 10, y: -452 };
  const blade = (degrees: number): string => {
    const lattice = box(8, -330, 62, 270, 3);
    const bars = Array.from({ length: 9 }, (_, i) => `M8 ${-320 + i * 30}h62`).join('');
    return moved(fill(lattice, '#efe6d3', { opacity: 0.92 }) + stroke(`${bars}M39 -330v270`, '#7a6048', 4, 0.75) + stroke('M0 0V-340', '#4f3a2c', 13), hub.x, hub.y, degrees); // prettier-ignore
  };
  return {
    box: [-350, -810, 370, 6],
    unitsPerMetre: 42,
    parts: [
      {
        id: 'tower',
        svg:
          wall(tower, brick, ...[-90, -190, -290].map((y) => stroke(line([[-140, y], [0, y + 8], [140, y]]), brick.shade, 4, 0.35))) + // prettier-ignore
          fill(blob([[-34, 0, 0.1], [-34, -76], [0, -104], [34, -76], [34, 0, 0.1]]), '#4a3329') + // prettier-ignore
          pane(-20, -240, 40, 50, '#4a3a34') + pane(-16, -360, 32, 40, '#4a3a34') + // prettier-ignore
          shaped(cap, '#5f4a42', ramp(cap, [[0, '#8f705c'], [1, '#3a2c2c']])), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
      { id: 'sails', svg: [20, 110, 200, 290].map(blade).join('') + fill(ellipse(hub.x, hub.y, 20), '#3a2c28') + fill(ellipse(hub.x - 4, hub.y - 4, 9), '#8a6a52'), pivot: hub, spin: 0.1 }, // prettier-ignore
    ],
  };
}

/** A castle with three round towers. 16 units a metre. */
export function castle(wish: Wish): Drawing {
  const stone = tone('#a99f97', 0.5, 0.28);
  const slate = tone(colourOf(wish, '#4a5a78'), 0.48, 0.28);
  const battlement = (x: number, y: number, width: number): string =>
    Array.from({ length: Math.floor(width / 26) }, (_, i) => fill(box(x + i * 26, y - 18, 15, 20), mix(stone.base, stone.light, (x + i * 26 + 400) / 900))).join(''); // prettier-ignore
  const tower = (x: number, top: number, width: number, foot: number, cone: number): string => {
    const shaft = box(x - width / 2, top, width, foot - top);
    const crown = polygon([[x - width * 0.62, top - 26], [x + width * 0.62, top - 26], [x + width * 0.5, top + 14], [x - width * 0.5, top + 14]]); // prettier-ignore
    const roof = polygon([
      [x, top - cone],
      [x + width * 0.7, top - 24],
      [x - width * 0.7, top - 24],
    ]);
    const slits = [0.22, 0.5, 0.76].map((t) => fill(blob([[x - 6, top + (foot - top) * t + 34, 0.1], [x - 6, top + (foot - top) * t + 8], [x, top + (foot - top) * t], [x + 6, top + (foot - top) * t + 8], [x + 6, top + (foot - top) * t + 34, 0.1]]), t === 0.5 ? '#f6cf80' : '#3a3440')).join(''); // prettier-ignore
    return (
      wall(shaft, stone) + slits + wall(crown, stone) +
      shaped(roof, slate.base, ramp(roof, [[0, slate.shade], [0.55, slate.base], [1, slate.light]], 0)) + // prettier-ignore
      stroke(`M${x} ${top - cone}v-44`, '#4a4048', 4) +
      fill(blob([[x, top - cone - 44, 0.2], [x + 30, top - cone - 38], [x + 54, top - cone - 42, 0.2], [x + 46, top - cone - 28], [x + 54, top - cone - 18, 0.2], [x + 24, top - cone - 18], [x, top - cone - 16, 0.2]]), '#b8443a') // prettier-ignore
    );
  };
  const hill = blob([[-420, 0, 0.2], [-330, -30], [-150, -44], [120, -46], [320, -30], [420, 0, 0.2]]); // prettier-ignore
  const gate = blob([[-44, -30, 0.1], [-44, -106], [0, -146], [44, -106], [44, -30, 0.1]]); // prettier-ignore
  return {
    box: [-430, -740, 430, 6],
    unitsPerMetre: 17,
    parts: [
      {
        id: 'castle',
        svg:
          tower(40, -470, 110, -200, 190) + tower(-130, -390, 84, -200, 150) + // prettier-ignore
          wall(box(-300, -240, 600, 212), stone, ...[-190, -140, -90].map((y) => stroke(line([[-300, y], [300, y]]), stone.shade, 3, 0.25))) + // prettier-ignore
          battlement(-300, -238, 600) +
          tower(-300, -330, 104, -26, 150) + tower(300, -350, 110, -26, 160) + // prettier-ignore
          fill(gate, '#3a2b28') + stroke(gate, stone.light, 9, 0.8) + // prettier-ignore
          pane(-170, -170, 26, 40, '#4a434a') + pane(130, -170, 26, 40, '#4a434a') + // prettier-ignore
          shaped(hill, '#5d5a50', ramp(hill, [[0, '#858065'], [1, '#3d3a3c']])), // prettier-ignore
        pivot: { x: 0, y: 0 },
      },
    ],
  };
}
