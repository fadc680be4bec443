import { startLocalCloud } from '@eventwright/local';
import { type CloudReport, type Route, templateOf } from './template.ts';

/** The measured cloud, in its own process: `node process.ts RULES ROUTE STATS [FOLDER]`. */
const [rules, route, statistics = '', dataFolder] = process.argv.slice(2);
const cloud = await startLocalCloud({
  assembly: {
    stackName: 'Bench',
    template: templateOf(Number(rules), route as Route, statistics),
    assets: new Map(),
  },
  dataFolder,
});

function report(): CloudReport {
  return { endpoint: cloud.endpoint, heapUsed: process.memoryUsage().heapUsed };
}

process.on('message', () => {
  globalThis.gc?.();
  process.send?.(report());
});
process.on('disconnect', () => void cloud.stop().then(() => process.exit(0)));
process.send?.(report());
