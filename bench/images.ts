import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { megabytesPerProcessor } from '../handlers/process-image/encoders.ts';
import type { Measured } from './images/measure.ts';
import { headlineOf } from './report/headline.ts';
import { measured } from './report/measure.ts';
import type { Plot, Row, Table } from './report/table.ts';
import { withVersion } from './report/versions.ts';

/** The numbers of concurrent encoders: as on Lambda with one vCPU, and with two. */
const atOnce = [1, 2] as const;
const rounds = 3;
const plot: Plot = { unit: 'images per second of processor time', better: 'higher' };
const bare = `bare ${withVersion('sharp')}`;

/** Someone who processes images, and all runs of it. */
interface Contestant {
  readonly name: string;
  readonly isOurs: boolean;
  /** How many forms it encodes at once. */
  readonly forms: number | 'all';
  readonly run: () => Measured;
  readonly runs: Measured[];
}

/**
 * How many images `process-image` processes per second, compared with a bare sharp script that
 * resizes and encodes the same files, each in its own process. Both encode one variant at a time, as
 * on Lambda with 1,769 MB of memory, then two, as with 3,538 MB. Lambda charges for wall-clock time
 * times memory, and the second processor costs as much as the first: so the wall-clock time is what
 * a user waits, and the time on one processor what an image costs.
 */
export function benchImages(): readonly Table[] {
  const contestants = [...atOnce.flatMap(pair), everything];
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, runs } of contestants) runs.push(run());
  }
  const rows = contestants.map((one) => rowOf(one, contestants));
  return [
    {
      id: 'images',
      title: 'Images',
      note: `Five photographs of 0.2 to 12 megapixels, resized and encoded to nine forms, each contestant in a process of its own; medians of ${rounds} rounds in which they alternate. Both contestants encode as many forms at once: one, as \`process-image\` does with the one vCPU of 1,769 MB, and two, as with 3,538 MB. The last script leaves all forms and threads to sharp.`,
      columns: [
        'a second of processor',
        'spread',
        'beside bare',
        'a second',
        'beside bare',
        'peak MB',
      ],
      rows,
      plot,
      headlines: atOnce.map((forms, at) =>
        headlineOf(
          `images per second of processor time, ${formsOf(forms)}`,
          rows.slice(2 * at, 2 * at + 2),
          plot,
          (rate) => rate.toFixed(2),
        ),
      ),
    },
  ];
}

function pair(forms: number): readonly Contestant[] {
  const memory = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(forms * megabytesPerProcessor) };
  const ours = () => run('ours.ts', [], memory);
  const theirs = () => run('bare.ts', [String(forms)], {});
  return [
    { name: `\`process-image\`, ${formsOf(forms)}`, isOurs: true, forms, run: ours, runs: [] },
    { name: `${bare}, ${formsOf(forms)}`, isOurs: false, forms, run: theirs, runs: [] },
  ];
}

const everything: Contestant = {
  name: `${bare}, all forms and threads`,
  isOurs: false,
  forms: 'all',
  run: () => run('bare.ts', [], {}),
  runs: [],
};

function formsOf(forms: number): string {
  return forms === 1 ? '1 form at once' : `${forms} forms at once`;
}

function rowOf({ forms, isOurs, name, runs }: Contestant, all: readonly Contestant[]): Row {
  const isAlone = forms === 'all';
  const peer = all.find((one) => one.forms === forms && !one.isOurs)?.runs ?? [];
  const processor = ratesOf(runs, 'processorSeconds');
  const clock = ratesOf(runs, 'seconds');
  return {
    name,
    isOurs,
    cells: [
      processor.median.toFixed(2),
      `${processor.least.toFixed(2)} to ${processor.greatest.toFixed(2)}`,
      isAlone ? '' : (processor.median / ratesOf(peer, 'processorSeconds').median).toFixed(2),
      clock.median.toFixed(2),
      isAlone ? '' : (clock.median / ratesOf(peer, 'seconds').median).toFixed(2),
      measured(runs.map(({ peakMegabytes }) => peakMegabytes)).median.toFixed(0),
    ],
    value: processor.median,
    spread: [processor.least, processor.greatest],
  };
}

/** Images per second of one of the times. */
function ratesOf(runs: readonly Measured[], time: 'seconds' | 'processorSeconds') {
  return measured(runs.map((one) => one.images / one[time]));
}

function run(
  file: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
): Measured {
  const script = fileURLToPath(new URL(`images/${file}`, import.meta.url));
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`${file} failed: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}
