export { describeMismatch, type Explanation, explain, type Mismatch } from './explain.ts';
export { InvalidEventError, InvalidPatternError } from './invalid.ts';
export { compile, type Matcher, type NamedPattern } from './matcher.ts';
export { comparableNumber } from './number.ts';
export { parsePattern } from './parse.ts';
export type { Branch, FieldTests, Pattern, Refusal, Test } from './pattern.ts';
export { type Plane, type PlaneProblem, planeProblems, planesOf } from './planes.ts';
export { rawMembers } from './raw-members.ts';
export { satisfies } from './satisfies.ts';
