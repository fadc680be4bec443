import { existsSync } from 'node:fs';
import type { Documents } from '../../load/document.ts';
import type { Catalog } from '../../model/catalog.ts';
import {
  type JudgedEvents,
  judgeEvents,
  type RecordedVerdict,
  type Tally,
} from '../../recorded/judge-events.ts';
import { sampleEvents } from '../../recorded/sample-events.ts';
import type { Call, Report } from '../command.ts';
import type { OutputFormat } from '../printing/output-format.ts';
import { archivedEvents, archiveNamed, describeArchived } from '../reading/archived-events.ts';
import { readSoundEvents } from '../reading/sound-catalogue.ts';
import { type HandlerRun, runHandlers } from '../run-handlers/run-handlers.ts';
import { earlierVersions } from './earlier-versions.ts';
import { readPolicies } from './policies.ts';

/** `breaking --against events FILE`: which recorded events the schemas refuse, or filters send elsewhere. */
export async function breakingEvents(call: Call, format: OutputFormat): Promise<Report> {
  const problem = problemOf(call, format);
  if (problem !== undefined) return { text: `${problem}\n`, exitCode: 2 };
  const archived = await archivedEvents(call);
  if (archived !== undefined && 'exitCode' in archived) return archived;
  const file = archived?.file ?? call.operands[0] ?? '-';
  const read = readSoundEvents(call.folders, 'Nothing was checked.');
  if ('exitCode' in read) return { ...read, exitCode: 2 };
  const { catalog, documents } = read;
  const before = earlierCatalog(call, documents);
  const most = Number(call.value('run-handlers') ?? 0);
  const sample = sampleEvents(most, () => most > 0);
  const earlier = typeof before === 'string' ? undefined : before;
  const verdict = await judgeEvents(file, catalog, earlier, sample.see);
  if (verdict.lines - (verdict.unreadable?.count ?? 0) === 0) {
    const why =
      verdict.unreadable === undefined ? '' : ` Line ${describeLine(verdict.unreadable)}.`;
    return { text: `There is no event in ${file}: nothing was checked.${why}\n`, exitCode: 2 };
  }
  const runs = most > 0 ? await runHandlers(call, sample.kinds()) : [];
  if (typeof runs === 'string') return { text: `${runs}\n`, exitCode: 2 };
  if (most > 0 && runs.length === 0) {
    const text = `No rule of the application takes an event of ${file} that its schema accepts: no handler ran.\n`;
    return { text, exitCode: 2 };
  }
  const hasFailed = runs.some(({ failed }) => failed !== undefined);
  const exitCode = isBroken(verdict) || hasFailed ? 1 : 0;
  if (format === 'json') {
    const answer = { archive: archived, ...asJson(verdict), ...(most > 0 && { handlers: runs }) };
    return { text: `${JSON.stringify(answer, null, 2)}\n`, exitCode };
  }
  const note = typeof before === 'string' ? `Routes were not compared: ${before}\n` : '';
  const saved = archived === undefined ? '' : describeArchived(archived);
  return { text: `${saved}${describe(verdict)}${note}${runs.map(describeRun).join('')}`, exitCode };
}

/** Why a call makes no sense; undefined if it does. */
function problemOf({ operands, value }: Call, format: OutputFormat): string | undefined {
  if (format !== 'text' && format !== 'json') {
    return `--against events prints text or json, not ${format}.`;
  }
  const [file] = operands;
  if (file === undefined) return 'error: pass a file of events, or - for the standard input.';
  if (file !== '-' && archiveNamed(file) === undefined && !existsSync(file))
    return `${file}: there is no such file.`;
  const most = value('run-handlers');
  if (most !== undefined && !/^[1-9]\d{0,3}$/.test(most)) {
    return 'error: --run-handlers takes a number from 1 to 9999.';
  }
  return undefined;
}

/** How the events of one kind fared in one handler. */
function describeRun({ detailType, failed, handler, ran, source }: HandlerRun): string {
  const which = `"${detailType}" of ${source}`;
  if (failed === undefined)
    return `${handler} handled all ${number(ran)} that it was given: ${which}.\n`;
  return `${handler} failed on ${number(failed.count)} of ${number(ran)}: ${which}, such as line ${failed.line}: ${failed.because}\n`;
}

/** The earlier catalogue, or why it is unknown. */
function earlierCatalog({ folders, value }: Call, present: Documents): Catalog | string {
  const policies = readPolicies('full', undefined, false, new Map());
  if (typeof policies === 'string') return policies;
  const earlier = earlierVersions(folders, value('since') ?? 'HEAD', policies, present);
  if (typeof earlier === 'string') return earlier;
  return earlier.versions[0]?.catalog ?? 'there is no earlier version.';
}

function isBroken({ events }: RecordedVerdict): boolean {
  return events.some(
    ({ gained, lost, refused, unpublishable }) =>
      refused !== undefined || unpublishable !== undefined || lost.size + gained.size > 0,
  );
}

function describe({ events, lines, unreadable }: RecordedVerdict): string {
  const sections = events
    .toSorted((left, right) => right.count - left.count)
    .map(describeKind)
    .filter((text) => text !== '');
  const judged = events.filter(({ hasSchema }) => hasSchema);
  const sum = (all: readonly JudgedEvents[]) => all.reduce((total, { count }) => total + count, 0);
  const without = events.length - judged.length;
  const told = [
    `${number(lines)} lines: ${number(sum(judged))} events of ${judged.length} kinds checked against their schemas`,
    ...(without > 0
      ? [`${number(sum(events) - sum(judged))} events of ${without} kinds have no schema`]
      : []),
    ...(unreadable === undefined
      ? []
      : [`${number(unreadable.count)} are no events (such as line ${describeLine(unreadable)})`]),
  ];
  return `${sections.join('\n')}${sections.length > 0 ? '\n' : ''}${told.join('; ')}.\n`;
}

function describeKind(kind: JudgedEvents): string {
  const { count, detailType, gained, lost, refused, refusedBefore, source, unpublishable } = kind;
  const lines = [
    ...told('refused by consumers', refused),
    ...told('refused by the publisher only', unpublishable),
    ...told('refused before, too', refusedBefore),
    ...[...lost].flatMap(([name, one]) => told(`no longer sent to ${name}`, one)),
    ...[...gained].flatMap(([name, one]) => told(`now sent to ${name}`, one)),
  ];
  if (lines.length === 0) return '';
  return `"${detailType}" of ${source}, ${number(count)} events:\n${lines.join('')}`;
}

function told(what: string, one: Tally | undefined): readonly string[] {
  if (one === undefined) return [];
  return [`  ${number(one.count)} ${what}, such as line ${one.line}: ${one.because}\n`];
}

function asJson({ events, ...rest }: RecordedVerdict) {
  const plain = events.map(({ gained, lost, ...kind }) => {
    return { ...kind, lost: Object.fromEntries(lost), gained: Object.fromEntries(gained) };
  });
  return { ...rest, events: plain };
}

/** `3: it is not JSON` */
function describeLine({ because, line }: Tally): string {
  return `${line}: ${because}`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
