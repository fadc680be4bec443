import { Names } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** How many requests a user may make in a minute. */
const requestsPerMinute = 120;

/**
 * A web ACL of AWS WAF that counts the requests of each token, and answers 429 to a user who makes
 * too many. A request without a token is not counted; the authorizer refuses it.
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
