import type { Pattern } from '../pattern.ts';
import { inRange, satisfies } from '../satisfies.ts';
import { Agreement, ALONGSIDE, type Nearness, NONE } from './agreement.ts';
import { ascending } from './ascending.ts';
import { type Branches, layOut } from './branches.ts';
import { EventLeaves, INSIDE, NUMBER, OUTSIDE } from './event-leaves.ts';
import { Exclusions } from './exclusions.ts';
import type { FieldIndex } from './field-index.ts';
import { buildTrie } from './field-trie.ts';
import { CERTAIN, FLAG_BITS, fileAll, SUFFICIENT } from './filing.ts';
import { type Condition, type Plan, plan } from './plan.ts';
import { Scanner } from './scanner.ts';

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
  private readonly exclusions: Exclusions;
  /** By condition: its field, and 1 if that may lack. */
  private readonly fieldOf: Int32Array;
  private readonly mayLack: Uint8Array;
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
  private scope = 0;
  /** Counts the scopes up, over all events, in which leaves find branches. */
  private nearness = 0;
  /** By condition: the scope in which it was asked for last, and what the answer was. */
  private readonly nearStamp: Float64Array;
  private readonly nearest: Uint8Array;
  private readonly visit = (posting: number): void => this.find(posting);

  constructor(patterns: readonly Pattern[]) {
    this.plan = plan(patterns);
    const { paths, conditions, subRules } = this.plan;
    this.branches = layOut(subRules);
    this.leaves = new EventLeaves(paths.length);
    this.scanner = new Scanner(buildTrie(paths), this.leaves);
    this.agreement = new Agreement(this.leaves, (leaf, claim) => this.passes(leaf, claim));
    this.exclusions = new Exclusions(this.leaves, conditions);
    this.fieldOf = Int32Array.from(conditions, ({ field }) => field);
    this.mayLack = Uint8Array.from(conditions, (one) => (one.mayLack ? 1 : 0));
    this.indexes = fileAll(this.plan);
    this.unfiled = subRules.flatMap(({ filedUnder }, number) => (filedUnder < 0 ? [number] : []));
    this.visitedIn = new Int32Array(subRules.length);
    this.consideredFor = new Int32Array(subRules.length);
    this.matchedIn = new Int32Array(patterns.length);
    this.decidedIn = new Int32Array(conditions.length);
    this.nearStamp = new Float64Array(conditions.length);
    this.nearest = new Uint8Array(conditions.length);
  }

  /** The numbers of the patterns that the event matches, ascending. */
  match(eventText: string): readonly number[] {
    this.scanner.scan(eventText);
    this.nextEvent();
    const { leaves, indexes } = this;
    for (let leaf = 0; leaf < leaves.count; leaf += 1) {
      this.leaf = leaf;
      const scope = leaves.scope[leaf] as number;
      if (scope !== this.scope) {
        this.scope = scope;
        this.nearness += 1;
      }
      indexes[leaves.field[leaf] as number]?.find(leaves, leaf, this.visit);
    }
    this.leaf = -1;
    this.scope = 0;
    for (const number of this.unfiled) this.consider(number, true);
    return ascending(this.matched);
  }

  private nextEvent(): void {
    this.matched = [];
    this.asked = [];
    this.agreement.begin();
    this.exclusions.begin();
    this.scope = 0;
    this.nearness += 1;
    this.event += 1;
    if (this.event < MOST_EVENTS) return;
    this.event = 1;
    for (const stamps of [this.visitedIn, this.matchedIn, this.decidedIn]) stamps.fill(0);
  }

  private find(posting: number): void {
    const number = posting >> FLAG_BITS;
    if ((posting & SUFFICIENT) === 0) this.consider(number, (posting & CERTAIN) !== 0);
    else if (this.visitedIn[number] !== this.event) {
      this.visitedIn[number] = this.event;
      this.addMatches(number);
    }
  }

  /** The rules of a branch match; one that has other branches may do so already. */
  private addMatches(number: number): void {
    const { branches, event, matched, matchedIn } = this;
    const end = branches.rulesFrom[number + 1] as number;
    const isOnly = branches.isOnly[number] === 1;
    for (let at = branches.rulesFrom[number] as number; at < end; at += 1) {
      const rule = branches.rules[at] as number;
      if (!isOnly) {
        if (matchedIn[rule] === event) continue;
        matchedIn[rule] = event;
      }
      matched.push(rule);
    }
  }

  /** Considers a branch for the leaf that found it, which passes the condition it is filed under if that `isCertain`. */
  private consider(number: number, isCertain: boolean): void {
    const { branches, consideredFor, event, leaf, plan, scope, visitedIn } = this;
    if (visitedIn[number] === event) {
      const last = consideredFor[number];
      if (last === SETTLED || last === scope) return;
    }
    if (!isCertain) {
      const filedUnder = branches.filedUnder[number] as number;
      if (!this.passes(leaf, plan.conditions[filedUnder] as Condition)) return;
    }
    visitedIn[number] = event;
    // A leaf outside of arrays agrees with all others, so what fails beside it fails beside any.
    consideredFor[number] = scope === 0 ? SETTLED : scope;
    if (!this.isMet(number, scope)) return;
    consideredFor[number] = SETTLED;
    this.addMatches(number);
  }

  /** Whether the other conditions of a branch are met by leaves that agree with the scope. */
  private isMet(number: number, scope: number): boolean {
    const { branches, fieldOf, leaves, mayLack, plan } = this;
    const end = branches.from[number + 1] as number;
    let claims: Condition[] | undefined;
    for (let at = branches.from[number] as number; at < end; at += 1) {
      const other = branches.others[at] as number;
      const places = leaves.places[fieldOf[other] as number] as number;
      if (places === INSIDE && mayLack[other] === 1) return this.isMetInOrder(number);
      if ((places & INSIDE) === 0 || scope === 0) {
        if (!this.decide(other)) {
          this.consideredFor[number] = SETTLED;
          return false;
        }
        if ((places & OUTSIDE) !== 0 || places === 0) continue;
      } else {
        const near = this.near(other, scope);
        if (near === NONE) return false;
        if (near === ALONGSIDE) continue;
      }
      claims ??= [];
      claims.push(plan.conditions[other] as Condition);
    }
    return claims === undefined || claims.length === 1 || this.agree(claims, scope);
  }

  /** Whether a leaf that agrees with the scope passes a condition: asked once for all branches that the leaf finds. */
  private near(number: number, scope: number): Nearness {
    if (this.nearStamp[number] === this.nearness) return this.nearest[number] as Nearness;
    const near = this.agreement.near(this.plan.conditions[number] as Condition, scope);
    this.nearStamp[number] = this.nearness;
    this.nearest[number] = near;
    return near;
  }

  /**
   * Whether a branch matches one of whose fields may lack and is inside arrays only. Then all its
   * fields are chosen in the order of their paths, whichever leaf has found the branch.
   */
  private isMetInOrder(number: number): boolean {
    const { leaves, plan } = this;
    this.consideredFor[number] = SETTLED;
    const claims: Condition[] = [];
    for (const condition of plan.subRules[number]?.conditions ?? []) {
      const claim = plan.conditions[condition] as Condition;
      if (((leaves.places[claim.field] as number) & INSIDE) !== 0) claims.push(claim);
      else if (!this.decide(condition)) return false;
    }
    return this.agreement.holds(claims, 0);
  }

  private agree(claims: Condition[], scope: number): boolean {
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
    const { exclusions, leaves } = this;
    let leaf = leaves.first[this.fieldOf[number] as number] as number;
    let verdict = leaf < 0 && this.mayLack[number] === 1;
    const excludes = exclusions.has(number);
    for (; leaf >= 0 && !verdict; leaf = leaves.next[leaf] as number) {
      verdict = excludes
        ? exclusions.passes(leaf, number)
        : this.passes(leaf, this.plan.conditions[number] as Condition);
    }
    this.decidedIn[number] = this.event * 2 + (verdict ? 1 : 0);
    return verdict;
  }

  private passes(leaf: number, { ranges, tests }: Condition): boolean {
    const { leaves } = this;
    if (ranges !== undefined) {
      if (leaves.kind[leaf] !== NUMBER) return false;
      const number = leaves.number(leaf);
      for (const range of ranges) if (inRange(number, range)) return true;
      return false;
    }
    const value = leaves.value(leaf);
    for (const test of tests) if (satisfies(value, test)) return true;
    return false;
  }
}
