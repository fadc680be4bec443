import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { shapeOf } from './shape-of.ts';

const repository = path.join(import.meta.dirname, '..');

/** Where the packages are that a document uses, and the command. */
export interface Installation {
  readonly nodeModules: string;
  readonly command: string;
}

/** The packages of this repository stand for installed ones. */
const ofRepository: Installation = {
  nodeModules: path.join(repository, 'node_modules'),
  command: path.join(repository, 'generator/cli.ts'),
};

/** A fenced block: its language, the file that it is if one is named, and its text. */
const block = /^```(\w*)(?: (\S+))?\n([\s\S]*?)^```$/gm;

/** A line that says what is typed, and the lines up to the next such line or the end. */
const typed = /^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm;

/** How long a command that runs on may take until it is ready, and a story until it ends. */
const patience = 90_000;

/** A document with what its commands print now, and how many there are. */
export interface Ran {
  readonly text: string;
  readonly commands: number;
}

/**
 * Runs a document from top to bottom in an empty folder: a block with the name of a file after its
 * language is written, and of a block of commands, each is run by the shell and followed by what it
 * prints; what differs only in times and ids stays. `eventwright dev` runs until the end.
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

/** Where the lines of a document run. */
interface Place {
  readonly command: string;
  readonly folder: string;
  /** What runs until the end. */
  readonly background: ChildProcess[];
}

async function run(line: string, place: Place): Promise<string> {
  if (line.startsWith('npx eventwright dev') && !line.includes('--dry-run')) {
    return startDev(place);
  }
  if (line.startsWith('npx eventwright story')) return wholeStory(line, place);
  return runOnce(line, place);
}

/** A story continues for a while: it is whole when nothing has been added for some seconds. */
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
  // The sources of this repository, which an installed package does not have, are for its own check.
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
