import type { Json } from '@eventwright/json';
import { StateFailure } from '../failure.ts';
import type { Integration } from './integration.ts';

/** `lambda:invoke`: waits for the function's result; what it throws fails the task by its own name. */
export const invoke: Integration = {
  errorPrefix: 'Lambda',
  async run(cloud, input) {
    const name = encodeURIComponent(String(input['FunctionName']));
    const response = await cloud.send({
      service: 'lambda',
      method: 'POST',
      path: `/2015-03-31/functions/${name}/invocations`,
      body: JSON.stringify(input['Payload'] ?? {}),
    });
    const payload = JSON.parse(response.body.toString('utf8')) as Json;
    if (response.status >= 300 || response.headers['x-amz-function-error'] !== undefined) {
      const { errorType = 'Lambda.Unknown' } = payload as { readonly errorType?: string };
      throw new StateFailure(errorType, JSON.stringify(payload));
    }
    return { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: response.status };
  },
};
