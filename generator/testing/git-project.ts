import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, runInProcess } from './run-in-process.ts';

/** A temporary project under git, and the command in it. */
export class GitProject {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** An empty repository with a `main` branch. */
  static create(): GitProject {
    const project = new GitProject(mkdtempSync(join(tmpdir(), 'eventwright-git-')));
    project.git('init', '-q', '-b', 'main');
    return project;
  }

  /** A clone with only the newest commit, as `actions/checkout` makes it. */
  cloneShallowly(): GitProject {
    const clone = new GitProject(mkdtempSync(join(tmpdir(), 'eventwright-git-')));
    clone.git('clone', '-q', '--depth=1', `file://${this.folder}`, '.');
    return clone;
  }

  /** Writes a file: text unchanged, anything else as JSON. */
  write(file: string, content: string | object): this {
    const path = join(this.folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    return this;
  }

  /** Deletes a file or a folder. */
  delete(file: string): this {
    rmSync(join(this.folder, file), { recursive: true });
    return this;
  }

  /** Commits everything. */
  commit(message = 'Change'): this {
    this.git('add', '-A');
    this.git('commit', '-q', '--allow-empty', '-m', message);
    return this;
  }

  git(...parameters: readonly string[]): string {
    const identity = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    const all = ['-C', this.folder, ...identity, ...parameters];
    return execFileSync('git', all, { stdio: ['ignore', 'pipe', 'pipe'] }).toString();
  }

  /** Runs `eventwright` in the project. */
  run(...parameters: readonly string[]): Promise<Ended> {
    return runInProcess(this.folder, parameters);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
