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

/** Used in place of a scope: nothing that is found later can change the branch's verdict. */
const SETTLED = -1;

/** Stamps count events up to this number, shifted by a bit, and then start again. */
const MOST_EVENTS = 0x3fffffff;

/**
 * All rules as one machine. It scans an event once. Each leaf finds the branches that are filed
 * under its value, and the machine checks the remaining conditions of those branches: outside of
 * arrays at most once per event, inside arrays for the leaves that agree with the leaf that was
 * found.
 */
export class Machine {
  private readonly plan: Plan;
  private readonly branches: Branches;
  private readonly leaves: EventLeaves;
  private readonly scanner: Scanner;
  private readonly agreement: Agreement<Condition>;
  private readonly exclusions: Exclusions;
  /** By condition: its field, and 1 if that field may be missing. */
  private readonly fieldOf: Int32Array;
  private readonly mayLack: Uint8Array;
  /** By field; undefined for a field under which nothing is filed. */
  private readonly indexes: (FieldIndex | undefined)[];
  /** Branches that can match an event that has none of their fields. */
  private readonly unfiled: readonly number[];
  /** The number of the current event. A stamp with another number is from an earlier event. */
  private event = 0;
  private readonly visitedIn: Int32Array;
  /** By branch: the scope for which it was considered last, or `SETTLED`. */
  private readonly consideredFor: Int32Array;
  private readonly matchedIn: Int32Array;
  /** By condition: twice the event, plus one if it holds. */
  private readonly decidedIn: Int32Array;
  /**
   * The claims that were last compared without a chosen leaf, and whether they agree. Rules for the
   * same array ask for the same claims one after the other.
   */
  private asked: readonly Condition[] = [];
  private answer = false;
  private matched: number[] = [];
  /** The leaf that is finding branches at the moment, or -1. */
  private leaf = -1;
  private scope = 0;
  /** Counts, over all events, the scopes in which leaves find branches. */
  private nearness = 0;
  /** By condition: the scope of the last check, and its result. */
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

  /**
   * Adds the rules of a branch that matches. A rule with other branches may have been added
   * already.
   */
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

  /**
   * Considers a branch for the leaf that found it. With `isCertain`, the leaf is known to pass the
   * condition that the branch is filed under.
   */
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
    // A leaf outside of arrays agrees with all others, so a branch that fails for it fails for any
    // leaf.
    consideredFor[number] = scope === 0 ? SETTLED : scope;
    if (!this.isMet(number, scope)) return;
    consideredFor[number] = SETTLED;
    this.addMatches(number);
  }

  /** Whether leaves that agree with the scope meet the remaining conditions of a branch. */
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

  /**
   * Whether a leaf that agrees with the scope passes a condition. The answer is computed once for
   * all branches that the leaf finds.
   */
  private near(number: number, scope: number): Nearness {
    if (this.nearStamp[number] === this.nearness) return this.nearest[number] as Nearness;
    const near = this.agreement.near(this.plan.conditions[number] as Condition, scope);
    this.nearStamp[number] = this.nearness;
    this.nearest[number] = near;
    return near;
  }

  /**
   * Whether a branch matches, if one of its fields may be missing and is inside arrays only. All
   * its fields are then chosen in the order of their paths, regardless of the leaf that found the
   * branch.
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

  /** Whether any leaf passes a condition, or its field is missing and may be missing. */
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
