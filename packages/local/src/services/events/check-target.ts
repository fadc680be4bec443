import { parseJson } from '@eventwright/json';
import { ServiceError } from '../../protocol/service-error.ts';
import { fillTemplate } from '../input/input-template.ts';
import type { RuleTarget } from './rule.ts';

/** User guide, "Amazon EventBridge input transformation", predefined variables. */
const predefined = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
]);

const arnForm = /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}|aws)?:.+$/;

/** Throws the `ValidationException` with which PutTargets refuses a target. */
export function checkTarget(target: RuleTarget): void {
  const { Id, Arn, Input, InputPath, InputTransformer, SqsParameters, DeadLetterConfig } = target;
  if (!arnForm.test(Arn)) {
    throw refuse(`Parameter ${Arn} is not valid. Reason: Provided Arn is not in correct format.`);
  }
  const inputs = [Input, InputPath, InputTransformer].filter((one) => one !== undefined);
  if (inputs.length > 1) {
    throw refuse(
      `Only one of Input, InputPath, or InputTransformer must be provided for target ${Id}.`,
    );
  }
  if (Input !== undefined && !isJson(Input)) {
    throw refuse(`Input for target ${Id} is not a valid JSON text.`);
  }
  if (InputPath !== undefined) checkPath(InputPath, `InputPath for target ${Id}`);
  checkTransformer(target);
  if (isFifoQueue(Arn) && SqsParameters?.MessageGroupId === undefined) {
    throw refuse(`Parameter(s) SqsParameters must be specified for target: ${Id}.`);
  }
  const deadLetters = DeadLetterConfig?.Arn;
  if (deadLetters !== undefined && !/^arn:[\w-]+:sqs:/.test(deadLetters)) {
    throw refuse(`The dead-letter queue ${deadLetters} of target ${Id} is not an SQS queue.`);
  }
}

function checkTransformer({ Id, InputTransformer }: RuleTarget): void {
  if (InputTransformer === undefined) return;
  const { InputPathsMap = {}, InputTemplate } = InputTransformer;
  for (const [name, path] of Object.entries(InputPathsMap)) {
    if (/^aws\./i.test(name)) {
      throw refuse(`Invalid InputPathsMap for target ${Id}: ${name} begins with "AWS".`);
    }
    checkPath(path, `InputPathsMap member ${name} of target ${Id}`);
  }
  const filled = fillTemplate(InputTemplate, (name) => {
    if (Object.hasOwn(InputPathsMap, name) || predefined.has(name)) return 'x';
    throw refuse(
      `Invalid InputTemplate for target ${Id}: <${name}> is neither in InputPathsMap nor predefined.`,
    );
  });
  // A template is JSON, or text of one or several lines.
  if (/^\s*[{["]/.test(filled) && !isJson(filled) && !isLines(filled)) {
    throw refuse(`Invalid InputTemplate for target ${Id}: it is not a valid JSON text.`);
  }
}

/** `"first <x> line"` and `"second"` on lines of their own become text of several lines. */
function isLines(text: string): boolean {
  return text.trim().split('\n').every(isJson);
}

function checkPath(path: string, what: string): void {
  if (/^\$(\.[^.[\]*?]+|\[\d+\]|\[['"][^'"]*['"]\])*$/.test(path)) return;
  throw refuse(`${what} is not a valid JSON path: ${path}.`);
}

function isFifoQueue(arn: string): boolean {
  return arn.split(':')[2] === 'sqs' && arn.endsWith('.fifo');
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

function refuse(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
