/** A video element sent to a moment. */

/** Milliseconds after which a browser that does not tell of the picture is taken to show it. */
const UNTOLD_MS = 250;

/** Resolves when the element shows the picture of that moment. Rejects with `sentence` where it cannot, or its clip is taken away. */
export async function seek(video: HTMLVideoElement, seconds: number, sentence: string): Promise<void> {
  const end = new AbortController();
  const { signal } = end;
  const happens = (event: string): Promise<void> =>
    new Promise((resolve) => video.addEventListener(event, () => resolve(), { signal, once: true }));
  // A busy browser says `seeked` while it still shows the picture before.
  const drawn = new Promise<void>((resolve) => video.requestVideoFrameCallback(() => resolve()));
  const arrived = happens('seeked').then(() => Promise.race([drawn, pause(UNTOLD_MS)]));
  const broken = Promise.race([happens('error'), happens('emptied')]).then(() => {
    throw new Error(sentence);
  });
  video.currentTime = seconds;
  try {
    await Promise.race([arrived, broken]);
  } finally {
    end.abort();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
