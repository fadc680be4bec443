import { counted } from '../../diagnostic/counted.ts';
import type { ShowFile } from '../printing/shown-path.ts';
import type { BreakageGroup } from './breakage-groups.ts';
import type { Comparison } from './comparison.ts';

/** The combined result of a comparison, ready to be written in any format. */
export interface Review extends Omit<Comparison, 'found' | 'versions'> {
  readonly groups: readonly BreakageGroup[];
  readonly show: ShowFile;
}

/** The sentence for a comparison in which nothing breaks. */
export function summaryOf({ compared, name }: Pick<Comparison, 'compared' | 'name'>): string {
  if (compared === 0) return 'Nothing was compared: the mode of every event is `none`.';
  return `Nothing breaks. Compared ${counted(compared, 'event')} with ${name}.`;
}
