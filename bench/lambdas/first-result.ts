import { createRequire } from 'node:module';

/** Loads a bundle in this fresh process, passes it one event, and prints how long each took. */
const [bundle = '', event = 'null'] = process.argv.slice(2);
const cpu = process.cpuUsage();
const started = performance.now();
const { handler } = createRequire(import.meta.url)(bundle) as {
  handler: (event: unknown) => Promise<unknown>;
};
const loaded = performance.now();
const { user, system } = process.cpuUsage(cpu);
const answer = await handler(JSON.parse(event));
const first = performance.now();
if (JSON.stringify(answer ?? {}).includes('itemIdentifier')) throw new Error('It did not work.');
process.stderr.write(
  JSON.stringify({
    load: loaded - started,
    loadProcessor: (user + system) / 1_000,
    first: first - started,
  }),
);
