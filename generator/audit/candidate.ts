import type { Subject } from '@eventwright/pattern/prove';
import type { Knowledge } from './knowledge.ts';
import type { KnownPattern } from './known-pattern.ts';
import type { PatternSite } from './pattern-site.ts';
import type { Trust } from './possible-event.ts';
import { possibleEvents } from './possible-events.ts';
import { streamSchema } from './stream-schema.ts';
import { eventSubject, subjectOf } from './subject-of.ts';

/** What a pattern is held against: one event, or one record of a stream. */
export interface Candidate {
  readonly name: string | undefined;
  readonly trust: Trust;
  readonly subject: Subject;
}

/** A pattern that EventBridge accepts, as far as the template knows it. */
export type ReadPattern = Extract<KnownPattern, { readonly kind: 'pattern' }>;

/** What may come to a pattern. */
export function candidatesOf(
  site: PatternSite,
  { pattern, unknown }: ReadPattern,
  knowledge: Knowledge,
): readonly Candidate[] {
  if (site.kind === 'pipe' || site.kind === 'event source mapping') {
    const isDocumented =
      site.stream === 'sqs' || site.stream === 'dynamodb' || site.stream === 'unknown';
    const subject = subjectOf(streamSchema(site.stream, site.images));
    const name = site.stream === 'unknown' ? undefined : `record of ${streamNames[site.stream]}`;
    return [{ name, trust: isDocumented ? 'certain' : 'published', subject }];
  }
  return possibleEvents(pattern, unknown, knowledge).map((event) => {
    return { name: event.name, trust: event.trust, subject: eventSubject(event) };
  });
}

const streamNames = {
  sqs: 'SQS',
  dynamodb: 'a DynamoDB stream',
  kinesis: 'Kinesis',
  kafka: 'Kafka',
  mq: 'Amazon MQ',
};

/** How to name what comes to a pattern. */
export function subjectName(candidates: readonly Candidate[]): string {
  const names = candidates.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (names.length < candidates.length || names.length === 0) return 'event';
  if (names.length <= 2) return names.join(' or ');
  return `${names[0]} or ${names.length - 1} others`;
}
