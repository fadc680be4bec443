import type { Json } from '@eventwright/json';
import type { Folders } from '../../generate.ts';
import { verdictOf } from '../breaking/print-breakage.ts';
import { showFile } from '../printing/shown-path.ts';
import { printEffect } from './pulled-effect.ts';
import type { PullOutcome } from './take-pulled.ts';

/** What was pulled, for people. */
export function printPulled(outcomes: readonly PullOutcome[], folders: Folders): string {
  const show = showFile(folders, 'text');
  const lines = outcomes.flatMap((outcome): readonly string[] => {
    const { kind, name } = outcome;
    if (kind === 'refused') return [`refused    ${name}: ${outcome.why}`];
    const { effect, file, registry, version, was } = outcome;
    const change = was === undefined ? '' : ` (was ${shortVersion(was)})`;
    const what = `${name} version ${shortVersion(version)}${change} of ${registry}, ${file}`;
    const told = effect === undefined ? [] : printEffect(effect, show);
    return [`${kind.padEnd(9)}  ${what}`, ...told.map((line) => `           ${line}`)];
  });
  return lines.map((line) => `  ${line}\n`).join('');
}

/** What was pulled, for programs. */
export function pulledAsJson(outcomes: readonly PullOutcome[]): string {
  const pulled = outcomes.map((outcome): Json => {
    if (outcome.kind === 'refused') return { ...outcome };
    const { effect, ...rest } = outcome;
    if (effect === undefined) return rest;
    const breakages = effect.groups.flatMap(({ found }) =>
      found.map(({ breakage }): Json => {
        const { consumers, event, message, rule, witness } = breakage;
        const verdict = verdictOf(breakage);
        return {
          rule,
          verdict,
          event,
          message,
          consumers: [...consumers],
          witness: witness ?? null,
        };
      }),
    );
    return { ...rest, breakages, notes: [...effect.notes] };
  });
  return `${JSON.stringify({ pulled }, null, 2)}\n`;
}

/** The first digits of a commit, as git shows it; a version of a registry as it is. */
/** A version as people read it: a commit is shortened as git does. */
export function shortVersion(version: string): string {
  return /^[0-9a-f]{40}$/.test(version) ? version.slice(0, 7) : version;
}
