import type { JsonObject } from '@eventwright/json';
import { account } from '../naming.ts';

/**
 * The policy that SNS gives a topic that is created without one: its owner's account may use it,
 * and so may services on behalf of that account. A policy of the template's own replaces it (SNS
 * developer guide, "Example cases for Amazon SNS access control", and the `Policy` of
 * `GetTopicAttributes`).
 */
export function defaultTopicPolicy(topicArn: string): JsonObject {
  const operations = [
    'GetTopicAttributes',
    'SetTopicAttributes',
    'AddPermission',
    'RemovePermission',
    'DeleteTopic',
    'Subscribe',
    'ListSubscriptionsByTopic',
    'Publish',
  ];
  return {
    Version: '2008-10-17',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: operations.map((operation) => `SNS:${operation}`),
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  };
}
