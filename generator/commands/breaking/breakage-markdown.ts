import { counted } from '../../diagnostic/counted.ts';
import { shortened } from '../../diagnostic/shortened.ts';
import { block, code, escaped, fitting, folded, prose, table } from '../printing/markdown.ts';
import type { BreakageGroup, PlacedChange } from './breakage-groups.ts';
import { verdictOf } from './print-breakage.ts';
import { remedyOf } from './remedies.ts';
import { type Review, summaryOf } from './review.ts';

const longestWitness = 120;
const mostEvents = 3;

/** By this a workflow finds its own comment again, to replace it. */
const mark = '<!-- eventwright breaking -->';

/** A comparison as a comment on a pull request: a table, with long parts collapsed. */
export function breakageMarkdown(review: Review): string {
  const { compared, groups, name, notes } = review;
  const told = notes.map((note) => `> ${prose(note)}`);
  if (groups.length === 0) {
    return paragraphs([mark, '### Event schemas', prose(summaryOf({ compared, name })), ...told]);
  }
  return fitting(groups, (shown, left) =>
    paragraphs([
      mark,
      `### Event schemas: ${countBreakages(groups)}`,
      `Compared with ${escaped(name)}.`,
      ...told,
      table(
        ['', 'Event', 'Change', 'Witness', 'Consumers', 'How to fix'],
        shown.map((group) => row(group, review)),
      ),
      ...(left === 0 ? [] : [`${left} more: run \`eventwright breaking\` to see them.`]),
      ...shown.flatMap(details),
    ]),
  );
}

function paragraphs(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}

function countBreakages(groups: readonly BreakageGroup[]): string {
  const sure = groups.filter(({ found: [{ breakage }] }) => breakage.verdict === 'breaks').length;
  const maybe = groups.length - sure;
  const parts = [
    ...(sure === 0 ? [] : [counted(sure, 'breaking change')]),
    ...(maybe === 0 ? [] : [`${maybe} undecided`]),
  ];
  return parts.join(', ');
}

function row(group: BreakageGroup, { show }: Review): readonly string[] {
  const { changes, consumers, file, found, place } = group;
  const [{ breakage }] = found;
  const { message, rule, witness } = breakage;
  const where = code(`${show(file)}:${place.line}`);
  const what = changes.map((change) => described(change));
  const isUnsaid = what.length === 0 || found.length === 0;
  return [
    `**${verdictOf(breakage)}**<br>${code(rule)}`,
    eventsOf(group),
    `${where}<br>${isUnsaid ? prose(message) : what.join('<br>')}`,
    witness === undefined ? '' : code(shortened(JSON.stringify(witness), longestWitness)),
    consumers.length === 0 ? 'none' : consumers.map(escaped).join(', '),
    prose(remedyOf(breakage)),
  ];
}

function eventsOf({ found }: BreakageGroup): string {
  const names = found.map((one) => escaped(one.breakage.event));
  if (names.length <= mostEvents) return names.join('<br>');
  return `${names.slice(0, mostEvents).join('<br>')}<br>and ${names.length - mostEvents} more`;
}

function described({ change, readers }: PlacedChange): string {
  const values = [change.before, change.after].filter((value) => value !== undefined);
  const texts = values.map((value) => code(shortened(JSON.stringify(value), 60)));
  const read = readers.map((who) => ` (${escaped(who)})`).join('');
  return `${code(change.kind)} ${texts.join(' → ')}${read}`.trim();
}

/** What does not fit into a cell: a long witness, and the events and witnesses of a group. */
function details({ found }: BreakageGroup): readonly string[] {
  const witnesses = found.flatMap(({ breakage: { event, witness } }) => {
    if (witness === undefined) return [];
    const isShown = found.length === 1 && JSON.stringify(witness).length <= longestWitness;
    return isShown ? [] : [`${JSON.stringify(event)}: ${JSON.stringify(witness)}`];
  });
  const [{ breakage }, ...others] = found;
  if (witnesses.length === 0 && others.length < mostEvents) return [];
  const names = found.map((one) => JSON.stringify(one.breakage.event));
  const text = witnesses.length > 0 ? witnesses : names;
  const title =
    others.length === 0
      ? `Witness of ${breakage.event}`
      : `All ${found.length} events, with witnesses`;
  return [folded(title, block(text.join('\n'), 'text'))];
}
