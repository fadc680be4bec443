import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A physical name that no other stack of the account has, for the resources that the CDK would name by
 * their place in the tree alone: with its names, the stack of a pull request could not be made beside
 * staging. 64 characters are what the strictest of them take.
 */
export function ownName(scope: Construct, id: string): string {
  const place = Names.uniqueResourceName(scope, { maxLength: 63 - id.length, separator: '-' });
  return `${place}-${id}`;
}
