import { seededRandom } from '@eventwright/pattern/testing';
import { shrink } from './inputs/shrink.ts';
import type { Target } from './target.ts';

/** A fault, and the smallest input found that triggers it. */
export interface Finding {
  /** The number of the case, which reproduces the input. */
  readonly index: number;
  readonly message: string;
  readonly input: unknown;
  /** How often it occurred. */
  readonly times: number;
}

/** The result of a run of a target. */
export interface Run {
  readonly cases: number;
  readonly accepted: number;
  readonly refused: number;
  readonly findings: readonly Finding[];
}

/** The cases to run. */
export interface Cases {
  readonly seed: number;
  readonly first: number;
  /** Asked before each case. */
  readonly isOver: (cases: number) => boolean;
  /** Called with the number of a case before it runs. */
  readonly onCase?: (index: number) => void;
}

/** The maximum number of attempts to shrink an input. */
const tries = 400;

/** The input of a case, determined by the seed and the number. */
export function inputOf(target: Target, seed: number, index: number): unknown {
  return target.make(
    seededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)),
  );
}

/** Runs one case after the other. Each fault is reported once, with a small input. */
export async function runTarget(target: Target, cases: Cases): Promise<Run> {
  const found = new Map<string, Finding>();
  const verdicts = { accepted: 0, refused: 0 };
  let count = 0;
  for (; !cases.isOver(count); count += 1) {
    const index = cases.first + count;
    cases.onCase?.(index);
    const input = inputOf(target, cases.seed, index);
    try {
      verdicts[await target.check(input)] += 1;
    } catch (error) {
      const known = found.get(signatureOf(error));
      found.set(
        signatureOf(error),
        known === undefined
          ? await findingOf(target, index, input, error)
          : { ...known, times: known.times + 1 },
      );
    }
  }
  return { cases: count, ...verdicts, findings: [...found.values()] };
}

async function findingOf(
  target: Target,
  index: number,
  input: unknown,
  error: unknown,
): Promise<Finding> {
  const signature = signatureOf(error);
  const fails = async (candidate: unknown) => {
    const other = await errorOf(target, candidate);
    return other !== undefined && signatureOf(other) === signature;
  };
  const small = await shrink(input, fails, tries);
  const message = describe((await errorOf(target, small)) ?? error);
  return { index, input: small, times: 1, message };
}

async function errorOf(target: Target, input: unknown): Promise<unknown> {
  try {
    await target.check(input);
    return undefined;
  } catch (error) {
    return error ?? new Error('Nothing was thrown.');
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = ownFrame(error);
  return `${error.name}: ${error.message}${place === undefined ? '' : ` (${place})`}`;
}

/**
 * Two errors are the same fault if they come from the same line and have the same message except
 * for values.
 */
function signatureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [start = ''] = error.message.split(':');
  const said = start.replaceAll(/"[^"]*"|'[^']*'|\d+/g, '…').slice(0, 60);
  return `${error.name} ${ownFrame(error) ?? ''} ${said}`;
}

/** The innermost place of our code in a stack: `packages/local/src/iam/decide.ts:12`. */
function ownFrame({ stack = '' }: Error): string | undefined {
  const frames = stack.matchAll(
    /((?:generator|packages|handlers|generated)\/[^\s():]+\.[jt]s:\d+)/g,
  );
  return frames.next().value?.[1];
}
