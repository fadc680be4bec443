import type { Json, JsonObject } from '@eventwright/json';
import type { ActingCloud } from '../service.ts';

/**
 * Calls the enrichment of a pipe with a list of records and returns its result, one or several
 * (user guide, "Event enrichment in Amazon EventBridge Pipes").
 */
export async function enrich(
  cloud: ActingCloud,
  enrichment: string,
  records: readonly Json[],
): Promise<readonly Json[]> {
  const [, , service = ''] = enrichment.split(':');
  const input = JSON.stringify(records);
  if (service === 'lambda') return listOf(await invoke(cloud, enrichment, input));
  if (service === 'states') {
    const call = { stateMachineArn: enrichment, input };
    const answer = await cloud.call('states', 'StartSyncExecution', call);
    if (answer['status'] !== 'SUCCEEDED') {
      throw new Error(`The enrichment ${enrichment} failed: ${String(answer['cause'])}`);
    }
    return listOf(JSON.parse(String(answer['output'])) as Json);
  }
  throw new Error(`The enrichment ${enrichment} is not supported by the local cloud.`);
}

async function invoke(cloud: ActingCloud, arn: string, body: string): Promise<Json> {
  const path = `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`;
  const answer = await cloud.send({ service: 'lambda', method: 'POST', path, body });
  const text = answer.body.toString('utf8');
  const isFailure = answer.status >= 300 || answer.headers['x-amz-function-error'] !== undefined;
  if (isFailure) throw new Error(`The enrichment ${arn} failed: ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Json;
}

/** An empty answer filters the record out. */
function listOf(answer: Json): readonly Json[] {
  if (Array.isArray(answer)) return answer as readonly Json[];
  const isNothing = answer === null || answer === '' || isEmpty(answer);
  return isNothing ? [] : [answer];
}

function isEmpty(answer: Json): boolean {
  return typeof answer === 'object' && Object.keys(answer as JsonObject).length === 0;
}
