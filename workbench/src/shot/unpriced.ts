/** What is wrong with a field so that the server names no price: told where the price stands, shown where the field is. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { QuoteComparison } from '../../../src/http/native/schemas/comparison.ts';
import type { Fault } from './form/faults.ts';
import { inFormWords } from './form/words.ts';

export const useUnpriced = create<{ readonly fault: Fault | undefined }>()(() => ({ fault: undefined }));

/** @param answer undefined while none stands for the request as it is */
export function useTellUnpriced(answer: QuoteComparison | undefined): void {
  const field = answer?.field ?? undefined;
  const sentence = answer?.why ?? undefined;
  useEffect(() => {
    useUnpriced.setState({
      fault:
        field === undefined || sentence === undefined
          ? undefined
          : { field, sentence: inFormWords(sentence, field) },
    });
  }, [field, sentence]);
}
