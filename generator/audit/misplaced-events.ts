import { editDistance, isSameName, wordsOf } from '@eventwright/json';
import { recordedCalls } from '../aws/find-aws-events.ts';
import { isFromAws } from '../model/events/is-from-aws.ts';
import { type AuditFinding, findingIn } from './audit-finding.ts';
import type { ReadPattern } from './candidate.ts';
import type { Knowledge } from './knowledge.ts';
import type { PatternSite } from './pattern-site.ts';
import { exactTexts, knownTests } from './possible-events.ts';

/**
 * Sources and detail types that do not go together, that are nearly those of a known event, or that
 * do not come to this bus.
 */
export function misplacedEvents(
  site: PatternSite,
  read: ReadPattern,
  knowledge: Knowledge,
): readonly AuditFinding[] {
  if (site.kind !== 'rule' && site.kind !== 'archive') return [];
  const [branch] = read.pattern.branches;
  if (branch === undefined || read.pattern.branches.length > 1) return [];
  const sources = exactTexts(knownTests(branch, 'source', read.unknown));
  const types = exactTexts(knownTests(branch, 'detail-type', read.unknown));
  const report = (within: string, code: string, message: string, hint: string) =>
    findingIn(site, read.isText, within, { code, severity: 'warning', message, hint });
  const found: AuditFinding[] = [];
  for (const [at, source] of (sources ?? []).entries()) {
    const meant = meantSource(source, types, knowledge);
    if (meant === undefined) continue;
    const message = `In \`${site.logicalId}\`, no known event has the source "${source}", which is compared letter by letter.`;
    found.push(report(`/source/${at}`, 'unknown-source', message, `Did you mean "${meant}"?`));
  }
  if (sources !== undefined && types !== undefined) {
    for (const [at, type] of types.entries()) {
      const problem = problemOf(type, sources, knowledge);
      if (problem === undefined) continue;
      found.push(
        report(
          `/detail-type/${at}`,
          'unknown-event',
          `In \`${site.logicalId}\`, ${problem.message}`,
          problem.hint,
        ),
      );
    }
  }
  if (site.bus === 'custom' && sources?.every(isFromAws) === true) {
    found.push(
      report(
        '/source',
        'aws-event-on-custom-bus',
        `\`${site.logicalId}\` waits for events of AWS services on a custom bus, but they arrive on the default bus only.`,
        'Put the rule on the default bus, unless another rule forwards them.',
      ),
    );
  }
  return found;
}

function problemOf(
  type: string,
  sources: readonly string[],
  knowledge: Knowledge,
): { readonly message: string; readonly hint: string } | undefined {
  const isKnown = sources.some(
    (source) =>
      knowledge.find(source, type) !== undefined ||
      knowledge.genericCall(source, type) !== undefined,
  );
  if (isKnown || recordedCalls.has(type)) return undefined;
  const ofSources = knowledge.events.filter(
    ({ source }) => source !== undefined && sources.includes(source),
  );
  const known = ofSources.flatMap(({ detailType }) =>
    detailType === undefined ? [] : [detailType],
  );
  const meant = known.find((other) => isAlike(type, other));
  const where = sources.join(' or ');
  if (meant !== undefined) {
    return {
      message: `no schema of ${where} has the detail type "${type}", which is compared letter by letter.`,
      hint: `Did you mean "${meant}"?`,
    };
  }
  if (sources.every((source) => knowledge.completeSources.has(source))) {
    return {
      message: `the catalogue has no event "${type}" of ${where}.`,
      hint: `It has ${known
        .slice(0, 8)
        .map((one) => `"${one}"`)
        .join(', ')}.`,
    };
  }
  const others = knowledge.events.filter(({ detailType }) => detailType === type);
  const [other] = others;
  if (other?.source === undefined || others.length > 1 || !sources.every(isFromAws))
    return undefined;
  return {
    message: `"${type}" is known as an event of ${other.source}, not of ${where}.`,
    hint: `Set the source to "${other.source}", or correct the detail type.`,
  };
}

/**
 * The known source that an unknown source probably means. A source that differs by one letter can
 * also be another team's, unless the known one has the detail type in the pattern.
 */
function meantSource(
  source: string,
  types: readonly string[] | undefined,
  { events }: Knowledge,
): string | undefined {
  const known = new Set(events.flatMap((event) => event.source ?? []));
  if (known.has(source)) return undefined;
  const same = [...known].find((other) => isSameName(source, other));
  if (same !== undefined || types === undefined) return same;
  const near = events.find(
    (event) =>
      isMisspelt(source, event.source ?? '') &&
      types.some((type) => isAlike(type, event.detailType ?? '')),
  );
  return near?.source;
}

/** Whether two detail types differ so little that one was meant for the other. */
function isAlike(one: string, other: string): boolean {
  return isSameName(one, other) || hasNamespace(one, other) || isMisspelt(one, other);
}

/** Whether one is the other behind a namespace, as in `com.acme.order.placed` for `Order Placed`. */
function hasNamespace(one: string, other: string): boolean {
  const [shorter = '', longer = ''] = [one, other].toSorted(
    (left, right) => wordsOf(left).length - wordsOf(right).length,
  );
  const words = wordsOf(shorter);
  const ends = wordsOf(longer).slice(-words.length).join(' ') === words.join(' ');
  return words.length > 1 && /[.:/]/.test(longer) && ends;
}

function isMisspelt(one: string, other: string): boolean {
  return (
    Math.abs(one.length - other.length) <= 2 &&
    editDistance(one, other) <= Math.min(2, one.length / 8)
  );
}
