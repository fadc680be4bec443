import { arn } from '../../naming.ts';
import { type HttpCall, safelyDecoded } from './http-call.ts';
import { actionOn, type ServiceAction } from './service-action.ts';

/** Paths of Lambda's API that functions call, with the action of each method. */
const routes: readonly (readonly [path: RegExp, actions: Readonly<Record<string, string>>])[] = [
  [/^\/2015-03-31\/functions\/([^/]+)\/invocations/, { POST: 'InvokeFunction' }],
  [/^\/2014-11-13\/functions\/([^/]+)\/invoke-async/, { POST: 'InvokeFunction' }],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/configuration/,
    { GET: 'GetFunctionConfiguration', PUT: 'UpdateFunctionConfiguration' },
  ],
  [
    /^\/2015-03-31\/functions\/([^/]+)\/policy/,
    { GET: 'GetPolicy', POST: 'AddPermission', DELETE: 'RemovePermission' },
  ],
  [/^\/2015-03-31\/functions\/([^/]+)\/?$/, { GET: 'GetFunction', DELETE: 'DeleteFunction' }],
];

/** Service authorization reference, "Actions, resources, and condition keys for AWS Lambda". */
export function lambdaActions({ method, url }: HttpCall): readonly ServiceAction[] {
  const [rawPath = '', query = ''] = url.split('?', 2);
  for (const [pattern, actions] of routes) {
    const name = pattern.exec(rawPath)?.[1];
    const action = Object.hasOwn(actions, method) ? actions[method] : undefined;
    if (name === undefined || action === undefined) continue;
    const qualifier = new URLSearchParams(query).get('Qualifier');
    return [actionOn(`lambda:${action}`, functionArn(name, qualifier))];
  }
  return /^\/2015-03-31\/functions\/?$/.test(rawPath) && method === 'GET'
    ? [actionOn('lambda:ListFunctions', '*')]
    : [];
}

function functionArn(name: string, qualifier: string | null): string {
  const decoded = safelyDecoded(name);
  const base = decoded.startsWith('arn:') ? decoded : arn('lambda', `function:${decoded}`);
  return qualifier === null || qualifier === '$LATEST' ? base : `${base}:${qualifier}`;
}
