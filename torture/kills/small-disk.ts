import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import path from 'node:path';

/** A file system of a few megabytes, with a cloud on it. */
export interface SmallDisk {
  /** Starts the cloud and returns its endpoint. */
  start(): Promise<string>;
  /** Kills the cloud with SIGKILL. Its files remain. */
  kill(): Promise<void>;
  /** Whether the cloud still runs. */
  isRunning(): boolean;
  /** Enlarges the file system while the cloud runs. */
  grow(megabytes: number): void;
  /** The error output of the cloud. */
  said(): string;
  remove(): void;
}

const cloud = path.join(import.meta.dirname, 'cloud.ts');

/**
 * Mounts the file system. Throws if this machine does not allow that (it requires Linux user
 * namespaces).
 */
export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  const keeper = await mount(folder, megabytes);
  const inside = ['-t', String(keeper.pid), '-U', '-m', '--preserve-credentials'];
  let child: ChildProcess | undefined;
  let said = '';
  return {
    start: () =>
      new Promise((resolve, reject) => {
        const command = [...inside, process.execPath, cloud, folder, '0'];
        const started = spawn('nsenter', command, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
        child = started;
        started.stderr?.setEncoding('utf8').on('data', (text: string) => {
          said = `${said}${text}`.slice(-4_000);
        });
        started.once('message', (message) => resolve((message as { endpoint: string }).endpoint));
        started.once('exit', (code) => reject(new Error(`The cloud ended with ${code}: ${said}`)));
      }),
    async kill() {
      if (child === undefined || !isAlive(child)) return;
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    isRunning: () => child !== undefined && isAlive(child),
    grow: (size) =>
      void execFileSync('nsenter', [...inside, 'mount', '-o', `remount,size=${size}m`, folder]),
    said: () => said,
    remove: () => void keeper.kill('SIGKILL'),
  };
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** A process that keeps the mount, which disappears with its namespace. */
function mount(folder: string, megabytes: number): Promise<ChildProcess> {
  const script = 'mount -t tmpfs -o size="$1"m tmpfs "$2" && echo mounted && exec sleep 100000';
  const given = ['-Urm', 'sh', '-c', script, 'sh', String(megabytes), folder];
  const keeper = spawn('unshare', given, { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    const refuse = (why: string) =>
      reject(new Error(`This machine cannot mount a small file system (unshare -Urm): ${why}`));
    let problem = '';
    keeper.stderr.on('data', (chunk) => {
      problem += String(chunk);
    });
    keeper.stdout.once('data', () => resolve(keeper));
    keeper.once('error', (error) => refuse(error.message));
    keeper.once('exit', (code) => refuse(problem.trim() || `it ended with ${code}`));
  });
}
