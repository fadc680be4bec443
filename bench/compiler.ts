import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeSchemas } from './compiler/schemas.ts';

interface Run {
  /** Of the whole process and its threads. */
  readonly processorSeconds: number;
  /** Of it in the operating system: for thousands of files more on some file systems than on others. */
  readonly systemSeconds: number;
  readonly seconds: number;
  readonly peakMegabytes: number;
}

const cli = fileURLToPath(new URL('../generator/cli.ts', import.meta.url));
const plain = fileURLToPath(new URL('compiler/plain.ts', import.meta.url));
const reporter = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const{user,system}=process.cpuUsage();require('node:fs').writeFileSync(process.env.BENCH_REPORT,JSON.stringify([(user+system)/1e6,system/1e6,process.resourceUsage().maxRSS/1024]))})".replace(
    "require('node:fs')",
    "process.getBuiltinModule('node:fs')",
  ),
)}`;

/**
 * Prints what `generate` costs, each run a process of its own: everything that it writes of 100 and
 * 1,000 schemas of about twelve fields, again with nothing changed, and after one edit, beside the
 * plain script that writes types and validators only. (5,000 with `BENCH_LARGE=1`.)
 */
export function benchCompiler(): void {
  console.log(
    `${''.padEnd(34)}processor s   of it system   clock s   peak MB   processor beside plain`,
  );
  const sizes = process.env['BENCH_LARGE'] === undefined ? [3, 100, 1_000] : [3, 100, 1_000, 5_000];
  for (const count of sizes) measure(count);
}

function measure(count: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'compiler-'));
  try {
    const schemas = path.join(folder, 'schemas');
    writeSchemas(schemas, count);
    // As a project has: what was seen of outputs is kept there.
    mkdirSync(path.join(folder, 'node_modules'));
    const floor = run(folder, plain, [schemas, path.join(folder, 'plain')]);
    print(`${count} schemas, plain script`, floor, floor);
    const generate = () => run(folder, cli, ['generate'], flagsOf(cli));
    print(`${count} schemas, generate`, generate(), floor);
    print('  nothing changed', generate(), floor);
    const edited = path.join(schemas, 'events/Event1.json');
    writeFileSync(edited, readFileSync(edited, 'utf8').replace('"Who."', '"Who it is."'));
    print('  one edited', generate(), floor);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  cwd: string,
  script: string,
  parameters: readonly string[],
  flags: readonly string[] = [],
): Run {
  const report = path.join(cwd, 'report.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [...flags, '--import', reporter, script, ...parameters],
    { cwd, encoding: 'utf8', env: { ...process.env, BENCH_REPORT: report } },
  );
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
  const [processorSeconds = 0, systemSeconds = 0, peakMegabytes = 0] = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as readonly number[];
  return { processorSeconds, systemSeconds, seconds, peakMegabytes };
}

/** The flags of Node that a command's first line asks for. */
function flagsOf(script: string): readonly string[] {
  const [firstLine = ''] = readFileSync(script, 'utf8').split('\n', 1);
  return firstLine.match(/--\S+/g) ?? [];
}

function print(name: string, measured: Run, floor: Run): void {
  const columns = [
    name.padEnd(34),
    measured.processorSeconds.toFixed(2).padStart(11),
    measured.systemSeconds.toFixed(2).padStart(14),
    measured.seconds.toFixed(2).padStart(10),
    measured.peakMegabytes.toFixed(0).padStart(10),
    (measured.processorSeconds / floor.processorSeconds).toFixed(2).padStart(25),
  ];
  console.log(columns.join(''));
}
