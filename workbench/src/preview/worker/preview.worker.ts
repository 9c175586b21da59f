/** The preview's renderer: opens a shot, and draws any frame of it that is asked for, through the port that it is handed. */
import { z } from 'zod';
import type { ToWorker } from './messages.ts';
import { createStudio } from './studio.ts';

// The page's policy allows no code from strings, which zod would try.
z.config({ jitless: true });

addEventListener('message', ({ ports: [port] }: MessageEvent) => {
  if (!port) return;
  const studio = createStudio((message, transfer = []) => port.postMessage(message, transfer));
  port.onmessage = ({ data }: MessageEvent<ToWorker>) => studio.hear(data);
});
