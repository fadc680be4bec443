import { fileURLToPath } from 'node:url';
import { type DevSession, startDev } from '@eventwright/local/dev';
import { runScript } from '../scripts/run-script.ts';
import { sendPhotograph } from './send-photograph.ts';
import { readStartArguments, type StartArguments, startScript } from './start-arguments.ts';

/** `npm start`: `eventwright dev`, and one photograph on its way through the application. */
const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const stopping = new AbortController();

/**
 * npm forwards a Ctrl-C that the terminal has already sent. Only a later one counts as a second
 * one.
 */
const impatience = 1_000;
let stopRequested: number | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stopRequested ??= performance.now();
    if (performance.now() - stopRequested > impatience) process.exit(130);
    stopping.abort();
  });
}
await runScript(startScript, async (argv) => {
  const options = readStartArguments(argv);
  try {
    await run(options);
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
});

async function run(options: StartArguments): Promise<void> {
  const print = (line: string) => console.log(line);
  const isColoured = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  const session = await startDev(
    {
      ...options,
      stacks: [],
      isStrict: false,
      isWatching: true,
      workingDirectory: projectFolder,
    },
    { print, isColoured },
  );
  print('  A user’s token: npm run token -- ada\n');
  try {
    await Promise.race([tellOfPhotograph(session), stopped()]);
    await stopped();
  } finally {
    await session.stop();
  }
  print('\nStopped.');
}

async function tellOfPhotograph(session: DevSession): Promise<void> {
  const story = await sendPhotograph(session.cloud(), projectFolder).catch((error: unknown) =>
    stopping.signal.aborted ? '' : `The photograph could not be sent: ${String(error)}`,
  );
  if (!stopping.signal.aborted) console.log(`\n${story}\n\nPress Ctrl-C to stop.`);
}

function stopped(): Promise<void> {
  return new Promise((resolve) => {
    if (stopping.signal.aborted) resolve();
    else stopping.signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
