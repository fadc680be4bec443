import { type Inclusion, includes } from '@eventwright/compatibility';
import type { JsonObject } from '@eventwright/json';
import { canonicalText, isObject, type Json } from '@eventwright/json';
import { awsLimits } from '../aws-limits.ts';
import { asksFor, type Policy } from '../breaking/mode.ts';
import { asRead } from './as-read.ts';
import type { Registered } from './client.ts';
import { type Content, mostCharacters } from './content.ts';

/** What is to be done with one schema. */
export type Action =
  | { readonly kind: 'create'; readonly content: Content }
  | {
      readonly kind: 'update';
      readonly content: Content;
      /** What the change breaks, where somebody gave a reason. */
      readonly breaks: string | undefined;
    }
  | { readonly kind: 'unchanged'; readonly content: Content; readonly registered: Registered }
  | { readonly kind: 'refuse'; readonly content: Content; readonly why: string };

/** Under which conditions a schema may be changed. */
export interface Conditions {
  readonly policy: Policy;
  /** True when somebody gave a reason to break the mode. */
  readonly mayBreak: boolean;
}

const { most: longestName } = awsLimits.schemaNameCharacters;

/** The versions of a schema that are registered, newest first: all of them for a transitive mode. */
export type Versions = readonly Registered[];

/** "([.\-_A-Za-z@0-9]+)": what CloudFormation and Terraform take. */
const nameOfSchema = /^[.\-_A-Za-z0-9@]+$/;

/** Decides what to do, given the desired and the registered state. */
export function planAction(content: Content, versions: Versions, conditions: Conditions): Action {
  const refuse = (why: string): Action => ({ kind: 'refuse', content, why });
  if (!nameOfSchema.test(content.name) || content.name.length > longestName) {
    return refuse('the registry takes letters, digits, dots, dashes, underscores and @ in names');
  }
  if (content.text.length > mostCharacters) {
    const excess = `${content.text.length} characters, and the registry takes ${mostCharacters}`;
    return refuse(`it has ${excess}: shorten descriptions, or share fewer definitions`);
  }
  const [newest] = versions;
  if (newest === undefined) return { kind: 'create', content };
  if (newest.type !== 'JSONSchemaDraft4') {
    return refuse(`it is registered as ${newest.type}: delete it, or pass another --registry`);
  }
  if (isSameMeaning(newest.content, content.text)) {
    return { kind: 'unchanged', content, registered: newest };
  }
  const breaks = firstBroken(content, versions, conditions.policy);
  if (breaks !== undefined && !conditions.mayBreak) return refuse(breaks);
  return { kind: 'update', content, breaks };
}

function isSameMeaning(old: string, young: string): boolean {
  if (canonicalText(JSON.parse(old) as Json) === young) return true;
  return isIncluded(old, young).holds === true && isIncluded(young, old).holds === true;
}

function firstBroken({ text }: Content, versions: Versions, { mode, isTransitive }: Policy) {
  for (const { content, version } of isTransitive ? versions : versions.slice(0, 1)) {
    for (const direction of ['backward', 'forward'] as const) {
      if (!asksFor(mode, direction)) continue;
      const [sent, read] = direction === 'backward' ? [content, text] : [text, content];
      const verdict = isIncluded(sent, read, true);
      if (verdict.holds !== true) return explain(direction, version, verdict);
    }
  }
  return undefined;
}

const whatIsBroken = {
  backward: 'consumers of the new schema refuse events of version',
  forward: 'events of the new schema are refused by consumers of version',
};

function explain(
  direction: 'backward' | 'forward',
  version: string,
  verdict: Exclude<Inclusion, { holds: true }>,
): string {
  const what = `${whatIsBroken[direction]} ${version}`;
  if (verdict.holds === 'unknown')
    return `may break ${direction}: whether ${what} is undecided: ${verdict.why}`;
  const { witness } = verdict;
  const detail = isObject(witness) ? witness['detail'] : undefined;
  return `breaks ${direction}: ${what}, such as ${JSON.stringify(detail ?? witness)}`;
}

/** Consumers read tolerantly and do not refuse additional fields. */
function isIncluded(sent: string, read: string, isTolerant = false): Inclusion {
  return includes(
    { label: 'sent', schema: parse(sent, false) },
    { label: 'read', schema: parse(read, isTolerant) },
  );
}

function parse(text: string, isTolerant: boolean): Json {
  const schema = JSON.parse(text) as Json;
  if (!isTolerant || !isObject(schema)) return schema;
  return asRead(schema as JsonObject, 'tolerant');
}
