import type { PublishOptions } from './put-events.ts';

/** Publishes one event from a draft, as the publishers of a handler do. */
type Publish<Draft> = (draft: Draft, options?: PublishOptions) => Promise<string>;

/**
 * Publishes an event and its successor in one call, while consumers migrate from one to the other.
 * The old event is published first. `convert` creates the new draft from the old one. Each event
 * has its own id, derived from the same cause, and both belong to the same flow. A retry publishes
 * the same ids, so it completes a call that failed halfway. Returns the ids that EventBridge
 * assigned, and throws what the publishers throw.
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
