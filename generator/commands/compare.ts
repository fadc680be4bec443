import { readFileSync } from 'node:fs';
import type { SchemaSource } from '@eventwright/compatibility';
import {
  type Change,
  type Compatibility,
  changesBetween,
  compatibilityOf,
  type Inclusion,
} from '@eventwright/compatibility';
import { isObject, type Json } from '@eventwright/json';
import { describeChange } from './breaking/describe-change.ts';
import { howToDecide } from './breaking/remedies.ts';
import type { Command, Report } from './command.ts';
import { readSchemaFile } from './reading/schema-source.ts';

const standardInput = 0;

/** `eventwright compare`: is one version of a schema compatible with another, both ways? */
export const compareCommand: Command = {
  operands: '[old] [new]',
  summary: 'Decide whether two versions of a schema are compatible, with a witness if not.',
  folders: [],
  options: {
    jsonl: {
      does: 'Read lines {"before": …, "after": …} and write lines {"backward": true|false|"unknown", "forward": …, "changes": […]}.',
    },
    json: { does: 'Print one JSON object, as --jsonl does for a line.' },
  },
  run({ flag, operands }): Report {
    if (flag('jsonl'))
      return { text: compareLines(readFileSync(standardInput, 'utf8')), exitCode: 0 };
    const [old, young, ...others] = operands;
    if (old === undefined || young === undefined || others.length > 0) {
      return { text: 'error: pass two files, or --jsonl.\n', exitCode: 2 };
    }
    return compareFiles(old, young, flag('json'));
  },
};

function compareLines(input: string): string {
  const lines = input.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => `${compareLine(line)}\n`).join('');
}

/** A comparison of two schemas as `compare --jsonl` writes it. */
export interface Comparison {
  readonly backward: Inclusion['holds'];
  readonly forward: Inclusion['holds'];
  readonly changes: readonly Change[];
  /** An instance that is lost, for each direction that is broken. */
  readonly witness?: { readonly backward?: Json; readonly forward?: Json };
  /** What could not be decided, for each direction that is unknown. */
  readonly unknown?: { readonly backward?: string; readonly forward?: string };
  /** Why a line could not be read. */
  readonly error?: string;
}

/** Compares two schemas in both directions and lists the changes. */
export function compareSchemas(before: SchemaSource, after: SchemaSource): Comparison {
  const verdict = compatibilityOf(before, after);
  const witness = forEach(verdict, (one) => (one.holds === false ? one.witness : undefined));
  const unknown = forEach(verdict, (one) => (one.holds === 'unknown' ? one.why : undefined));
  return {
    backward: verdict.backward.holds,
    forward: verdict.forward.holds,
    changes: changesBetween(before, after),
    ...(Object.keys(witness).length > 0 ? { witness } : {}),
    ...(Object.keys(unknown).length > 0 ? { unknown } : {}),
  };
}

function forEach<T>(verdict: Compatibility, told: (one: Inclusion) => T | undefined) {
  const entries = (['backward', 'forward'] as const).flatMap((direction) => {
    const value = told(verdict[direction]);
    return value === undefined ? [] : [[direction, value] as const];
  });
  return Object.fromEntries(entries) as { backward?: T; forward?: T };
}

/** `compare --jsonl`: one line of `{"before", "after"}` in, one line of a comparison out. */
export function compareLine(line: string): string {
  return JSON.stringify(compareText(line));
}

function compareText(line: string): Comparison {
  try {
    const pair = JSON.parse(line) as Json;
    const { before, after } = isObject(pair) ? pair : {};
    if (before === undefined || after === undefined)
      throw new Error('expected "before" and "after"');
    return compareSchemas({ label: 'old', schema: before }, { label: 'new', schema: after });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { backward: 'unknown', forward: 'unknown', changes: [], error: message };
  }
}

/** `compare OLD NEW`: the comparison as lines for people, or as JSON. */
export function compareFiles(oldPath: string, newPath: string, isJson = false): Report {
  const old = readSchemaFile(oldPath, 'old', newPath);
  const young = readSchemaFile(newPath, 'new', oldPath);
  const problems = [old, young].filter((one) => typeof one === 'string');
  if (typeof old === 'string' || typeof young === 'string')
    return { text: `${problems.join('\n')}\n`, exitCode: 2 };
  process.stderr.write([...old.notes, ...young.notes].map((note) => `${note}\n`).join(''));
  const comparison = compareSchemas(old.source, young.source);
  const { backward, forward, witness, unknown } = comparison;
  const exitCode = backward === true && forward === true ? 0 : 1;
  if (isJson) return { text: `${JSON.stringify(comparison, undefined, 2)}\n`, exitCode };
  const verdicts = [
    describe(
      'backward',
      'what old producers send, new consumers accept',
      backward,
      witness?.backward,
      unknown?.backward,
    ),
    describe(
      'forward',
      'what new producers send, old consumers accept',
      forward,
      witness?.forward,
      unknown?.forward,
    ),
  ];
  const changes = comparison.changes.map(describeChange);
  const lines = [...verdicts, '', ...(changes.length > 0 ? changes : ['No change that counts.'])];
  return { text: `${lines.join('\n')}\n`, exitCode };
}

function describe(
  direction: string,
  meaning: string,
  holds: Inclusion['holds'],
  witness: Json | undefined,
  why: string | undefined,
): string {
  if (holds === true) return `${direction}: compatible (${meaning})`;
  if (holds === 'unknown') return `${direction}: undecided (${why}). ${howToDecide}`;
  return `${direction}: BREAKS, as this instance shows: ${JSON.stringify(witness)}`;
}
