import type { Json } from '@eventwright/json';
import type { CatalogueEvent } from '../../../wire/send.ts';

/**
 * The command that sends the same event: our own for events of the catalogue, otherwise the AWS
 * CLI's.
 */
export function sendCommand(
  { name, source, type, origin }: CatalogueEvent,
  detail: Json,
  { bus, isValid }: { readonly bus: string; readonly isValid: boolean },
): string {
  const text = JSON.stringify(detail);
  if (origin === 'catalogue') {
    const options = `--bus ${quote(bus)} --detail -${isValid ? '' : ' --invalid'}`;
    return `echo ${quote(text)} | npx eventwright send ${quote(name)} ${options}`;
  }
  const entry = { EventBusName: bus, Source: source, DetailType: type, Detail: text };
  const endpoint = `--endpoint-url ${location.origin}`;
  return `aws events put-events ${endpoint} --entries ${quote(JSON.stringify([entry]))}`;
}

/** A word of a POSIX shell. */
function quote(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
