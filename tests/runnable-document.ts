import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { shapeOf } from './shape-of.ts';

const repository = path.join(import.meta.dirname, '..');

/** The location of the packages and the command that a document uses. */
export interface Installation {
  readonly nodeModules: string;
  readonly command: string;
}

/** The packages of this repository replace installed ones. */
const ofRepository: Installation = {
  nodeModules: path.join(repository, 'node_modules'),
  command: path.join(repository, 'generator/cli.ts'),
};

/** A fenced block: its language, its file name if it has one, and its text. */
const block = /^```(\w*)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** A line with a command, and the lines up to the next command or the end. */
const typed = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;

/**
 * The timeout, in milliseconds, for a background command to become ready and for a story to end.
 */
const patience = 90_000;

/** A document with the current output of its commands, and their number. */
export interface Ran {
  readonly text: string;
  readonly commands: number;
}

/**
 * Runs a document from top to bottom in an empty folder. Writes each block with a file name after
 * its language, and runs each command of a block and replaces its output, unless it differs only in
 * times and ids. `eventwright dev` runs until the end.
 */
export async function runDocument(
  markdown: string,
  { command, nodeModules }: Installation = ofRepository,
): Promise<Ran> {
  const folder = mkdtempSync(path.join(tmpdir(), 'eventwright-guide-'));
  symlinkSync(nodeModules, path.join(folder, 'node_modules'));
  // The CDK looks for a lock file.
  writeFileSync(path.join(folder, 'package-lock.json'), '{}\n');
  const background: ChildProcess[] = [];
  let commands = 0;
  try {
    const text = await replaceEach(
      markdown,
      block,
      async ([whole, language, file, content = '']) => {
        if (file !== undefined) {
          mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
          writeFileSync(path.join(folder, file), content);
          return whole;
        }
        if (!content.startsWith('$ ')) return whole;
        const ran = await replaceEach(content, typed, async ([all, line = '', printed = '']) => {
          commands += 1;
          const gap = /\n\n$|^\n$/.test(printed) ? '\n' : '';
          const now = `$ ${line}\n${await run(line, { command, folder, background })}${gap}`;
          return shapeOf(now) === shapeOf(all) ? all : now;
        });
        return `\`\`\`${language}\n${ran}\`\`\``;
      },
    );
    return { text, commands };
  } finally {
    await Promise.all(background.map(stop));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function replaceEach(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray) => Promise<string>,
): Promise<string> {
  let made = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    made += text.slice(end, match.index) + (await replace(match));
    end = match.index + match[0].length;
  }
  return made + text.slice(end);
}

/** The place where the lines of a document run. */
interface Place {
  readonly command: string;
  readonly folder: string;
  /** The processes that run until the end. */
  readonly background: ChildProcess[];
}

async function run(line: string, place: Place): Promise<string> {
  if (line.startsWith('npx eventwright dev') && !line.includes('--dry-run')) {
    return startDev(place);
  }
  if (line.startsWith('npx eventwright story')) return wholeStory(line, place);
  return runOnce(line, place);
}

/** A story grows for a while. It is complete if nothing was added for some seconds. */
async function wholeStory(line: string, place: Place): Promise<string> {
  const started = performance.now();
  let last = runOnce(line, place);
  for (let unchanged = 0; unchanged < 3 && performance.now() - started < patience; ) {
    await wait(1_000);
    const now = runOnce(line, place);
    unchanged = now === last ? unchanged + 1 : 0;
    last = now;
  }
  return last;
}

function runOnce(line: string, { command, folder }: Place): string {
  const shell = `npx() { if [ "$1" = eventwright ]; then shift; '${process.execPath}' '${command}' "$@"; else command npx "$@"; fi; }\n${line}\n`;
  const env = environment();
  const { stdout, stderr } = spawnSync('sh', ['-c', shell], { cwd: folder, encoding: 'utf8', env });
  // The sources of this repository, which an installed package does not have, are for its own
  // check.
  const sourceErrors = /^(\.\.\/)+.*error TS.*\n( {2}.*\n)*/gm;
  const printed = `${stderr}${stdout}`.replace(sourceErrors, '').trimEnd();
  return printed === '' ? '' : `${printed}\n`;
}

async function startDev({ background, command, folder }: Place): Promise<string> {
  const env = environment();
  const child = spawn(process.execPath, [command, 'dev', '--port', '0'], { cwd: folder, env });
  background.push(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const started = performance.now();
  while (!/^ {2}Function .*\n/m.test(printed)) {
    if (child.exitCode !== null || performance.now() - started > patience) {
      throw new Error(`eventwright dev does not run:\n${printed}`);
    }
    await wait(50);
  }
  return printed
    .trimEnd()
    .concat('\n')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:4747');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGINT');
  await end;
}

function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, AWS_ENDPOINT_URL: __, VITEST: ___, ...rest } = process.env;
  const [name, email] = ['you', 'you@example.com'];
  return {
    ...rest,
    NO_COLOR: '1',
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
  };
}
