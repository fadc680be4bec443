import { runningClouds } from '@eventwright/local/running';
import { answerHelp } from './help.ts';

/** `npm run token -- USER`: prints an id token of the local cloud that runs from this folder. */
const usage = 'Usage: npm run token -- USER';
answerHelp(process.argv.slice(2), usage);
const [user, ...others] = process.argv.slice(2);
if (user === undefined || others.length > 0) {
  console.error(`Name the user of the token.\n${usage}`);
  process.exit(2);
}
try {
  process.stdout.write(`${await requestToken(readEndpoint(), user)}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** The address that the running local cloud has left behind. */
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
