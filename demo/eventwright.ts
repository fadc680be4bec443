import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { environmentOf, readWord } from '@eventwright/local/start';

/**
 * `npm run register`, `npm run pull`, `npm run status`: a command of `eventwright`, against the local
 * cloud that runs from this folder, or against AWS where the environment says so.
 */
const generator = fileURLToPath(new URL('../generator/cli.ts', import.meta.url));
const endpoint = readWord(process.cwd());
const env = environmentOf(process.env, endpoint);
if (endpoint === undefined && env['AWS_ENDPOINT_URL'] === undefined) {
  console.error('No local cloud runs from this folder (npm start): this goes to AWS.');
}
const command = spawn(process.execPath, [generator, ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
});
command.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
