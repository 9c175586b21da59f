/** What the tab of the browser is called: the page that is open, and before it what runs have to say (`runs/title.ts`). */
import { useEffect } from 'react';
import { create } from 'zustand';

/** Of a prompt, in characters. */
const LONGEST = 60;

export const usePageName = create<{ readonly name: string | undefined }>()(() => ({ name: undefined }));

/** Names the page as long as it is there; of several the last to say it. */
export function useNamedPage(name: string | undefined): void {
  useEffect(() => {
    usePageName.setState({ name: name?.slice(0, LONGEST) });
    return () => usePageName.setState({ name: undefined });
  }, [name]);
}
