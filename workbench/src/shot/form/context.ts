/** What every part of the form reads: the request as it would be sent, and what is wrong with it. */
import { createContext, use } from 'react';
import type { GenerationRequest } from '../../../../src/ray/request.ts';
import { faultAt } from './faults.ts';
import type { Fault } from './faults.ts';

export interface FormState {
  readonly request: GenerationRequest;
  readonly faults: readonly Fault[];
}

export const FormContext = createContext<FormState | undefined>(undefined);

export function useForm(): FormState {
  const state = use(FormContext);
  if (state === undefined) throw new Error('useForm outside of ShotForm');
  return state;
}

/** What is wrong with these fields, or with what lies below them. */
export function useFault(...fields: readonly string[]): string | undefined {
  return faultAt(useForm().faults, ...fields);
}
