import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MadeGroup } from './made-group.ts';

/** Whether both validators and the reasons agree with the suite on every instance. */
export async function verdictFaults({ folder, group }: MadeGroup): Promise<readonly string[]> {
  const load = (file: string) => import(pathToFileURL(join(folder, 'events/It', file)).href);
  const { acceptsIt, isIt } = (await load('validator.js')) as Record<string, Judge>;
  const { explainIt } = (await load('explain.js')) as Record<string, (it: unknown) => unknown[]>;
  return group.tests.flatMap(({ data, description, valid }) => {
    const detail = { it: data };
    const isRight =
      isIt?.(detail) === valid &&
      (explainIt?.(detail).length === 0) === valid &&
      (!valid || acceptsIt?.(detail) === true);
    return isRight ? [] : [description];
  });
}

type Judge = (it: unknown) => boolean;
