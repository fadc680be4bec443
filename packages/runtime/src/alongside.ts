import type { PublishOptions } from './put-events.ts';

/** Publishes one event from a draft; the publishers that a handler is given are such functions. */
type Publish<Draft> = (draft: Draft, options?: PublishOptions) => Promise<string>;

/**
 * Publishes an event and its successor from one call, while consumers move from the one to the other:
 * first the old one, for those who depend on it. `convert` makes the new draft of the old. Each has
 * an id of its own, which follows from the same cause; both are in the same flow. A retry publishes
 * the same ids, so that a failure between the two is fixed by it. Gives the ids that EventBridge
 * gave, and throws what the publishers throw.
 */
export function alongside<Old, New>(
  publishOld: Publish<Old>,
  publishNew: Publish<New>,
  convert: (draft: Old) => New,
): (
  draft: Old,
  options?: PublishOptions,
) => Promise<{ readonly old: string; readonly new: string }> {
  return async (draft, options) => {
    const successor = convert(draft);
    return { old: await publishOld(draft, options), new: await publishNew(successor, options) };
  };
}
