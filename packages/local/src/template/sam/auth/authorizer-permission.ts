import type { Json } from '@eventwright/json';
import { add, type Expansion, type Given, ref } from '../expansion.ts';

/** `<Api><Authorizer>AuthorizerPermission`: lets the authorizers of an API call a function. */
export function addAuthorizerPermission(
  expansion: Expansion,
  given: Given,
  name: string,
  functionArn: Json | undefined,
): void {
  const source =
    'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${__Api__}/authorizers/*';
  add(
    expansion,
    given,
    `${given.logicalId}${name}AuthorizerPermission`,
    'AWS::Lambda::Permission',
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: functionArn ?? '',
      Principal: 'apigateway.amazonaws.com',
      SourceArn: { 'Fn::Sub': [source, { __Api__: ref(given.logicalId) }] },
    },
  );
}
