import { isObject } from '@eventwright/json';
import { add, type Expansion, type Given, invokedName, pick } from './expansion.ts';

/**
 * `FunctionUrlConfig`: the URL, and where `AuthType` is `NONE` the two permissions for everyone (developer
 * guide, "FunctionUrlConfig property is specified").
 */
export function addFunctionUrl(expansion: Expansion, given: Given): void {
  const { logicalId, properties } = given;
  const config = properties['FunctionUrlConfig'];
  if (!isObject(config)) return;
  add(expansion, given, `${logicalId}Url`, 'AWS::Lambda::Url', {
    TargetFunctionArn: invokedName(given),
    ...pick(config, 'AuthType', 'Cors', 'InvokeMode'),
  });
  if (config['AuthType'] !== 'NONE') return;
  const permission = { FunctionName: invokedName(given), Principal: '*' };
  add(expansion, given, `${logicalId}UrlPublicPermissions`, 'AWS::Lambda::Permission', {
    ...permission,
    Action: 'lambda:InvokeFunctionUrl',
    FunctionUrlAuthType: 'NONE',
  });
  add(expansion, given, `${logicalId}URLInvokeAllowPublicAccess`, 'AWS::Lambda::Permission', {
    ...permission,
    Action: 'lambda:InvokeFunction',
    InvokedViaFunctionUrl: true,
  });
}
