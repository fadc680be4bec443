import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A physical name that is unique in the account, for resources that the CDK names only by their
 * construct path. With the names of the CDK, the stack of a pull request could not be created next
 * to staging. The strictest of these resources allows 64 characters.
 */
export function ownName(scope: Construct, id: string): string {
  const place = Names.uniqueResourceName(scope, { maxLength: 63 - id.length, separator: '-' });
  return `${place}-${id}`;
}
