import type { Pattern } from '../pattern.ts';
import { satisfies } from '../satisfies.ts';
import { canAgree } from './agreement.ts';
import { type Branches, layOut } from './branches.ts';
import { EventLeaves } from './event-leaves.ts';
import type { FieldIndex } from './field-index.ts';
import { buildTrie } from './field-trie.ts';
import { CERTAIN, FLAG_BITS, fileAll, SUFFICIENT } from './filing.ts';
import { type Condition, type Plan, plan } from './plan.ts';
import { Scanner } from './scanner.ts';

/** So many numbers are sorted by insertion. */
const FEW = 64;

/**
 * All rules as one machine. An event is scanned once; each leaf finds the branches filed under what
 * it has; of those the other conditions are checked, each condition at most once an event.
 */
export class Machine {
  private readonly plan: Plan;
  private readonly branches: Branches;
  private readonly leaves: EventLeaves;
  private readonly scanner: Scanner;
  /** By field; a field under which nothing is filed has none. */
  private readonly indexes: (FieldIndex | undefined)[];
  /** Branches that can match an event which has none of their fields. */
  private readonly unfiled: readonly number[];
  /** The event that is matched, counted up: what carries another number is of an earlier event. */
  private event = 0;
  private readonly visitedIn: Int32Array;
  private readonly matchedIn: Int32Array;
  /** By condition: twice the event, plus one if it holds. */
  private readonly decidedIn: Int32Array;
  private readonly boundIn: Int32Array;
  /** By condition: see `boundLeaves`. */
  private readonly bound: (readonly number[])[] = [];
  /** The choices that were compared last, and whether they agree: rules for one array ask the same in turn. */
  private asked: readonly (readonly number[])[] = [];
  private answer = false;
  private matched: number[] = [];
  private readonly visit = (posting: number): void => this.find(posting);

  constructor(patterns: readonly Pattern[]) {
    this.plan = plan(patterns);
    const { paths, conditions, subRules } = this.plan;
    this.branches = layOut(subRules);
    this.leaves = new EventLeaves(paths.length);
    this.scanner = new Scanner(buildTrie(paths), this.leaves);
    this.indexes = fileAll(this.plan);
    this.unfiled = subRules.flatMap(({ filedUnder }, number) => (filedUnder < 0 ? [number] : []));
    this.visitedIn = new Int32Array(subRules.length);
    this.matchedIn = new Int32Array(patterns.length);
    this.decidedIn = new Int32Array(conditions.length);
    this.boundIn = new Int32Array(conditions.length);
  }

  /** The numbers of the patterns that the event matches, ascending. */
  match(eventText: string): readonly number[] {
    this.scanner.scan(eventText);
    this.nextEvent();
    const { leaves, indexes } = this;
    for (let leaf = 0; leaf < leaves.count; leaf += 1) {
      indexes[leaves.field[leaf] as number]?.find(leaves, leaf, this.visit);
    }
    for (const subRule of this.unfiled) this.consider(subRule);
    return ascending(this.matched);
  }

  private nextEvent(): void {
    this.matched = [];
    this.asked = [];
    this.event += 1;
    if (this.event < 0x3fffffff) return;
    this.event = 1;
    for (const stamps of [this.visitedIn, this.matchedIn, this.decidedIn, this.boundIn])
      stamps.fill(0);
  }

  private find(posting: number): void {
    const number = posting >> FLAG_BITS;
    if ((posting & SUFFICIENT) !== 0) {
      this.addMatch(this.branches.rules[number] as number);
      return;
    }
    if ((posting & CERTAIN) !== 0 && this.visitedIn[number] !== this.event) {
      this.decidedIn[this.branches.filedUnder[number] as number] = this.event * 2 + 1;
    }
    this.consider(number);
  }

  private addMatch(rule: number): void {
    if (this.matchedIn[rule] === this.event) return;
    this.matchedIn[rule] = this.event;
    this.matched.push(rule);
  }

  private consider(number: number): void {
    const { visitedIn, decidedIn, matchedIn, event } = this;
    if (visitedIn[number] === event) return;
    visitedIn[number] = event;
    const { rules, from, conditions } = this.branches;
    const rule = rules[number] as number;
    if (matchedIn[rule] === event) return;
    const start = from[number] as number;
    const end = from[number + 1] as number;
    for (let at = start; at < end; at += 1) {
      const condition = conditions[at] as number;
      const decided = decidedIn[condition] as number;
      if (decided >> 1 === event ? (decided & 1) === 0 : !this.decide(condition)) return;
    }
    if (end - start > 1 && this.leaves.scopes > 1 && !this.agrees(start, end)) return;
    this.addMatch(rule);
  }

  private decide(number: number): boolean {
    const verdict = this.holds(this.plan.conditions[number] as Condition);
    this.decidedIn[number] = this.event * 2 + (verdict ? 1 : 0);
    return verdict;
  }

  private holds(condition: Condition): boolean {
    let leaf = this.leaves.first[condition.field] as number;
    if (leaf < 0) return condition.mayLack;
    for (; leaf >= 0; leaf = this.leaves.next[leaf] as number) {
      if (this.passes(leaf, condition)) return true;
    }
    return false;
  }

  private passes(leaf: number, condition: Condition): boolean {
    const value = this.leaves.value(leaf);
    for (const test of condition.tests) if (satisfies(value, test)) return true;
    return false;
  }

  /** Whether the fields that are inside arrays can be had from the same elements. */
  private agrees(start: number, end: number): boolean {
    const choices: (readonly number[])[] = [];
    for (let at = start; at < end; at += 1) {
      const number = this.branches.conditions[at] as number;
      if (this.leaves.isInArray[(this.plan.conditions[number] as Condition).field] === 0) continue;
      const choice = this.boundLeaves(number);
      if (choice.length > 0) choices.push(choice);
    }
    if (choices.length < 2) return true;
    const isAsked =
      choices.length === this.asked.length && choices.every((it, at) => it === this.asked[at]);
    if (!isAsked) this.answer = canAgree(this.leaves, choices);
    this.asked = choices;
    return this.answer;
  }

  /** The leaves that pass, if all of them are inside arrays; one outside agrees with everything. */
  private boundLeaves(number: number): readonly number[] {
    if (this.boundIn[number] === this.event) return this.bound[number] as readonly number[];
    const condition = this.plan.conditions[number] as Condition;
    const choice: number[] = [];
    let leaf = this.leaves.first[condition.field] as number;
    for (; leaf >= 0; leaf = this.leaves.next[leaf] as number) {
      if (!this.passes(leaf, condition)) continue;
      choice.push(leaf);
      if (this.leaves.scope[leaf] !== 0) continue;
      choice.length = 0;
      break;
    }
    this.boundIn[number] = this.event;
    this.bound[number] = choice;
    return choice;
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
