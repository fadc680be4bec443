import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A physical name that is unique in the account, for resources that the CDK names by their construct
 * path alone: with the CDK's names, the stack of a pull request could not be created beside staging. The
 * strictest of these resources takes 64 characters.
 */
export function ownName(scope: Construct, id: string): string {
  const place = Names.uniqueResourceName(scope, { maxLength: 63 - id.length, separator: '-' });
  return `${place}-${id}`;
}
