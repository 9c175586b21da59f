/** A preset in the form. */
import { useLocation } from 'wouter';
import type { GenerationRequest } from '../../../src/ray/request.ts';
import type { PresetRequest } from '../api/library.ts';
import { useDraft } from '../shot/draft.ts';

/** What the form begins with: members that the preset leaves open are as the form has them by itself. */
export function wholeOf(request: PresetRequest): GenerationRequest {
  return { prompt: '', model: 'ray-3.2', type: 'video', ...request };
}

export function useLoadPreset(): (request: PresetRequest) => void {
  const [, navigate] = useLocation();
  return (request) => {
    useDraft.getState().load(wholeOf(request));
    navigate('/');
  };
}
