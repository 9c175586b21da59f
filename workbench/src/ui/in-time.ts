/** What comes of the work, or `otherwise` where it takes longer than so many milliseconds. No timer outlives it. */
export async function inTime<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  const late = Promise.withResolvers<T>();
  const timer = setTimeout(() => late.resolve(otherwise), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
