import type { JsonObject } from '@eventwright/json';
import { account, region } from '../naming.ts';

/**
 * The policy of a key that is not given one, or that AWS manages.
 *
 * KMS developer guide, "Default key policy": the account's identity-based policies decide. "AWS managed
 * keys": whoever in the account may use the service may use its key through the service; another
 * service's own principal belongs to no account, and may not.
 */
export function defaultKeyPolicy(keyArn: string): JsonObject {
  const service = /:alias\/aws\/(\w+)$/.exec(keyArn)?.[1];
  const statement =
    service === undefined
      ? { Action: 'kms:*', Principal: { AWS: `arn:aws:iam::${account}:root` } }
      : {
          Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
          Principal: { AWS: '*' },
          Condition: {
            StringEquals: {
              'kms:CallerAccount': account,
              'kms:ViaService': `${service}.${region}.amazonaws.com`,
            },
          },
        };
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
  };
}
