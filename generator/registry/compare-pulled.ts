import { includes } from '@eventwright/compatibility';
import { parseObject } from '@eventwright/json';
import { asRead } from './as-read.ts';

/**
 * What a pulled schema means for those who read the one that was there: whether events of the new one
 * may be such that the old one does not allow them.
 */
export function comparePulled(old: string, young: string): string {
  const [before, after] = [parseObject(old), parseObject(young)];
  if (before === undefined || after === undefined) return 'the previous file was not JSON';
  const verdict = includes(
    { label: 'sent', schema: asRead(after, 'strict') },
    { label: 'read', schema: asRead(before, 'tolerant') },
  );
  if (verdict.holds === true) return 'readers of the previous version can read this one';
  if (verdict.holds === 'unknown') {
    return `whether readers of the previous version can read this one is undecided: ${verdict.why}`;
  }
  return `readers of the previous version may meet ${JSON.stringify(verdict.witness)}`;
}
