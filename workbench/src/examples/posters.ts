/** Where the stills of the examples lie, by their ids. */
const files = import.meta.glob<string>('./posters/*.webp', { eager: true, query: '?url', import: 'default' });

export const POSTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([file, url]) => [file.slice('./posters/'.length, -'.webp'.length), url]),
);
