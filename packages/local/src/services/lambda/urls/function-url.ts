import { createHash } from 'node:crypto';
import { isObject, type JsonObject } from '@eventwright/json';
import { functionNameIn } from '../../../naming.ts';
import type { Cloud, ResourceType } from '../../service.ts';

/** The address of a function. */
export interface FunctionUrl {
  readonly id: string;
  readonly functionName: string;
  /** With the alias that it is the address of. */
  readonly functionArn: string;
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly cors: JsonObject | undefined;
}

/** Function URLs by id. */
export type FunctionUrls = Map<string, FunctionUrl>;

/** `AWS::Lambda::Url`. Its address is the same on every start. */
export function functionUrlType(cloud: Cloud, urls: FunctionUrls): ResourceType {
  return {
    supported: ['TargetFunctionArn', 'AuthType', 'Cors', 'InvokeMode', 'Qualifier'],
    provision({ logicalId, properties }) {
      const { TargetFunctionArn, Qualifier, AuthType, Cors, InvokeMode } = properties;
      if (AuthType !== 'NONE' && AuthType !== 'AWS_IAM') {
        throw new Error(`AuthType is ${JSON.stringify(AuthType)}; it takes NONE and AWS_IAM.`);
      }
      if (InvokeMode === 'RESPONSE_STREAM') {
        cloud.warn(`${logicalId}: a response that is streamed is sent here when it ends.`);
      }
      const functionName = functionNameIn(String(TargetFunctionArn));
      const alias = Qualifier ?? /:function:[^:]+:([^:]+)$/.exec(String(TargetFunctionArn))?.[1];
      const name = alias === undefined ? functionName : `${functionName}:${String(alias)}`;
      const functionArn = cloud.arn('lambda', `function:${name}`);
      const id = createHash('sha256').update(`url ${logicalId}`).digest('hex').slice(0, 32);
      const cors = isObject(Cors) ? Cors : undefined;
      urls.set(id, { id, functionName, functionArn, authType: AuthType, cors });
      const address = `https://${domainOf(id, cloud)}/`;
      return { ref: functionArn, attributes: { FunctionUrl: address, FunctionArn: functionArn } };
    },
  };
}

/** The name that a function URL has on AWS. */
export function domainOf(id: string, { region }: Pick<Cloud, 'region'>): string {
  return `${id}.lambda-url.${region}.on.aws`;
}

/** The address here of a function URL of this cloud; undefined for any other. */
export function localFunctionUrl(
  url: string,
  urls: FunctionUrls,
  { endpoint }: Pick<Cloud, 'endpoint'>,
): string | undefined {
  const [, id = ''] = addressForm.exec(url) ?? [];
  return urls.has(id) ? `${endpoint}${functionUrlPath(url)}` : undefined;
}

const addressForm = /^https?:\/\/(\w+)\.lambda-url\.[^/]+(\/.*)?$/;

/** Paths of function URLs here start so. */
export const urlPrefix = '/functionurls/';

/** The path here of an address that a function has on AWS. */
export function functionUrlPath(url: string): string {
  const [, id = '', path = ''] = addressForm.exec(url) ?? [];
  return `${urlPrefix}${id}${path}`;
}
