export interface Page {
  readonly title: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Where the server has it. */
  readonly address: string;
}
export const ROOT: string;
/** Where the server has the site. */
export const BASE: string;
export const CHAPTERS: readonly { readonly title: string; readonly pages: readonly Page[] }[];
export const PAGES: readonly (Page & { readonly chapter: string })[];
/** Folders of pictures, files that are copied, style sheets and icon; from the root of the repository. */
export const PICTURES: readonly string[];
export const FILES: readonly string[];
export const SHARED: readonly string[];
export const ICON: string;
