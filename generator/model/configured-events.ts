import { escapePointer } from '@eventwright/json';
import {
  type CompatibilityMode,
  type Configuration,
  configurationFile,
} from '../configuration/configuration.ts';
import { findOwnEvent } from './events/find-event.ts';
import type { Linking } from './linking.ts';

/** The configuration with each event that it refers to under its name in code, once. */
export function withEventNames(linking: Linking, configuration: Configuration): Configuration {
  const { compatibility, consumerAccounts, edge } = configuration;
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
