import { isObject, type Json } from '@eventwright/json';
import type { Event } from '../model/catalog.ts';
import { judgeOf } from '../validator/judge.ts';
import type { Random } from './random.ts';
import { solvedSample } from './solved-sample.ts';
import { sampleDetail } from './value.ts';

/**
 * How often a sample is tried. What a schema forbids with other keywords (`not`, `if`) is satisfied
 * only by chance.
 */
export const attempts = 200;

/**
 * Details that the real validator accepts; fewer than `count` if not enough are found. If random
 * values find none, the solver looks for one.
 */
export function validSamples(event: Event, random: Random, count: number): readonly Json[] {
  const { isValid } = judgeOf(event);
  const found: Json[] = [];
  const isDetail = (value: Json) => isObject(value) && isValid(value);
  const solve = (): boolean => {
    const solved = solvedSample(event);
    if (solved.kind === 'found' && isDetail(solved.detail)) found.push(solved.detail);
    return solved.kind !== 'empty';
  };
  try {
    for (let attempt = 0; found.length < count && attempt <= count * attempts; attempt += 1) {
      const candidate = sampleDetail(event, { schemas: event.reaches, random });
      if (isDetail(candidate)) found.push(candidate);
      else if (attempt === attempts && found.length === 0 && !solve()) return [];
    }
  } catch (error) {
    // A value that must contain itself is infinite.
    if (!(error instanceof RangeError)) throw error;
    if (found.length === 0) solve();
  }
  return found;
}
