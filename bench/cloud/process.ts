import { startLocalCloud } from '@eventwright/local';
import { type CloudReport, templateOf } from './template.ts';

/** The measured cloud, in its own process: `node process.ts RULES STATS [FOLDER]`. */
const [rules, statistics = '', dataFolder] = process.argv.slice(2);
const cloud = await startLocalCloud({
  assembly: {
    stackName: 'Bench',
    template: templateOf(Number(rules), statistics),
    assets: new Map(),
  },
  dataFolder,
});

function report(): CloudReport {
  const { user, system } = process.cpuUsage();
  const processorSeconds = (user + system) / 1e6;
  const { rss: resident, heapUsed } = process.memoryUsage();
  return { endpoint: cloud.endpoint, processorSeconds, resident, heapUsed };
}

process.on('message', () => {
  globalThis.gc?.();
  process.send?.(report());
});
process.on('disconnect', () => void cloud.stop().then(() => process.exit(0)));
process.send?.(report());
