import { awsLimits } from '../aws-limits.ts';
import type { Tags } from './holding-tags.ts';

const prefix = 'allowed-to-break-in-version-';

/** The tag with the reason of a breaking version. Its key names the version, so that later reasons do not hide it. */
export function reasonTag(version: string, reason: string): Tags {
  return { [`${prefix}${version}`]: tagText(reason) };
}

/**
 * The keys of the oldest reasons, as many as have to go so that `added` has room among the tags of
 * a schema. Each version's description has its reason as well.
 */
export function reasonsToRemove(tags: Tags, added: Tags): readonly string[] {
  const count = new Set([...Object.keys(tags), ...Object.keys(added)]).size;
  const reasons = Object.keys(tags)
    .filter((key) => key.startsWith(prefix) && !Object.hasOwn(added, key))
    .sort((one, other) => versionIn(one) - versionIn(other));
  return reasons.slice(0, Math.max(0, count - awsLimits.tagsPerResource.most));
}

function versionIn(key: string): number {
  return Number(key.slice(prefix.length));
}

/**
 * A text as the value of a tag, without what tags do not allow: "letters, numbers, spaces
 * representable in UTF-8, and . : + = @ _ / -" (EventBridge user guide, "Tagging resources").
 */
function tagText(text: string): string {
  const allowed = text.replaceAll(/[^\p{L}\p{N} .:+=@_/-]+/gu, ' ').replaceAll(/ +/g, ' ');
  return allowed.trim().slice(0, awsLimits.tagValueCharacters.most);
}
