import { readUniverse, solverOf } from '@eventwright/compatibility';
import type { Json } from '@eventwright/json';
import type { Pattern } from '@eventwright/pattern';
import {
  matcherOf,
  type Proof,
  prove,
  type Subject,
  type Verdict,
} from '@eventwright/pattern/prove';
import { filterSchema, isExact, parseFilter } from './filter-schema.ts';
import type { Filter } from './filters.ts';

type Undecided = Extract<Verdict, { readonly kind: 'undecided' }>;

/** Proves a filter by the cases of its schema, and where they do not decide it, by the solver of schemas. */
export function proveFilter(
  pattern: Pattern,
  { solvable, subject, where }: Pick<Filter, 'solvable' | 'subject' | 'where'>,
): Proof {
  const asked = subject();
  const proof = prove(pattern, asked);
  const whole = solvable === undefined ? undefined : parseFilter(where);
  if (proof.verdict.kind !== 'undecided' || solvable === undefined || whole === undefined) {
    return proof;
  }
  const schema = filterSchema(whole, 'with dotted names');
  const universe = readUniverse([solvable, { label: 'filter', schema }]);
  const solve = (isMatched: boolean) => {
    const goal = universe.roots.map((node, at) => ({ node, positive: at === 0 || isMatched }));
    return solverOf(universe.classOf).satisfy(goal);
  };
  return { ...proof, verdict: decide({ pattern, subject: asked, solve }, whole, proof.verdict) };
}

interface Question {
  readonly pattern: Pattern;
  readonly subject: Subject;
  readonly solve: (isMatched: boolean) => ReturnType<ReturnType<typeof solverOf>['satisfy']>;
}

function decide(question: Question, whole: Pattern, known: Undecided): Verdict {
  const passing = known.matching === undefined ? question.solve(true) : undefined;
  const other = known.failing === undefined ? question.solve(false) : undefined;
  const matching = known.matching ?? witness(question, passing, true);
  const failing = known.failing ?? witness(question, other, false);
  if (matching !== undefined && failing !== undefined) {
    return { kind: 'selective', matching, failing };
  }
  if (passing?.kind === 'empty') {
    return { kind: 'dead', because: pathsOf(question.pattern), witness: failing };
  }
  if (other?.kind === 'empty' && isExact(whole)) return { kind: 'always-true', witness: matching };
  return { kind: 'undecided', matching, failing };
}

/** What the solver found, if the real validator and the real matcher agree. */
function witness(
  { pattern, subject }: Question,
  outcome: ReturnType<Question['solve']> | undefined,
  isMatched: boolean,
): Json | undefined {
  if (outcome === undefined || outcome.kind === 'empty') return undefined;
  const value = outcome.kind === 'found' ? outcome.value : outcome.candidate;
  if (value === undefined || !subject.isValid(value)) return undefined;
  return matcherOf(pattern)(value) === isMatched ? value : undefined;
}

function pathsOf({ branches }: Pattern): string {
  return [...new Set(branches.flatMap((branch) => [...branch.keys()]))].join(' and ');
}
