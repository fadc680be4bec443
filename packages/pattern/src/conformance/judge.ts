import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/**
 * The engine's two algorithms for the same rules. `structured` is the default since event-ruler 2.0;
 * `steps` is the one before.
 */
export type Finder = 'structured' | 'steps';

/** Patterns, each a rule of one machine, and events, as JSON text. */
export interface Question {
  readonly finder: Finder;
  readonly patterns: readonly string[];
  readonly events: readonly string[];
}

/**
 * For each event, whether a rule matches, or undefined if the engine throws. A text is the reason
 * why a pattern is refused.
 */
export type Answer = readonly (boolean | undefined)[] | string;

/** The class path has no event-ruler, or there is no Java compiler. */
export class NoEngineError extends Error {}

const QUESTIONS_AT_ONCE = 500;

/** EventBridge's published engine, event-ruler, in a process of its own. */
export class Judge {
  private readonly folder = mkdtempSync(join(tmpdir(), 'event-ruler-'));
  private readonly engine: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: { answer(line: string): void; fail(error: Error): void }[] = [];

  /**
   * @param classPath event-ruler and its libraries.
   * @throws NoEngineError if they are not there, or javac is not.
   */
  constructor(classPath: string) {
    compileInto(this.folder, classPath);
    const path = [this.folder, classPath].join(delimiter);
    const options = ['-XX:+UseSerialGC', '-cp', path, 'Judge'];
    this.engine = spawn('java', options, { stdio: ['pipe', 'pipe', 'inherit'] });
    createInterface(this.engine.stdout).on('line', (line) => this.waiting.shift()?.answer(line));
    this.engine.on('exit', (code) => {
      const error = new Error(`the engine ended with ${code} before it answered`);
      for (const { fail } of this.waiting.splice(0)) fail(error);
    });
  }

  /** Answers the questions in their order. */
  async ask(questions: readonly Question[]): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (let from = 0; from < questions.length; from += QUESTIONS_AT_ONCE) {
      const some = questions.slice(from, from + QUESTIONS_AT_ONCE);
      answers.push(...(await Promise.all(some.map((question) => this.askOne(question)))));
    }
    return answers;
  }

  close(): void {
    this.engine.stdin.end();
    rmSync(this.folder, { recursive: true });
  }

  private async askOne(question: Question): Promise<Answer> {
    const line = await new Promise<string>((answer, fail) => {
      this.waiting.push({ answer, fail });
      this.engine.stdin.write(`${JSON.stringify(question)}\n`);
    });
    if (line.startsWith('invalid')) return line.slice('invalid '.length);
    return [...line].map((verdict) => (verdict === 'x' ? undefined : verdict === '1'));
  }
}

function compileInto(folder: string, classPath: string): void {
  const source = join(import.meta.dirname, 'Judge.java');
  const options = ['-cp', classPath, '-d', folder, source];
  const { error, status, stderr } = spawnSync('javac', options, { encoding: 'utf8' });
  if (status === 0) return;
  rmSync(folder, { recursive: true });
  const [reason = ''] = (error?.message ?? stderr.replace(source, 'Judge.java')).split('\n');
  throw new NoEngineError(`javac does not find event-ruler on the class path: ${reason}.`);
}
