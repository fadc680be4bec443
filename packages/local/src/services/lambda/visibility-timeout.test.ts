import type { JsonObject } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { startWith } from '../../testing.ts';

/** The warnings about a mapping from a queue to a function with these properties. */
async function warnings(queue: JsonObject, lambda: JsonObject): Promise<readonly string[]> {
  const Code = { ZipFile: 'exports.handler = async () => {};' };
  const cloud = await startWith({
    Orders: { Type: 'AWS::SQS::Queue', Properties: queue },
    Bill: { Type: 'AWS::Lambda::Function', Properties: { Code, ...lambda } },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Bill' },
        EventSourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] },
      },
    },
  });
  await cloud.stop();
  return cloud.warnings.filter((warning) => warning.startsWith('Mapping: '));
}

describe('A queue whose messages return before its function must have ended', () => {
  it('is reported with both timeouts, since AWS refuses the mapping', async () => {
    expect(await warnings({ VisibilityTimeout: 60 }, { Timeout: 120 })).toEqual([
      'Mapping: AWS refuses to create this mapping: the visibility timeout of Orders, 60 s, is less than the timeout of Bill, 120 s. Make it at least six times the timeout.',
    ]);
  });

  it('is found if the template leaves a timeout to its default', async () => {
    expect(await warnings({}, { Timeout: 31 })).toHaveLength(1);
    expect(await warnings({ VisibilityTimeout: 2 }, {})).toHaveLength(1);
    expect(await warnings({}, {})).toEqual([]);
  });
});
