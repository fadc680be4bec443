import { awsLimits } from '../aws-limits.ts';

const { most: maximumLength } = awsLimits.descriptionCharacters;

/** A description that every AWS resource takes: on one line, without control characters, not long. */
export function resourceDescription(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length <= maximumLength ? line : `${line.slice(0, maximumLength - 1)}…`;
}
