import { expect, it } from 'vitest';
import { stageNames } from '../operate/deploy/arguments.ts';
import { stages } from '../stack/stage.ts';

it('The deployment knows the stages of the stack', () => {
  expect(stageNames).toEqual(Object.keys(stages));
});
