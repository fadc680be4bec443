import { runScript } from '../scripts/run-script.ts';
import { placeOf } from './place.ts';
import { readArguments, redriveScript } from './redrive/arguments.ts';
import { type Redriven, redrive } from './redrive/redrive.ts';

/** `npm run redrive`: redrives the messages of dead-letter queues, and failed executions. */
await runScript(redriveScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const wanted = readArguments(argv);
  try {
    const place = placeOf(wanted, process.env['INIT_CWD'] ?? process.cwd());
    console.log(
      `${wanted.dryRun ? 'What could be brought back in' : 'Bringing back in'} ${place.description}`,
    );
    const counts = { redriven: 0, 'would be redriven': 0, left: 0 };
    for await (const one of redrive(place, wanted)) {
      counts[one.outcome] += 1;
      console.log(lineOf(one));
    }
    console.log(conclusion(counts, wanted.dryRun));
    return counts.left === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

function lineOf({ outcome, detailType, eventId, from, to, reason, error }: Redriven): string {
  const left = error === undefined ? '' : `\n    not taken: ${error}`;
  return `  ${outcome}: ${detailType} ${eventId}\n    ${from} → ${to}\n    reason: ${reason}${left}`;
}

function conclusion(
  counts: Readonly<Record<Redriven['outcome'], number>>,
  dryRun: boolean,
): string {
  if (dryRun) return `${counts['would be redriven']} would be redriven; nothing was changed.`;
  return `${counts.redriven} redriven, ${counts.left} left where they were.`;
}
