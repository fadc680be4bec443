import type { Call, Command, Report } from './command.ts';
import { interrupted } from './terminal/interruption.ts';
import { startProgress } from './terminal/progress.ts';

/** `eventwright dev`: the application on a local cloud, kept current while people work on it. */
export const devCommand: Command = {
  summary: 'Run the application on a local cloud, and reload what changes.',
  details:
    'Runs the CDK app of cdk.json, or a template.yaml. Needs no AWS account, no Docker and no network. ' +
    'Data is kept in .eventwright/ between runs.',
  folders: [],
  options: {
    app: {
      value: 'COMMAND',
      does: 'The command that synthesizes the CDK app (default: `app` in cdk.json).',
    },
    assembly: { value: 'DIR', does: 'Run a synthesized cloud assembly (cdk.out).' },
    template: { value: 'FILE', does: 'Run a CloudFormation template, JSON or YAML.' },
    stack: { value: 'NAME,...', does: 'Run only these stacks (default: all).' },
    port: { value: 'N', does: 'The port to listen on (default: 4747).' },
    fresh: { does: 'Delete the data of earlier runs.' },
    memory: { does: 'Keep everything in memory.' },
    strict: { does: 'Fail if a resource cannot be created, instead of continuing without it.' },
    parameters: {
      value: 'NAME=VALUE,...',
      does: 'Values of template parameters, of SSM parameters and secrets, and of imported exports.',
    },
    'allow-origin': {
      value: 'ORIGIN,...',
      does: 'Let pages of these origins call the cloud, for example http://localhost:5173.',
    },
    permissions: {
      value: 'MODE',
      does: 'enforce, warn or off: what happens to a call that IAM would deny (default: enforce).',
    },
    faults: { value: 'FILE', does: 'Inject the faults of a plan (JSON or YAML).' },
    speed: {
      value: 'N',
      does: 'Let time pass N times as fast for queues, schedules, retries and workflows (default: 1).',
    },
    inspect: { does: 'Start the functions with a debugger, on ports from 9229 (see docs/dev.md).' },
    'no-reload': { does: 'Do not watch for file changes.' },
    'dry-run': { does: 'List the resources and how far each runs locally, and stop.' },
    json: { does: 'With --dry-run: print one JSON object.' },
  },
  isLive: () => true,
  async run(call): Promise<Report> {
    const local = await loadLocal();
    if (local === undefined) {
      return {
        text: 'error: install @eventwright/local to run `eventwright dev`:\n  npm install --save-dev @eventwright/local\n',
        exitCode: 2,
      };
    }
    const port = Number(call.value('port') ?? 4747);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      return { text: 'error: --port takes a number from 0 to 65535.\n', exitCode: 2 };
    }
    const speed = Number(call.value('speed') ?? 1);
    if (!(speed >= 1 && speed <= 100_000)) {
      return { text: 'error: --speed takes a number from 1 to 100000.\n', exitCode: 2 };
    }
    const permissions = call.value('permissions') ?? 'enforce';
    if (!isMode(permissions)) {
      return { text: 'error: --permissions takes enforce, warn or off.\n', exitCode: 2 };
    }
    const options = { ...optionsOf(call, port), permissions, speed };
    try {
      if (call.flag('dry-run')) {
        return { text: await local.dryRun(options, call.flag('json')), exitCode: 0 };
      }
      return { text: '\nStopped.\n', exitCode: await serve(local, options) };
    } catch (error) {
      const expected = [local.UserError, local.TemplateError, local.PortInUseError];
      if (!expected.some((type) => error instanceof type)) throw error;
      return { text: `${(error as Error).message}\n`, exitCode: 1 };
    }
  },
};

type Local = typeof import('@eventwright/local/dev');

/** The local cloud is a package of its own that a project installs or not. */
async function loadLocal(): Promise<Local | undefined> {
  try {
    return await import('@eventwright/local/dev');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

/** Where VS Code looks for a debugger by default. */
const debuggerPort = 9229;

type DevOptions = Parameters<Local['startDev']>[0];

function isMode(text: string): text is DevOptions['permissions'] {
  return ['enforce', 'warn', 'off'].includes(text);
}

function optionsOf({ flag, value }: Call, port: number): Omit<DevOptions, 'permissions'> {
  return {
    app: value('app'),
    assembly: value('assembly'),
    template: value('template'),
    stacks: (value('stack') ?? '').split(',').filter(Boolean),
    parameters: parametersIn(value('parameters') ?? ''),
    allowedOrigins: (value('allow-origin') ?? '').split(',').filter(Boolean),
    port,
    isFresh: flag('fresh'),
    isInMemory: flag('memory'),
    isStrict: flag('strict'),
    faultsFile: value('faults'),
    inspectPort: flag('inspect') ? debuggerPort : undefined,
    isWatching: !flag('no-reload'),
    workingDirectory: process.cwd(),
  };
}

/** Reads `NAME=VALUE,NAME=VALUE`; a part without `=` belongs to the value before it. */
function parametersIn(text: string): Record<string, string> {
  const parameters = new Map<string, string>();
  let last: string | undefined;
  for (const part of text.split(',').filter((one) => one !== '')) {
    const equals = part.indexOf('=');
    if (equals > 0) {
      last = part.slice(0, equals);
      parameters.set(last, part.slice(equals + 1));
    } else if (last !== undefined) parameters.set(last, `${parameters.get(last)},${part}`);
  }
  return Object.fromEntries(parameters);
}

/**
 * Runs until Ctrl-C; a second Ctrl-C does not wait, nor does one before the cloud runs. Returns the
 * exit code.
 */
async function serve(local: Local, options: DevOptions): Promise<0 | typeof interrupted> {
  const stopping = Promise.withResolvers<0 | typeof interrupted>();
  let requested: number | undefined;
  let isRunning = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      requested ??= performance.now();
      // npm passes a Ctrl-C on that the terminal has sent already.
      if (!isRunning || performance.now() - requested > 1_000) process.exit(interrupted);
      stopping.resolve(signal === 'SIGINT' ? interrupted : 0);
    });
  }
  const session = await local.startDev(options, {
    print: (line) => process.stdout.write(`${line}\n`),
    isColoured: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    startProgress,
  });
  isRunning = true;
  const forget = followKeys(session, () => stopping.resolve(interrupted));
  const exitCode = await stopping.promise;
  forget();
  await session.stop();
  return exitCode;
}

type Session = Awaited<ReturnType<Local['startDev']>>;

/** Keys of a terminal: `r` retries what waits, Ctrl-C stops. Returns the function that ends it. */
function followKeys(session: Session, stop: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => undefined;
  process.stdout.write('\nPress r to retry now what waits for a retry, Ctrl-C to stop.\n');
  const onKey = (key: Buffer) => {
    const text = key.toString();
    if (text === 'r') session.retryNow();
    // In raw mode the terminal sends Ctrl-C and Ctrl-D as characters.
    if (text === '\u0003' || text === '\u0004') stop();
  };
  stdin.setRawMode(true);
  stdin.on('data', onKey);
  return () => {
    stdin.off('data', onKey);
    stdin.setRawMode(false);
    stdin.pause();
  };
}
