import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesOf, type Step, stepsOf, withPrinted } from './transcript.ts';

export const repository = join(import.meta.dirname, '../..');
const documentFile = join(repository, 'docs/many-repositories.md');
/** The name of the root folder in the document. */
const shown = '/srv/git';

/** The output of a command, and its exit code. */
export interface Printed {
  readonly text: string;
  readonly status: number;
}

/** A step of the document, and its number there. */
export interface NumberedStep extends Step {
  readonly index: number;
}

/**
 * The folders of some teams, with the files that the document shows for them. They are inside the
 * repository, so that packages resolve as in generated code.
 */
export function stageOf(name: string, teams: readonly string[]) {
  const root = join(repository, '.eventwright', name);
  const document = readFileSync(documentFile, 'utf8');
  const printed = new Map<number, string>();
  const isTheirs = (path: string) => teams.includes(path.split('/')[0] ?? '');

  function write(path: string, text: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text.replaceAll(shown, root));
  }

  function shell(folder: string, command: string): Printed {
    const cli = `node ${join(repository, 'generator/cli.ts')}`;
    const { FORCE_COLOR, ...env } = process.env;
    const person = { GIT_AUTHOR_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@example.com' };
    const committer = { GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' };
    const { status, stderr, stdout } = spawnSync(
      'bash',
      ['-c', `eventwright() { ${cli} "$@"; }\n${command.replaceAll(shown, root)}`],
      {
        cwd: join(root, folder),
        encoding: 'utf8',
        env: { ...env, NO_COLOR: '1', ...person, ...committer },
      },
    );
    return { text: `${stdout}${stderr}`, status: status ?? 1 };
  }

  return {
    root,
    write,
    shell,
    steps: stepsOf(document)
      .map((step, index): NumberedStep => ({ ...step, index }))
      .filter(({ folder }) => isTheirs(folder)),
    /** Writes the files of the document, into empty folders. */
    begin(): void {
      rmSync(root, { recursive: true, force: true });
      for (const { path, text } of filesOf(document)) if (isTheirs(path)) write(path, text);
    },
    end: () => rmSync(root, { recursive: true, force: true }),
    /** The output of a command, with the paths and commits of the document. */
    run({ command, folder, index }: NumberedStep): string {
      const text = shell(folder, command)
        .text.replaceAll(root, shown)
        .replaceAll(/\b(version|now|was) [0-9a-f]{7,40}\b/g, '$1 1a2b3c4')
        .trimEnd();
      printed.set(index, text);
      return text;
    },
    /** With UPDATE, writes the output to the document. */
    update(): void {
      writeFileSync(documentFile, withPrinted(readFileSync(documentFile, 'utf8'), printed));
    },
  };
}

/** Whether to write the document instead of comparing it. */
export const isUpdated = process.env['UPDATE'] !== undefined;

/** The number and size of files change with each new output. */
export function withoutCounts(text: string): string {
  return text
    .replaceAll(/^\d+ files written/gm, 'n files written')
    .replaceAll(/: \d+ files, \d+ KB\./g, ': n files, n KB.');
}
