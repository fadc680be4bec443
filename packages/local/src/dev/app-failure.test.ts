import { expect, it } from 'vitest';
import { appFailure } from './app-failure.ts';

it('shows the message of an error and its first place in the project', () => {
  const output = `Bundling asset Shop/Bill/Code/Stage...
/home/ada/shop/node_modules/aws-cdk-lib/aws-sqs/lib/validate.js:1
"use strict";Object.defineProperty(exports,"__esModule",{value:!0});
                                                              ^

TypeError: props.visibilityTimeout?.toSeconds is not a function
    at validate (/home/ada/shop/node_modules/aws-cdk-lib/aws-sqs/lib/validate.js:1:1180)
    at new Queue (/home/ada/shop/node_modules/aws-cdk-lib/aws-sqs/lib/queue.js:1:9090)
    at Object.<anonymous> (/home/ada/shop/bin/app.js:2:60)
    at Module._compile (node:internal/modules/cjs/loader:1813:14)
    at /home/ada/shop/bin/run.js:7:1

Node.js v24.21.0
`;
  expect(appFailure(output, '/home/ada/shop')).toBe(`Bundling asset Shop/Bill/Code/Stage...
TypeError: props.visibilityTimeout?.toSeconds is not a function
    at bin/app.js:2:60`);
});

it('shows the place of an error of each cause, and of a module', () => {
  const output = `file:///srv/app/stack.ts:3
    throw new Error('late', { cause });
          ^

Error: late
    at file:///srv/app/stack.ts:3:9
    at ModuleJob.run (node:internal/modules/esm/module_job:439:25) {
  [cause]: Error: early
      at read (file:///srv/app/read.ts:1:7)
}
`;
  expect(appFailure(output, '/srv/app')).toBe(`Error: late
    at stack.ts:3:9
  [cause]: Error: early
    at read.ts:1:7
}`);
});

it('leaves compiler output unchanged', () => {
  const output = `TSError: ⨯ Unable to compile TypeScript:
stack/app.ts(3,5): error TS2322: Type 'string' is not assignable to type 'number'.
`;
  expect(appFailure(output, '/srv/app')).toBe(output.trim());
});
