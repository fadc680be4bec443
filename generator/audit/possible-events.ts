import { type Branch, type Pattern, satisfies, type Test } from '@eventwright/pattern';
import { recordedCalls } from '../aws/find-aws-events.ts';
import type { Knowledge } from './knowledge.ts';
import { anyEvent, type PossibleEvent } from './possible-event.ts';

/** The events that a pattern lets come, by its source and its detail type alone. */
export function possibleEvents(
  { branches }: Pattern,
  unknown: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly PossibleEvent[] {
  const all = branches.flatMap((branch) => eventsOfBranch(branch, unknown, knowledge));
  // Any event may be one of those that are known.
  return all.includes(anyEvent) ? [anyEvent] : [...new Set(all)];
}

function eventsOfBranch(
  branch: Branch,
  unknown: ReadonlySet<string>,
  knowledge: Knowledge,
): readonly PossibleEvent[] {
  const sources = knownTests(branch, 'source', unknown);
  const types = knownTests(branch, 'detail-type', unknown);
  const known = knowledge.events.filter(
    ({ detailType, source }) => passes(source, sources) && passes(detailType, types),
  );
  const exactSources = exactTexts(sources);
  const exactTypes = exactTexts(types);
  if (exactSources === undefined || exactTypes === undefined) return [anyEvent];
  const others = exactSources.flatMap((source) =>
    exactTypes.flatMap((type) => unlisted(source, type, exactSources, knowledge)),
  );
  return [...known, ...others];
}

/** The events that can arrive with a source and a detail type that are not listed together. */
function unlisted(
  source: string,
  type: string,
  sources: readonly string[],
  knowledge: Knowledge,
): readonly PossibleEvent[] {
  if (knowledge.find(source, type) !== undefined) return [];
  const call = knowledge.genericCall(source, type);
  if (call !== undefined) return [call];
  if (knowledge.completeSources.has(source)) return [];
  // A service has detail types of its own: this one belongs to another source of the list.
  const isAnothers = sources.some((other) => knowledge.find(other, type) !== undefined);
  const isOfService = source.startsWith('aws.') && !recordedCalls.has(type);
  return isAnothers && isOfService ? [] : [anyEvent];
}

/** The tests of a field; undefined if the pattern has none, or they are unknown. */
export function knownTests(
  branch: Branch,
  path: string,
  unknown: ReadonlySet<string>,
): readonly Test[] | undefined {
  const field = branch.get(path);
  if (field === undefined) return undefined;
  const isKnown = field.tests.every((_, at) => !unknown.has(`${field.pointer}/${at}`));
  return isKnown ? field.tests : undefined;
}

/** The texts that a field lists; undefined if it lists anything else. */
export function exactTexts(tests: readonly Test[] | undefined): readonly string[] | undefined {
  if (tests === undefined) return undefined;
  const texts = tests.flatMap((test) => (test.kind === 'string' ? [test.value] : []));
  return texts.length === tests.length ? texts : undefined;
}

function passes(text: string | undefined, tests: readonly Test[] | undefined): boolean {
  if (tests === undefined) return true;
  if (text === undefined) return false;
  return tests.some((test) => satisfies({ kind: 'string', value: text }, test));
}
