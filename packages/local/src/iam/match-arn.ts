import { matchesSteps, type PatternStep } from './match-steps.ts';
import { matchesPattern, type PatternText, stepOf } from './pattern-text.ts';

/**
 * Returns whether an ARN matches a pattern of the `Resource` element.
 *
 * Wildcards stay within a segment between colons, but a `*` at the end of a segment can match the
 * following segments too. The service segment allows no wildcards (IAM user guide, "IAM JSON policy
 * elements: Resource"). The resource part, after the fifth colon, is one segment, because S3 keys
 * may contain colons.
 */
export function matchesResource(arn: string, pattern: PatternText): boolean {
  const segments = splitArn(pattern);
  if (segments.length === 1) return matchesPattern(arn, pattern);
  const service = segments[2] ?? [];
  if (segments.length > 3 && service.some(isWildcard)) return false;
  const steps = segments.flatMap((segment, index) => [
    ...(index === 0 ? [] : [colon]),
    ...segmentSteps(segment, index),
  ]);
  return matchesSteps(arn, steps);
}

const colon: PatternStep = { kind: 'character', character: ':' };

function segmentSteps(segment: PatternText, index: number): readonly PatternStep[] {
  const isResourcePart = index === 5;
  return segment.map((one, at) => {
    const isLast = at === segment.length - 1 && one.character === '*';
    return stepOf(one, isResourcePart || isLast ? undefined : ':');
  });
}

/**
 * Returns whether an ARN matches a value of the ARN condition operators, which compare each of the
 * six parts separately (IAM user guide, "Amazon Resource Name (ARN) condition operators").
 */
export function matchesArnValue(arn: string, pattern: PatternText): boolean {
  const wanted = splitArn(pattern);
  const parts = splitText(arn);
  if (wanted.length !== 6 || parts.length !== 6) return false;
  return wanted.every((one, index) => matchesPattern(parts[index] ?? '', one));
}

function isWildcard({ character, isLiteral }: PatternText[number]): boolean {
  return !isLiteral && (character === '*' || character === '?');
}

/** Splits at the first five colons; the rest is the resource part. */
function splitArn(pattern: PatternText): readonly PatternText[] {
  const segments: PatternText[number][][] = [[]];
  for (const one of pattern) {
    if (one.character === ':' && segments.length < 6) segments.push([]);
    else segments.at(-1)?.push(one);
  }
  return segments;
}

function splitText(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
