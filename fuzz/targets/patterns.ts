import {
  compile,
  explain,
  InvalidEventError,
  type Pattern,
  parsePattern,
} from '@eventwright/pattern';
import {
  matchesNaively,
  parseJson,
  type Random,
  randomEvent,
  randomPattern,
} from '@eventwright/pattern/testing';
import { mutateText } from '../inputs/mutate-text.ts';
import { mustBeClear, unlessRefused } from '../refusal.ts';
import { target, type Verdict } from '../target.ts';

interface Input {
  readonly pattern: string;
  readonly event: string;
}

/** Longer events take the naive matcher too long. */
const longestEvent = 2_000;

/**
 * Event patterns: rejected with a place, or matched according to the definition, alone and among
 * others.
 */
export async function openPatterns() {
  return target<Input>({ make, check });
}

function make(random: Random): Input {
  const [pattern, event] = [randomPattern(random), randomEvent(random)];
  const spoilt = random.below(3);
  return {
    pattern: spoilt === 0 ? mutateText(random, pattern, [randomPattern(random)]) : pattern,
    event: spoilt === 1 ? mutateText(random, event, [randomEvent(random)]) : event,
  };
}

function check({ pattern: text, event }: Input): Verdict {
  const pattern = parsePattern(text);
  if (pattern.kind === 'refused') {
    mustBeClear(pattern.message);
    if (pattern.offset < 0 || pattern.offset > text.length) {
      throw new Error(`The refusal points at ${pattern.offset}, outside of the pattern.`);
    }
    return 'refused';
  }
  mustSurviveSpelling(pattern, event);
  const matched = unlessRefused([InvalidEventError], () =>
    compile([{ name: 'one', pattern }])
      .match(event)
      .includes('one'),
  );
  const explained = unlessRefused([InvalidEventError], () => explain(pattern, event).matches);
  if (matched?.result !== explained?.result) throw new Error('The explanation says otherwise.');
  if (matched === undefined) return 'refused';
  mustAgree(pattern, event, matched.result);
  return 'accepted';
}

/** The pattern matches the same when it is parsed again, and next to another rule. */
function mustSurviveSpelling(pattern: Pattern, event: string): void {
  const again = { name: 'again', pattern: pattern.text };
  const rules = [{ name: 'one', pattern }, again, { name: 'other', pattern: '{"zz":["zz"]}' }];
  const matched = unlessRefused([InvalidEventError], () => compile(rules).match(event));
  if (matched === undefined) return;
  const [one, other] = [matched.result.includes('one'), matched.result.includes('again')];
  if (one !== other) throw new Error('The pattern matches otherwise when it is read again.');
}

function mustAgree(pattern: Pattern, event: string, matches: boolean): void {
  if (event.length > longestEvent || !isJson(event)) return;
  const naive = matchesNaively(pattern, parseJson(event));
  if (naive !== matches) {
    throw new Error(`The machine says ${matches}, the definition ${naive}.`);
  }
}

/** The machine skips values that no rule reads, so it does not detect every syntax error. */
function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
