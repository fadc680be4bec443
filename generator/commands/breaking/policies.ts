import type { Strictness } from '../../breaking/breaking.ts';
import { type Policy, parsePolicy } from '../../breaking/mode.ts';
import { suggestion } from '../../diagnostic/nearest.ts';
import type { Event } from '../../model/catalog.ts';
import { eventIndex } from '../../model/events/event-index.ts';
import { compatibilityModes } from '../../model/read-configuration.ts';

/** What catalogues are compared under: a policy for all events, and others for some. */
export interface Policies {
  readonly common: Policy;
  readonly byEvent: ReadonlyMap<string, Policy>;
  /** Read the consumers' schemas as written, not as generated consumers read them. */
  readonly isStrict: boolean;
}

/** Reads the modes from their options; a sentence when they cannot be read. */
export function readPolicies(
  mode: string,
  modeOf: string | undefined,
  isStrict: boolean,
  configured: ReadonlyMap<string, string> = new Map(),
): Policies | string {
  const common = parsePolicy(mode);
  if (common === undefined)
    return `There is no mode \`${mode}\`. ${suggestion(mode, compatibilityModes)}`;
  const byEvent = new Map<string, Policy>();
  const parts = [...configured].map(([event, name]) => `${event}=${name}`);
  for (const part of [...parts, ...(modeOf?.split(',') ?? [])]) {
    const [event = '', name = ''] = part.split('=');
    const policy = parsePolicy(name);
    if (policy === undefined) return `\`${part}\` is not EVENT=MODE.`;
    byEvent.set(event, policy);
  }
  return { common, byEvent, isStrict };
}

/** `--mode-of` with each event by its name in code, whichever of its names was written. */
export function modesByName(
  modeOf: string | undefined,
  events: readonly Event[],
): string | undefined {
  const index = eventIndex(events);
  return modeOf
    ?.split(',')
    .map((part) => {
      const end = part.lastIndexOf('=');
      const found = index.find(part.slice(0, end));
      return found.kind === 'event' ? `${found.event.name}${part.slice(end)}` : part;
    })
    .join(',');
}

/** Says that `--mode-of` names an event that is not among these: a misspelt name must not pass. */
export function unknownEvent(
  modeOf: string | undefined,
  names: readonly string[],
): string | undefined {
  const given = modeOf?.split(',').map((part) => part.split('=')[0] ?? '') ?? [];
  const unknown = given.find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  return `There is no event \`${unknown}\`. ${suggestion(unknown, new Set(names))}`;
}

/** Whether the mode of any event needs versions before the last. */
export function isTransitive({ common, byEvent }: Policies): boolean {
  return [common, ...byEvent.values()].some((policy) => policy.isTransitive);
}

/** How strictly a version is compared; those before the newest (age 0) for transitive events only. */
export function strictness({ common, byEvent, isStrict }: Policies, age: number): Strictness {
  return {
    consumers: isStrict ? 'strict' : 'tolerant',
    modeOf: (event) => {
      const { mode, isTransitive } = byEvent.get(event) ?? common;
      return age === 0 || isTransitive ? mode : 'none';
    },
  };
}
