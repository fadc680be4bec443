import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { arn } from '../naming.ts';
import { type OperationCall, textOf } from './actions/http-call.ts';

/** What a call did: it made a resource, or attached a policy to one. */
export interface ObservedChange {
  readonly resourceArn: string;
  /** The policy as JSON text if the call attached one; empty if it removed one. */
  readonly document: string | undefined;
}

/** Tells what an API call did to a queue or a topic; undefined for calls that change no policy. */
export function observeChange(
  service: string,
  { operation, input }: OperationCall,
): ObservedChange | undefined {
  switch (`${service} ${operation}`) {
    case 'sqs CreateQueue':
      return change(arn('sqs', textOf(input, 'QueueName')), attributeOf(input, 'Policy'));
    case 'sqs SetQueueAttributes': {
      const name = textOf(input, 'QueueUrl').split('/').at(-1) ?? '';
      return change(arn('sqs', name), attributeOf(input, 'Policy'));
    }
    case 'sns CreateTopic':
      return change(arn('sns', textOf(input, 'Name')), attributeOf(input, 'Policy'));
    case 'sns SetTopicAttributes': {
      const isPolicy = textOf(input, 'AttributeName') === 'Policy';
      return change(textOf(input, 'TopicArn'), isPolicy ? input['AttributeValue'] : undefined);
    }
    default:
      return undefined;
  }
}

/** In JSON, attributes are an object; in a form, they are counted pairs of names and values. */
function attributeOf(input: JsonObject, name: string): Json | undefined {
  const attributes = input['Attributes'];
  if (isObject(attributes)) return attributes[name];
  const pair = /^Attributes?\.(?:entry\.)?\d+\.(Name|key)$/;
  const found = Object.entries(input).find(([key, value]) => pair.test(key) && value === name);
  if (found === undefined) return undefined;
  return input[found[0].replace(/key$/, 'value').replace(/Name$/, 'Value')];
}

function change(resourceArn: string, document: Json | undefined): ObservedChange {
  const isPolicy = typeof document === 'string';
  return { resourceArn, document: isPolicy ? document : undefined };
}
