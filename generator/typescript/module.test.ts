import { expect, test } from 'vitest';
import { code } from './code.ts';
import { createModule } from './module.ts';

test('a module manages its imports: packages first, types separate, colliding names renamed', () => {
  const module = createModule('events/Placed/x.ts', ['schemas/events/Placed.json']);
  module.declare('Placed');
  const names = [
    module.importType('Placed', './events/Placed/type.ts'),
    module.importValue('publish', '@eventwright/runtime'),
    module.importType('Publisher', '@eventwright/runtime'),
    module.importType('Money', './events/common.ts'),
    module.importType('Money', './events/common.ts'),
  ];
  expect(names).toEqual(['Placed2', 'publish', 'Publisher', 'Money', 'Money']);
  expect(
    module.render(code('use(Placed2, publish, Publisher, Money);')),
  ).toBe(`// Generated from schemas/events/Placed.json: edit that, not this.
// To generate again: npx eventwright generate

import { type Publisher, publish } from '@eventwright/runtime';
import type { Money } from '../common.ts';
import type { Placed as Placed2 } from './type.ts';

use(Placed2, publish, Publisher, Money);
`);
});

test('a symbol that is requested as a type and as a value is imported once, as a value', () => {
  const module = createModule('a.ts', ['schemas/a.json']);
  module.importType('One', './b.ts');
  module.importValue('One', './b.ts');
  expect(module.render(code('One'))).toContain("import { One } from './b.ts';");
});

test('symbols that the body does not use, or only mentions in comments, are not imported', () => {
  const module = createModule('a.ts', ['schemas/a.json']);
  module.importValue('used', './b.ts');
  module.importValue('unused', './b.ts');
  const text = module.render(code('/** Not unused. */\nexport const a = used;'));
  expect(text).toContain("import { used } from './b.ts';");
});
