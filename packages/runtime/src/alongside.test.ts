import { expect, it } from 'vitest';
import { alongside } from './alongside.ts';

interface Old {
  readonly name: string;
}
interface New {
  readonly first: string;
  readonly last: string;
}

const said: unknown[] = [];
const publishOld = async (draft: Old) => `old ${said.push(draft)}`;
const publishNew = async (draft: New) => `new ${said.push(draft)}`;

function split({ name }: Old): New {
  const [first = '', last] = name.split(' ');
  if (last === undefined) throw new RangeError(`${name} has no last name.`);
  return { first, last };
}

it('An event and its successor are published in one call, the old one first', async () => {
  const publish = alongside(publishOld, publishNew, split);
  expect(await publish({ name: 'Ada Exempel' })).toEqual({ old: 'old 1', new: 'new 2' });
  expect(said).toEqual([{ name: 'Ada Exempel' }, { first: 'Ada', last: 'Exempel' }]);
});

it('Nothing is published if the new event cannot be derived from the old one', async () => {
  const before = said.length;
  await expect(alongside(publishOld, publishNew, split)({ name: 'Ada' })).rejects.toThrow(
    'no last name',
  );
  expect(said).toHaveLength(before);
});
