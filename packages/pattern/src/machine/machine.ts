import type { Pattern } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';
import { Agreement } from './agreement.ts';
import { type Branches, layOut } from './branches.ts';
import { EventLeaves, INSIDE } from './event-leaves.ts';
import type { FieldIndex } from './field-index.ts';
import { buildTrie } from './field-trie.ts';
import { CERTAIN, FLAG_BITS, fileAll, SUFFICIENT } from './filing.ts';
import { type Condition, type Plan, plan } from './plan.ts';
import { Scanner } from './scanner.ts';

/** So many numbers are sorted by insertion. */
const FEW = 64;

/** In place of a scope: nothing that is found later can change the branch's verdict. */
const SETTLED = -1;

/** Stamps count events up to this number, shifted by a bit, and then start again. */
const MOST_EVENTS = 0x3fffffff;

/**
 * All rules as one machine. An event is scanned once; each leaf finds the branches filed under what
 * it has; of those the other conditions are checked: outside of arrays each at most once an event,
 * inside of arrays for the leaves that agree with the one that was found.
 */
export class Machine {
  private readonly plan: Plan;
  private readonly branches: Branches;
  private readonly leaves: EventLeaves;
  private readonly scanner: Scanner;
  private readonly agreement: Agreement<Condition>;
  /** By field; a field under which nothing is filed has none. */
  private readonly indexes: (FieldIndex | undefined)[];
  /** Branches that can match an event which has none of their fields. */
  private readonly unfiled: readonly number[];
  /** The event that is matched, counted up: what carries another number is of an earlier event. */
  private event = 0;
  private readonly visitedIn: Int32Array;
  /** By branch: the scope for which it was considered last, or `SETTLED`. */
  private readonly consideredFor: Int32Array;
  private readonly matchedIn: Int32Array;
  /** By condition: twice the event, plus one if it holds. */
  private readonly decidedIn: Int32Array;
  /** The claims that were compared last without a chosen leaf, and whether they agree: rules for one array ask the same in turn. */
  private asked: readonly Condition[] = [];
  private answer = false;
  private matched: number[] = [];
  /** The leaf that finds branches now, or -1. */
  private leaf = -1;
  private readonly visit = (posting: number): void => this.find(posting);

  constructor(patterns: readonly Pattern[]) {
    this.plan = plan(patterns);
    const { paths, conditions, subRules } = this.plan;
    this.branches = layOut(subRules);
    this.leaves = new EventLeaves(paths.length);
    this.scanner = new Scanner(buildTrie(paths), this.leaves);
    this.agreement = new Agreement(this.leaves, (leaf, claim) => this.passes(leaf, claim));
    this.indexes = fileAll(this.plan);
    this.unfiled = subRules.flatMap(({ filedUnder }, number) => (filedUnder < 0 ? [number] : []));
    this.visitedIn = new Int32Array(subRules.length);
    this.consideredFor = new Int32Array(subRules.length);
    this.matchedIn = new Int32Array(patterns.length);
    this.decidedIn = new Int32Array(conditions.length);
  }

  /** The numbers of the patterns that the event matches, ascending. */
  match(eventText: string): readonly number[] {
    this.scanner.scan(eventText);
    this.nextEvent();
    const { leaves, indexes } = this;
    for (let leaf = 0; leaf < leaves.count; leaf += 1) {
      this.leaf = leaf;
      indexes[leaves.field[leaf] as number]?.find(leaves, leaf, this.visit);
    }
    this.leaf = -1;
    for (const number of this.unfiled) this.consider(number, true);
    return ascending(this.matched);
  }

  private nextEvent(): void {
    this.matched = [];
    this.asked = [];
    this.agreement.begin();
    this.event += 1;
    if (this.event < MOST_EVENTS) return;
    this.event = 1;
    for (const stamps of [this.visitedIn, this.matchedIn, this.decidedIn]) stamps.fill(0);
  }

  private find(posting: number): void {
    const number = posting >> FLAG_BITS;
    if ((posting & SUFFICIENT) !== 0) this.addMatch(this.branches.rules[number] as number);
    else this.consider(number, (posting & CERTAIN) !== 0);
  }

  private addMatch(rule: number): void {
    if (this.matchedIn[rule] === this.event) return;
    this.matchedIn[rule] = this.event;
    this.matched.push(rule);
  }

