import { Names } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** The maximum number of requests per user and minute. */
const requestsPerMinute = 120;

/**
 * An AWS WAF web ACL that counts the requests of each token and answers 429 if there are too many.
 * Requests without a token are not counted, because the authorizer rejects them.
 */
export class RateLimit extends Construct {
  readonly webAclArn: string;

  constructor(scope: Construct, id: string, { origin }: { readonly origin: string }) {
    super(scope, id);
    const metrics = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      sampledRequestsEnabled: true,
      metricName: `${Names.uniqueResourceName(this, { maxLength: 100 })}${metricName}`,
    });
    const acl = new CfnWebACL(this, 'WebAcl', {
      description: 'Limits how many requests each user makes',
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: metrics('All'),
      customResponseBodies: {
        TooManyRequests: {
          contentType: 'APPLICATION_JSON',
          content: JSON.stringify({ message: 'Too many requests. Try again in a minute.' }),
        },
      },
      rules: [
        {
          name: 'RequestsOfEachToken',
          priority: 0,
          statement: {
            rateBasedStatement: {
              limit: requestsPerMinute,
              evaluationWindowSec: 60,
              aggregateKeyType: 'CUSTOM_KEYS',
              customKeys: [
                {
                  header: {
                    name: 'authorization',
                    textTransformations: [{ priority: 0, type: 'NONE' }],
                  },
                },
              ],
            },
          },
          action: {
            block: {
              customResponse: {
                responseCode: 429,
                customResponseBodyKey: 'TooManyRequests',
                responseHeaders: [
                  { name: 'Retry-After', value: '60' },
                  { name: 'Access-Control-Allow-Origin', value: origin },
                ],
              },
            },
          },
          visibilityConfig: metrics('TooMany'),
        },
      ],
    });
    this.webAclArn = acl.attrArn;
  }
}
