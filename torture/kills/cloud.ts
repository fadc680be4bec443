import { startLocalCloud } from '@eventwright/local';
import { template } from './template.ts';

/** The process to kill: `node torture/kills/cloud.ts FOLDER PORT`. */
const [dataFolder, port] = process.argv.slice(2);
const cloud = await startLocalCloud({
  assembly: { stackName: 'Kills', template, assets: new Map() },
  dataFolder,
  port: Number(port),
  permissions: 'off',
});
process.send?.({ endpoint: cloud.endpoint, warnings: cloud.warnings, pid: process.pid });
process.on('message', () => void cloud.stop().then(() => process.exit(0)));
