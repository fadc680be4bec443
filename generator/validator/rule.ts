import type { Condition } from './condition.ts';
import type { Site } from './site.ts';
import type { Strict } from './strict.ts';

/** What a validator does with a value, before it is written as a verdict or as reasons. */
export type Rule =
  | Test
  | Typed
  | When
  | Choice
  | Read
  | Constant
  | Each
  | Skip
  | Missing
  | Member
  | Visit;

/** Something that must hold. */
export interface Test {
  readonly kind: 'test';
  readonly holds: Condition;
  /** The sentence that states what must hold, as an expression. */
  readonly reason: string;
  /** More to report if it does not hold. */
  readonly details?: readonly Rule[];
}

/** The value must be of some type; only then the rules apply. */
export interface Typed {
  readonly kind: 'typed';
  readonly holds: Condition;
  readonly reason: string;
  readonly rules: readonly Rule[];
}

/** Rules that apply on a condition. */
export interface When {
  readonly kind: 'when';
  readonly condition: Condition;
  readonly rules: readonly Rule[];
}

/** One of two sets of rules applies. */
export interface Choice {
  readonly kind: 'choice';
  readonly condition: Condition;
  readonly yes: readonly Rule[];
  readonly no: readonly Rule[];
}

/** Properties that are read into constants. */
export interface Read {
  readonly kind: 'read';
  readonly from: string;
  readonly members: Map<string, string>;
}

/** A constant of the function. */
export interface Constant {
  readonly kind: 'constant';
  readonly name: string;
  readonly value: string;
}

/** Rules for each round of a loop. */
export interface Each {
  readonly kind: 'each';
  /** `for (const item of value)`. */
  readonly head: string;
  readonly rules: readonly Rule[];
}

/** Goes on to the next round. */
export interface Skip {
  readonly kind: 'skip';
  readonly condition: Condition;
}

/** The rule that a property is absent. What a present property must be is a `Member`. */
export interface Missing {
  readonly kind: 'missing';
  readonly name: string;
  readonly value: string;
}

/** A property that may or must be there, and what it must be. */
export interface Member {
  readonly kind: 'member';
  readonly name: string;
  readonly value: string;
  readonly isRequired: boolean;
  readonly site: Site;
  readonly strict: Strict;
}

/** Another schema, for this value or for a part of it. */
export interface Visit {
  readonly kind: 'visit';
  readonly value: string;
  /** What follows the place of this value in a template literal: `/name`, or nothing. */
  readonly step: string;
  readonly site: Site;
  readonly strict: Strict;
}

/** A rule on a value's parts only makes sense for objects that are read by name. */
export function isExpression(rule: Rule): boolean {
  switch (rule.kind) {
    case 'test':
    case 'visit':
      return true;
    case 'typed':
    case 'when':
      return rule.rules.every(isExpression);
    case 'choice':
      return [...rule.yes, ...rule.no].every(isExpression);
    case 'constant':
    case 'each':
    case 'member':
    case 'missing':
    case 'read':
    case 'skip':
      return false;
  }
}
