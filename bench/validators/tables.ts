import type { Measured } from '../report/measure.ts';
import { shortNumber } from '../report/plot.ts';
import type { Headline, Row, Table } from '../report/table.ts';
import { withVersion } from '../report/versions.ts';
import type { Contestants } from './contestants.ts';
import { type Pace, rounds } from './race.ts';

type Name = keyof Contestants;

/** The measurements of the validators of an event. */
export interface Judged {
  readonly event: string;
  readonly validators: Contestants;
  /** The number of created details that are left out because the contestants disagree. */
  readonly disputed: number;
  readonly rates: Readonly<Record<'valid' | 'invalid', Readonly<Record<Name, Pace>>>>;
}

const peers: Readonly<Record<'plain' | 'allErrors' | 'zod', string>> = {
  plain: `${withVersion('ajv', 'Ajv')} standalone`,
  allErrors: `${withVersion('ajv', 'Ajv')} standalone, all reasons`,
  zod: withVersion('zod'),
};

/** The sizes of the bundled validators, as shares of Ajv's. */
export function bytesTable(judged: readonly Judged[]): Table {
  const shares: readonly Name[] = ['verdict', 'reasons', 'zod'];
  const ratio = (name: Name, { validators }: Judged) =>
    validators[name].bytes / validators.plain.bytes;
  return {
    id: 'validators-bytes',
    title: 'Size of validators',
    note: `Each validator is bundled and minified with esbuild, as a Lambda function would be. *Ajv* is \`standaloneCode\` with \`addFormats\`, with what it requires. The others as shares of it: *verdict* is our \`isX\`; *with reasons* is \`isX\` and \`explainX\`, which is loaded when a detail was refused: a function's bundle holds both. The sizes are exact, so they have no spread.`,
    columns: [`${peers.plain}, KB`, 'verdict', 'with reasons', peers.zod],
    rows: judged.map(
      (one): Row => ({
        name: one.event,
        isOurs: true,
        cells: [
          (one.validators.plain.bytes / 1_000).toFixed(1),
          ...shares.map((name) => `${(100 * ratio(name, one)).toFixed(0)} %`),
        ],
        value: 100 * ratio('reasons', one),
      }),
    ),
    plot: { unit: '% of Ajv’s, with reasons', better: 'lower' },
    headlines: [
      headline('KB of a validator with its reasons, minified', judged, {
        of: ({ validators }, name) => validators[name].bytes / 1_000,
        ours: 'reasons',
        peers: ['plain', 'zod'],
        better: 'lower',
      }),
    ],
  };
}

/** How fast the validators judge valid or invalid details. */
export function speedTable(kind: 'valid' | 'invalid', judged: readonly Judged[]): Table {
  const disputed = judged.map(({ disputed, event }) => `${event} ${disputed}`).join(', ');
  const rate = ({ rates }: Judged, name: Name) => rates[kind][name].rate.median;
  const explained: readonly Name[] = kind === 'valid' ? [] : ['reasons', 'allErrors'];
  const better = 'higher';
  return {
    id: `validators-${kind}`,
    title: kind === 'valid' ? 'Valid details' : 'Invalid details',
    note:
      kind === 'valid'
        ? `Details judged in a second of processor time, and the others beside Ajv: medians of the ratios in ${rounds} rounds in one warm process, in which the contestants alternate, with the spread of ours. The details come from the generated arbitraries and are those on which all contestants agree; left out of 2,000: ${disputed}.`
        : 'The same for details that are valid ones broken at one place. Ajv stops at the first reason; with `allErrors`, zod and ours with reasons give all of them.',
    columns: [
      peers.plain,
      'verdict',
      'spread',
      ...(kind === 'valid' ? [] : ['with reasons', 'Ajv, all reasons']),
      peers.zod,
    ],
    rows: judged.map((one): Row => {
      const { [kind]: paces } = one.rates;
      const { greatest, least, median } = paces.verdict.besidePlain;
      return {
        name: one.event,
        isOurs: true,
        cells: [
          shortNumber(rate(one, 'plain')),
          times(median),
          `${least.toFixed(2)} to ${greatest.toFixed(2)}`,
          ...explained.map((name) => times(paces[name].besidePlain.median)),
          times(paces.zod.besidePlain.median),
        ],
        value: median,
        spread: [least, greatest],
      };
    }),
    plot: { unit: 'times the verdicts of Ajv', better },
    headlines: [
      headline(`${kind} details judged per second`, judged, {
        of: rate,
        ours: 'verdict',
        peers: ['plain', 'zod'],
        better,
      }),
      ...(kind === 'valid'
        ? []
        : [
            headline('invalid details explained per second, all reasons', judged, {
              of: rate,
              ours: 'reasons',
              peers: ['allErrors', 'zod'],
              better,
            }),
          ]),
    ],
  };
}

function times(ratio: Measured['median']): string {
  return `× ${ratio.toFixed(2)}`;
}

/** What a headline compares. */
interface Compared {
  readonly of: (judged: Judged, name: Name) => number;
  readonly ours: Name;
  readonly peers: readonly (keyof typeof peers)[];
  readonly better: 'higher' | 'lower';
}

/** Compares geometric means over all events. */
function headline(
  measure: string,
  judged: readonly Judged[],
  { better, of, ours, peers: names }: Compared,
): Headline {
  const mean = (name: Name) =>
    Math.exp(judged.reduce((sum, one) => sum + Math.log(of(one, name)), 0) / judged.length);
  const own = mean(ours);
  const [best] = names
    .map((name) => ({ name: peers[name], value: mean(name) }))
    .map((one) => ({ ...one, ratio: better === 'higher' ? own / one.value : one.value / own }))
    .toSorted((one, other) => one.ratio - other.ratio);
  return {
    measure: `${measure}, geometric mean of ${judged.length} events`,
    ours: shortNumber(own),
    peer: `${best?.name}: ${shortNumber(best?.value ?? Number.NaN)}`,
    ratio: best?.ratio ?? Number.NaN,
  };
}
