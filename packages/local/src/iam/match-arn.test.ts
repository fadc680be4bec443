import { describe, expect, it } from 'vitest';
import { matchesArnValue, matchesResource } from './match-arn.ts';
import { literalText, patternText } from './pattern-text.ts';

describe('A pattern of the Resource element', () => {
  const queue = 'arn:aws:sqs:us-east-1:111122223333:orders';
  it.each<[pattern: string, arn: string, isMatch: boolean]>([
    ['*', queue, true],
    [queue, queue, true],
    ['arn:aws:sqs:us-east-1:111122223333:Orders', queue, false],
    ['arn:aws:sqs:*:111122223333:orders', queue, true],
    ['arn:aws:sqs:us-east-?:111122223333:ord*', queue, true],
    ['arn:aws:sqs:us-east-1:*:ord?rs', queue, true],
    ['arn:aws:sqs:*', queue, true],
    ['arn:aws:sqs:us-east-1:*', queue, true],
    ['arn:aws:sqs:u*1:111122223333:orders', queue, true],
    ['arn:aws:sqs:u*:orders', queue, true],
    ['arn:aws:sqs:u*3:orders', queue, false],
    ['arn:aws:*:us-east-1:111122223333:orders', queue, false],
    ['arn:aws:s?s:us-east-1:111122223333:orders', queue, false],
    ['arn:aws:s3:::photos', 'arn:aws:s3:::photos/cat.jpg', false],
    ['arn:aws:s3:::photos/*', 'arn:aws:s3:::photos/2026/11/cat.jpg', true],
    ['arn:aws:s3:::photos/*', 'arn:aws:s3:::photos', false],
    ['arn:aws:s3:::photos/*.jpg', 'arn:aws:s3:::photos/a:b.jpg', true],
    ['arn:aws:s3:::photos*', 'arn:aws:s3:::photos-of-others/cat.jpg', true],
    ['arn:aws:s3:::photos/a.jpg', 'arn:aws:s3:::photos/aXjpg', false],
    [
      'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/*:*',
      'arn:aws:logs:us-east-1:111122223333:log-group:/aws/lambda/resize:log-stream:2026',
      true,
    ],
  ])('%s against %s: %s', (pattern, arn, isMatch) => {
    expect(matchesResource(arn, patternText(pattern))).toBe(isMatch);
  });

  it('is matched in the same time with many wildcards that almost match', () => {
    const pattern = patternText(`arn:aws:s3:::photos/${'*a'.repeat(40)}`);
    expect(matchesResource(`arn:aws:s3:::photos/${'a'.repeat(400)}b`, pattern)).toBe(false);
    expect(matchesResource(`arn:aws:s3:::photos/${'a'.repeat(400)}`, pattern)).toBe(true);
  });

  it('treats a wildcard that came from a variable as a literal character', () => {
    const pattern = [...patternText('arn:aws:s3:::home/'), ...literalText('*')];
    expect(matchesResource('arn:aws:s3:::home/ada', pattern)).toBe(false);
    expect(matchesResource('arn:aws:s3:::home/*', pattern)).toBe(true);
  });
});

describe('A value of an ARN condition operator', () => {
  const rule = 'arn:aws:events:us-east-1:111122223333:rule/orders';
  it.each<[pattern: string, isMatch: boolean]>([
    [rule, true],
    ['arn:aws:events:us-east-1:111122223333:rule/*', true],
    ['arn:aws:events:*:*:rule/ord?rs', true],
    ['arn:aws:events:us-east-1:111122223333:rule/returns', false],
    ['arn:*', false],
    ['arn:aws:events:*', false],
  ])('%s: %s', (pattern, isMatch) => {
    expect(matchesArnValue(rule, patternText(pattern))).toBe(isMatch);
  });
});
