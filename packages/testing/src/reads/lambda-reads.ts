import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ConsumerContract, Services } from '../contract/contract.ts';
import type { System } from '../contract/system.ts';
import { findTarget } from '../contract/target.ts';
import { observe } from './observe.ts';

/** Lets a consumer handle an event and reports what it reads of the detail. */
export type Deliver = (
  event: { readonly source: string; readonly detailType: string; readonly detail: object },
  note: (path: string) => void,
) => Promise<void>;

/**
 * Loads the handler of a consumer into this process, with the environment that the stack sets for
 * its function. Returns undefined if `handlers/NAME/handler.ts` does not exist.
 */
export async function loadHandler(
  system: System,
  consumer: ConsumerContract,
  projectFolder: string,
): Promise<Deliver | undefined> {
  const file = path.join(projectFolder, 'handlers', consumer.name, 'handler.ts');
  if (!existsSync(file)) return undefined;
  const { worker } = findTarget(system, consumer, consumer.on[0]?.event ?? '');
  Object.assign(process.env, clientEnvironment(system), environmentOf(system, worker));
  const { handler } = (await import(pathToFileURL(file).href)) as {
    readonly handler: (event: unknown) => Promise<void>;
  };
  return async ({ source, detailType, detail }, note) => {
    const time = new Date().toISOString();
    const id = `reads-${detailType}`;
    await handler({ id, source, 'detail-type': detailType, time, detail: observe(detail, note) });
  };
}

function clientEnvironment({ clientOptions }: Services): Readonly<Record<string, string>> {
  const { credentials, endpoint, region } = clientOptions;
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
}

function environmentOf({ cloud }: System, worker: string): object {
  const found = cloud.resourcesOfType('AWS::Lambda::Function').find(({ ref }) => ref === worker);
  const environment = found?.properties['Environment'] as
    | { readonly Variables?: object }
    | undefined;
  return environment?.Variables ?? {};
}
