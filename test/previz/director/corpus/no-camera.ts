/** Prompts that say nothing about the camera. */
import type { Entry } from './entry.ts';

export const NO_CAMERA: readonly Entry[] = [
  { prompt: 'A teddy bear in sunglasses playing electric guitar and dancing.', moves: [] },
  { prompt: 'A hummingbird drinking from a hibiscus.', moves: [] },
  { prompt: 'An astronaut riding a horse on Mars.', moves: [] },
  { prompt: 'Portrait of a violin maker in his workshop.', moves: [] },
  { prompt: 'A quiet bay with fishing boats and a white chapel.', moves: [] },
  { prompt: 'An empty swimming pool, tiles cracked, a plastic chair at the bottom.', moves: [] },
  { prompt: 'Two kids build a castle of cushions.', moves: [] },
  { prompt: 'cat', moves: [] },
  { prompt: 'A potter shapes a bowl on the wheel, clay dripping from her fingers.', moves: [] },
  { prompt: 'Lava flows into the sea and the water boils.', moves: [] },
  { prompt: 'The baker opens the oven and takes out six loaves.', moves: [] },
  { prompt: 'A herd of wild horses gallops along the shore.', moves: [] },
  { prompt: 'Make it move.', moves: [] },
  { prompt: 'Beautiful, cinematic, award-winning, 4k, masterpiece.', moves: [] },
];
