import { expect, it } from 'vitest';
import { evaluate } from './jsonata.ts';

const endless = '{% ($f := function() { $f() }; $f()) %}';

it('An expression has its full time limit, even if the main thread is busy', async () => {
  const answer = evaluate('{% 1 + $n %}', { n: 2 });
  await new Promise((resolve) => setTimeout(resolve, 200));
  const second = evaluate('{% $n & "!" %}', { n: 2 });
  await new Promise((resolve) => setImmediate(resolve));
  const end = performance.now() + 1_200;
  while (performance.now() < end);
  expect([await answer, await second]).toEqual([3, '2!']);
});

it.each(['$join(?)', 'function($x) { $x }', '$sum', '{ "a": [$sum] }', '$uuid'])(
  'A function is not a value: %s',
  async (expression) => {
    await expect(evaluate(`{% ${expression} %}`, {})).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      message: `${expression}: gives a function, which is not JSON.`,
    });
  },
);

it('An endless expression is stopped, and the next one is evaluated', async () => {
  await expect(evaluate(endless, {})).rejects.toMatchObject({
    error: 'States.QueryEvaluationError',
    message: expect.stringContaining('took longer than 1 s'),
  });
  expect(await evaluate('{% 1 + 1 %}', {})).toBe(2);
});
