import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The resources that a process used. */
export interface Run {
  /** Processor time of the whole process and its threads. */
  readonly processorSeconds: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

/** Writes the used seconds and megabytes when the process ends. */
const reporter = `data:text/javascript,${encodeURIComponent(
  `process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const used = JSON.stringify([(user + system) / 1e6, megabytes]);
    process.getBuiltinModule('node:fs').writeFileSync(process.env.BENCH_REPORT, used);
  })`,
)}`;

/** Runs a script in its own process, with the Node flags in its first line. */
export function run(cwd: string, script: string, parameters: readonly string[]): Run {
  const report = path.join(cwd, 'report.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [...flagsOf(script), '--import', reporter, script, ...parameters],
    { cwd, encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, BENCH_REPORT: report } },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  const used = JSON.parse(readFileSync(report, 'utf8')) as readonly number[];
  const [processorSeconds = 0, peakMegabytes = 0] = used;
  return { processorSeconds, seconds, peakMegabytes };
}

function flagsOf(script: string): readonly string[] {
  const [firstLine = ''] = readFileSync(script, 'utf8').split('\n', 1);
  return firstLine.startsWith('#!') ? (firstLine.match(/--\S+/g) ?? []) : [];
}
