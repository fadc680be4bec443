import type { Breakage } from '../../breaking/breakage.ts';
import type { ShowFile } from '../printing/shown-path.ts';
import type { BreakageGroup, PlacedChange } from './breakage-groups.ts';
import { describeChange } from './describe-change.ts';
import { howToDecide } from './remedies.ts';

/** A breakage as people read it: where, which rule, whom it hits, the witness, and what did it. */
export function printBreakage(group: BreakageGroup, show: ShowFile): string {
  const { found, file, place, changes } = group;
  const [{ breakage }, ...others] = found;
  const { event, message, rule } = breakage;
  const what = others.length === 0 ? event : `${found.length} events`;
  const where = `${show(file)}:${place.line}:${place.column}`;
  const names = found.map((one) => one.breakage.event).join(', ');
  return [
    `${where} ${verdictOf(breakage)} ${what} (${rule}): ${message}; ${hits(group)}`,
    ...(others.length === 0 ? [] : [`  events: ${names}`]),
    ...witnessLine(group),
    ...(breakage.verdict === 'unknown' ? [`  ${howToDecide}`] : []),
    ...changes.map((change) => changeLine(change, show)),
    '',
  ].join('\n');
}

/** The result of the proof, as a verb. */
export function verdictOf({ verdict }: Breakage): 'breaks' | 'may break' {
  return verdict === 'breaks' ? 'breaks' : 'may break';
}

/** Whom a breakage hits. */
export function hits({ consumers }: BreakageGroup): string {
  return consumers.length > 0 ? `hits ${consumers.join(', ')}` : 'no consumers';
}

function witnessLine({ found }: BreakageGroup): readonly string[] {
  const [{ breakage }] = found;
  if (breakage.witness === undefined) return [];
  const of = found.length === 1 ? '' : ` of ${breakage.event}`;
  return [`  witness${of}: ${JSON.stringify(breakage.witness)}`];
}

function changeLine({ change, file, line, readers }: PlacedChange, show: ShowFile): string {
  const types = change.isVisibleInTypes ? ', seen in the types' : '';
  const read = readers.map((who) => `; ${who}`).join('');
  return `${describeChange(change)} at ${show(file)}:${line}${types}${read}`;
}
