/** One request, described once, of which snippets are written in every language. */

export const SNIPPET_SURFACES = ['oxen', 'fal', 'wavespeed', 'runware', 'native'] as const;
export type SnippetSurface = (typeof SNIPPET_SURFACES)[number];
export const SNIPPET_LANGUAGES = ['curl', 'python', 'javascript'] as const;
export type SnippetLanguage = (typeof SNIPPET_LANGUAGES)[number];
/** `sync` waits on one connection, `async` asks again until it is done, `sse` is told, `socket` does all over one WebSocket. */
export const SNIPPET_MODES = ['sync', 'async', 'sse', 'socket'] as const;
export type SnippetMode = (typeof SNIPPET_MODES)[number];

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };
export type JsonObject = Record<string, JsonValue>;

export interface SnippetRequest {
  readonly surface: SnippetSurface;
  readonly language: SnippetLanguage;
  /** The first mode of the surface when absent. */
  readonly mode?: SnippetMode | undefined;
  /** Where the server is reached, e.g. `http://localhost:7070`; what a snippet calls when its environment names no other. */
  readonly origin: string;
  /** The model id of Oxen, WaveSpeed and Runware, or fal's endpoint; the native API has its model in the body. */
  readonly model: string;
  /** The parameters, without the model where it has a place of its own (all but the native API). */
  readonly body: JsonObject;
  /** Who is to be called when it ends, at APIs that take it in the address of the submit (`snippetFacts`); left out at others. */
  readonly webhook?: string | undefined;
}

/** What the writer of one surface, mode and language is given: checked and put into words. */
export interface SnippetParts {
  /** Address of the surface on this server, no trailing slash. Safe in double quotes of every language. */
  readonly base: string;
  readonly model: string;
  readonly body: JsonObject;
  readonly webhook: string | undefined;
}

export type SnippetWriter = (parts: SnippetParts) => string;

export interface SnippetModeWriters {
  readonly mode: SnippetMode;
  /** As a tab is named. */
  readonly title: string;
  /** In the languages that can do it: curl speaks no WebSocket. */
  readonly write: Readonly<Partial<Record<SnippetLanguage, SnippetWriter>>>;
  /** What the code needs beside its language, as the command that installs it. */
  readonly needs: Readonly<Partial<Record<SnippetLanguage, string>>>;
}

/** A surface: the path below the origin where it is served, and its modes, the usual one first. */
export interface SnippetSurfaceWriters {
  readonly path: string;
  /** The variables of the environment that the code reads: the key, and another address of the API. */
  readonly variables: { readonly key: string; readonly base: string };
  /** The parameter of the submit's address that names who is called back, where that API has one. */
  readonly webhook?: string;
  readonly modes: readonly SnippetModeWriters[];
}