  /** Considers a branch for the leaf that found it, which passes the condition it is filed under if that `isCertain`. */
  private consider(number: number, isCertain: boolean): void {
    const { branches, consideredFor, event, leaf, leaves, plan, visitedIn } = this;
    const rule = branches.rules[number] as number;
    if (this.matchedIn[rule] === event) return;
    const scope = leaf < 0 ? 0 : (leaves.scope[leaf] as number);
    if (visitedIn[number] === event) {
      const last = consideredFor[number];
      if (last === SETTLED || last === scope) return;
    }
    const filedUnder = branches.filedUnder[number] as number;
    if (!isCertain && !this.passes(leaf, plan.conditions[filedUnder] as Condition)) return;
    visitedIn[number] = event;
    // A leaf outside of arrays agrees with all others, so what fails beside it fails beside any.
    consideredFor[number] = scope === 0 ? SETTLED : scope;
    if (this.isMet(number, filedUnder, scope)) this.addMatch(rule);
  }

  /** Whether all conditions but the given one are met by leaves that agree with the scope. */
  private isMet(number: number, filedUnder: number, scope: number): boolean {
    const { branches, leaves, plan } = this;
    const start = branches.from[number] as number;
    const end = branches.from[number + 1] as number;
    let claims: Condition[] | undefined;
    for (let at = start; at < end; at += 1) {
      const condition = branches.conditions[at] as number;
      if (condition === filedUnder) continue;
      const { field, mayLack } = plan.conditions[condition] as Condition;
      const places = leaves.places[field] as number;
      if (places === INSIDE && mayLack) return this.isMetInOrder(number);
      if ((places & INSIDE) === 0) {
        if (this.decide(condition)) continue;
        this.consideredFor[number] = SETTLED;
        return false;
      }
      claims ??= [];
      claims.push(plan.conditions[condition] as Condition);
    }
    return claims === undefined || this.agree(claims, scope);
  }

  /**
   * Whether a branch matches one of whose fields may lack and is inside arrays only. Then all its
   * fields are chosen in the order of their paths, whichever leaf has found the branch.
   */
  private isMetInOrder(number: number): boolean {
    const { branches, leaves, plan } = this;
    this.consideredFor[number] = SETTLED;
    const claims: Condition[] = [];
    for (
      let at = branches.from[number] as number;
      at < (branches.from[number + 1] as number);
      at += 1
    ) {
      const condition = branches.conditions[at] as number;
      const claim = plan.conditions[condition] as Condition;
      if (((leaves.places[claim.field] as number) & INSIDE) !== 0) claims.push(claim);
      else if (!this.decide(condition)) return false;
    }
    return this.agreement.holds(claims, 0);
  }

  private agree(claims: Condition[], scope: number): boolean {
    if (claims.length > 1) claims.sort((one, other) => one.cost - other.cost);
    if (scope !== 0) return this.agreement.holds(claims, scope);
    const { asked } = this;
    if (claims.length !== asked.length || claims.some((claim, at) => claim !== asked[at])) {
      this.answer = this.agreement.holds(claims, 0);
      this.asked = claims;
    }
    return this.answer;
  }

  /** Whether any leaf passes a condition, or its field is missing and may be. */
  private decide(number: number): boolean {
    const decided = this.decidedIn[number] as number;
    if (decided >> 1 === this.event) return (decided & 1) === 1;
    const condition = this.plan.conditions[number] as Condition;
    let leaf = this.leaves.first[condition.field] as number;
    let verdict = leaf < 0 && condition.mayLack;
    for (; leaf >= 0 && !verdict; leaf = this.leaves.next[leaf] as number) {
      verdict = this.passes(leaf, condition);
    }
    this.decidedIn[number] = this.event * 2 + (verdict ? 1 : 0);
    return verdict;
  }

  private passes(leaf: number, condition: Condition): boolean {
    const value = this.leaves.value(leaf);
    for (const test of condition.tests) if (satisfies(value, test)) return true;
    return false;
  }
}

/** Sorts few by insertion in place, and many as numbers of a typed array, which needs no comparing function. */
function ascending(numbers: number[]): readonly number[] {
  if (numbers.length > FEW) return [...Int32Array.from(numbers).sort()];
  for (let sorted = 1; sorted < numbers.length; sorted += 1) {
    const number = numbers[sorted] as number;
    let at = sorted;
    for (; at > 0 && (numbers[at - 1] as number) > number; at -= 1) {
      numbers[at] = numbers[at - 1] as number;
    }
    numbers[at] = number;
  }
  return numbers;
}
