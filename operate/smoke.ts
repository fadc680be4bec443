import { statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatTable } from '../demo/file-report.ts';
import { runScript } from '../scripts/run-script.ts';
import { placeOf } from './place.ts';
import { readArguments, smokeScript } from './smoke/arguments.ts';
import { type SmokeFile, smoke } from './smoke/smoke.ts';

/** A photograph that every deployed stack must process. */
const photograph = fileURLToPath(new URL('../demo/photographs/lake-small.tiff', import.meta.url));

/** `npm run smoke`: sends photographs through a deployed stack. Exits with 1 if one has no end. */
await runScript(smokeScript, main);

async function main(argv: readonly string[]): Promise<number> {
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const wanted = readArguments(argv);
  try {
    const files = wanted.files.length === 0 ? [bundled()] : wanted.files.map(fileIn(folder));
    const place = placeOf(wanted, folder);
    if (!wanted.json) console.log(`Trying ${place.description}`);
    const reports = await smoke(place, files, wanted.patience);
    if (wanted.json) for (const report of reports) console.log(JSON.stringify(report));
    else console.log(formatTable(reports));
    return reports.every(({ end }) => end !== null) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

function bundled(): SmokeFile {
  return { name: path.basename(photograph), path: photograph };
}

function fileIn(folder: string): (name: string) => SmokeFile {
  return (name) => {
    const file = path.resolve(folder, name);
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === true) return { name, path: file };
    throw new Error(`No such file: ${name}\nNothing was sent.`);
  };
}
