import { runningClouds } from '@eventwright/local/running';
import { readArguments } from '../scripts/read-arguments.ts';
import { runScript } from '../scripts/run-script.ts';
import { type Script, UsageError } from '../scripts/script.ts';

const tokenScript = {
  command: 'npm run token',
  does: 'Prints an ID token of the local cloud that runs from this folder.',
  operands: 'USER',
  options: {},
} as const satisfies Script;

await runScript(tokenScript, async (argv) => {
  const [user, ...others] = readArguments(tokenScript, argv).operands;
  if (user === undefined || others.length > 0) throw new UsageError('Name one user.');
  try {
    process.stdout.write(`${await requestToken(readEndpoint(), user)}\n`);
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 1;
  }
});

/** The address of the local cloud that runs from this folder. */
function readEndpoint(): string {
  const [cloud] = runningClouds(process.cwd());
  if (cloud !== undefined) return cloud.endpoint;
  throw new Error('No local cloud runs from this folder. Start one with npm start.');
}

async function requestToken(endpoint: string, userName: string): Promise<string> {
  const body = JSON.stringify({ user: userName });
  const answer = await fetch(`${endpoint}/cognito/tokens`, { method: 'POST', body }).catch(() => {
    throw new Error(`Nothing answers at ${endpoint}: start the local cloud with npm start.`);
  });
  const { idToken, message } = (await answer.json()) as { idToken?: string; message?: string };
  if (idToken === undefined)
    throw new Error(message ?? `The local cloud answered ${answer.status}.`);
  return idToken;
}
