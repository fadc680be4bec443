import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { seededRandom } from '@eventwright/pattern/testing';
import type { Area } from './areas.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/**
 * A random sample of an area's mutants, determined by the seed.
 * @throws if the area has no mutants
 */
export function sampleOf(
  { except, files, name }: Area,
  { root, seed, size }: { readonly root: string; readonly seed: number; readonly size: number },
): readonly Mutant[] {
  const left = globSync([...files], { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !except.test(file))
    .sort()
    .flatMap((file) => mutantsOf(file, readFileSync(path.join(root, file), 'utf8')));
  if (left.length === 0) throw new Error(`The area ${name} has nothing to break.`);
  const random = seededRandom(seed);
  return Array.from({ length: Math.min(size, left.length) }, () => {
    const [one] = left.splice(random.below(left.length), 1);
    return one as Mutant;
  });
}
