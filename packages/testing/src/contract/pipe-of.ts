import type { SourceContract } from './contract.ts';
import type { System } from './system.ts';

/** The ARN of the queue or table stream that the Pipe of a source reads. */
export function pipeSource({ cloud }: System, { description, name }: SourceContract): string {
  const pipe = cloud
    .resourcesOfType('AWS::Pipes::Pipe')
    .find(({ properties }) => properties['Description'] === description);
  if (pipe === undefined) throw new Error(`The stack has no Pipe of ${name}.`);
  return String(pipe.properties['Source']);
}
