import { escapePointer } from '@eventwright/json';
import {
  type CompatibilityMode,
  type Configuration,
  configurationFile,
} from '../configuration/configuration.ts';
import { identityOf } from './events/event-identity.ts';
import { findAny, findOwnEvent } from './events/find-event.ts';
import type { Linking } from './linking.ts';

/** The configuration with each event that it refers to under its name in code, once. */
export function withEventNames(linking: Linking, configuration: Configuration): Configuration {
  const { compatibility, consumerAccounts, edge, names } = configuration;
  checkNames(names, linking);
  const accounts = [...consumerAccounts].map(([account, references]) => {
    return [account, listedNames(references, `/consumerAccounts/${account}`, linking)] as const;
  });
  return {
    ...configuration,
    compatibility: { ...compatibility, events: modesByName(compatibility.events, linking) },
    edge: listedNames(edge, '/edge', linking),
    consumerAccounts: new Map(accounts),
  };
}

/** Names are assigned by source and detail type. One that no event has would have no effect. */
function checkNames(names: ReadonlyMap<string, string>, linking: Linking): void {
  // The event may be in a file that could not be read.
  if (linking.unreadable.size > 0) return;
  for (const identity of names.keys()) {
    const found = findAny(identity, linking);
    if (found.kind === 'event' && identityOf(found.event) === identity) continue;
    linking.report({
      code: 'unknown-event',
      severity: 'error',
      file: configurationFile,
      pointer: `/names/${escapePointer(identity)}`,
      message: `No event has the source and the detail type \`${identity}\`.`,
      hint:
        found.kind === 'event'
          ? `Write \`${identityOf(found.event)}\`.`
          : 'Write `source@detail type`, both as the event has them, or remove the name.',
    });
  }
}

/** The modes by name in code; two references to one event must not have two modes. */
function modesByName(
  modes: ReadonlyMap<string, CompatibilityMode>,
  linking: Linking,
): ReadonlyMap<string, CompatibilityMode> {
  const known = new Map<string, { readonly reference: string; readonly mode: CompatibilityMode }>();
  for (const [reference, mode] of modes) {
    const pointer = `/compatibility/events/${escapePointer(reference)}`;
    const name = nameOf(reference, pointer, linking);
    if (name === undefined) continue;
    const other = known.get(name);
    if (other === undefined) known.set(name, { reference, mode });
    else if (other.mode !== mode) contradict(pointer, [reference, other.reference], linking);
  }
  return new Map([...known].map(([name, { mode }]) => [name, mode]));
}

function contradict(
  pointer: string,
  [reference, other]: readonly [string, string],
  { report }: Linking,
): void {
  report({
    code: 'invalid-configuration',
    severity: 'error',
    file: configurationFile,
    pointer,
    message: `\`${reference}\` and \`${other}\` are one event, and have different modes.`,
    hint: 'Remove one of them.',
  });
}

function listedNames(
  references: readonly string[],
  pointer: string,
  linking: Linking,
): readonly string[] {
  const names = new Map<string, string>();
  references.forEach((reference, index) => {
    const name = nameOf(reference, `${pointer}/${index}`, linking);
    if (name === undefined) return;
    const other = names.get(name);
    if (other === undefined) names.set(name, reference);
    else {
      linking.report({
        code: 'invalid-configuration',
        severity: 'error',
        file: configurationFile,
        pointer: `${pointer}/${index}`,
        message: `\`${reference}\` is in the list already, as \`${other}\`.`,
        hint: 'Remove one of them.',
      });
    }
  });
  return [...names.keys()];
}

function nameOf(reference: string, pointer: string, linking: Linking): string | undefined {
  return findOwnEvent(reference, { file: configurationFile, pointer }, linking)?.name;
}
