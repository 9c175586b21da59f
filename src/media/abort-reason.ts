/** Why a signal has aborted: `unknown`, where the platform's own type says `any`. */
export function abortReason(signal: { readonly reason: unknown } | undefined): unknown {
  return signal?.reason;
}
