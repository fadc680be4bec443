import type { Json } from '@eventwright/json';
import { parsePattern } from '@eventwright/pattern';
import { matcherOf } from '@eventwright/pattern/prove';
import type { Event } from '../model/catalog.ts';
import { eventSource } from '../model/event-source.ts';
import { proveFilter } from '../proof/prove-filter.ts';
import { subjectOf } from '../proof/subject.ts';
import type { Random } from '../sample/random.ts';
import { type FilterCase, filterCase } from './random-filters.ts';

/** What was found out about many random filters. */
export interface Tally {
  readonly verdicts: ReadonlyMap<string, number>;
  /** Cases in which a detail, or the real matcher, contradicts the verdict. */
  readonly contradictions: readonly FilterCase[];
}

/** Proves random filters, and holds each verdict to all details that the real validator accepts. */
export function contradictions(random: Random, count: number): Tally {
  const verdicts = new Map<string, number>();
  const found: FilterCase[] = [];
  for (let round = 0; round < count; round += 1) {
    const one = filterCase(random);
    const { isContradicted, verdict } = judge(one);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    if (isContradicted) found.push(one);
  }
  return { verdicts, contradictions: found };
}

function judge({ details, filter, schema: own }: FilterCase) {
  const pattern = parsePattern(filter);
  if (pattern.kind === 'refused') throw new Error(`${pattern.message}: ${JSON.stringify(filter)}`);
  const event = eventOf({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...own });
  const subject = subjectOf(event);
  const solvable = eventSource(event, event.name, 'strict');
  const { verdict } = proveFilter(pattern, { solvable, subject: () => subject, where: filter });
  const matches = matcherOf(pattern);
  const valid = details.filter(subject.isValid);
  const isShown = (value: Json, isMatched: boolean) =>
    subject.isValid(value) && matches(value) === isMatched;
  const isContradicted =
    (verdict.kind === 'dead' && valid.some(matches)) ||
    (verdict.kind === 'always-true' && !valid.every(matches)) ||
    (verdict.kind === 'selective' &&
      !(isShown(verdict.matching, true) && isShown(verdict.failing, false)));
  return { verdict: verdict.kind, isContradicted };
}

function eventOf(schema: Event['schema']): Event {
  const file = 'events/Asked.json';
  const names = {
    name: 'Asked',
    detailType: 'Asked',
    source: 'shop',
    isExternal: false,
    folder: 'events/Asked',
    description: '',
    metadata: undefined,
  };
  return { kind: 'event', ...names, schema, file, reaches: new Map([[file, schema]]) };
}
