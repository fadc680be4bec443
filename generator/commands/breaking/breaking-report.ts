import type { Json } from '@eventwright/json';
import type { Report } from '../command.ts';
import { github, type PlacedFinding, sarif } from '../printing/finding-formats.ts';
import type { OutputFormat } from '../printing/output-format.ts';
import type { ShowFile } from '../printing/shown-path.ts';
import { groupBreakages } from './breakage-groups.ts';
import { breakageMarkdown } from './breakage-markdown.ts';
import type { Comparison } from './comparison.ts';
import { hits, printBreakage, verdictOf } from './print-breakage.ts';
import type { ReadersOf } from './readers-of.ts';
import { remedyOf } from './remedies.ts';
import { type Review, summaryOf } from './review.ts';

const writers: Readonly<Record<OutputFormat, (review: Review) => string>> = {
  text,
  json,
  markdown: breakageMarkdown,
  github: (review) => github(findingsOf(review)),
  sarif: (review) => sarif(findingsOf(review)),
};

/** Writes a comparison in a format. */
export function breakingReport(
  comparison: Comparison,
  readers: ReadersOf,
  show: ShowFile,
  format: OutputFormat,
): Report {
  const groups = groupBreakages(comparison.found, readers);
  const text = writers[format]({ ...comparison, groups, show });
  return { text, exitCode: groups.length > 0 ? 1 : 0 };
}

function text({ compared, groups, name, notes, show }: Review): string {
  const told = notes.map((note) => `${note}\n`).join('');
  if (groups.length > 0) {
    return `${told}${groups.map((group) => printBreakage(group, show)).join('\n')}\n`;
  }
  return `${told}${summaryOf({ compared, name })}\n`;
}

function json({ compared, groups, name, notes, show }: Review): string {
  const breakages = groups.map((group) => {
    const { changes, consumers, file, found, place } = group;
    const [{ breakage }] = found;
    return {
      rule: breakage.rule,
      verdict: breakage.verdict,
      file: show(file),
      line: place.line,
      column: place.column,
      message: breakage.message,
      events: found.map((one): Json => {
        const { event, witness } = one.breakage;
        return { event, ...(witness === undefined ? {} : { witness }) };
      }),
      consumers,
      changes: changes.map((one) => {
        return { ...one.change, file: show(one.file), line: one.line, readers: one.readers };
      }),
      remedy: remedyOf(breakage),
    };
  });
  return `${JSON.stringify({ comparedWith: name, compared, notes, breakages }, null, 2)}\n`;
}

function findingsOf({ groups, show }: Review): readonly PlacedFinding[] {
  return groups.map((group): PlacedFinding => {
    const { file, found, place } = group;
    const [{ breakage }] = found;
    const names = found.map((one) => one.breakage.event).join(', ');
    const { witness } = breakage;
    const shown = witness === undefined ? '' : ` Witness: ${JSON.stringify(witness)}.`;
    return {
      code: breakage.rule,
      severity: breakage.verdict === 'breaks' ? 'error' : 'warning',
      file: show(file),
      pointer: breakage.pointer,
      line: place.line,
      column: place.column,
      message: `This ${verdictOf(breakage)} ${names}: ${breakage.message}; ${hits(group)}.${shown}`,
      hint: remedyOf(breakage),
    };
  });
}
