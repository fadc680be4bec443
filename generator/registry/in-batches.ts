/** How many requests wait for an answer at the same time: more would only be throttled. */
const most = 8;

/** Does the work for each item, some at the same time; the results in the order of the items. */
export async function inBatches<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (let begin = 0; begin < items.length; begin += most) {
    results.push(...(await Promise.all(items.slice(begin, begin + most).map(work))));
  }
  return results;
}
