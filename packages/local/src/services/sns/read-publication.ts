import { isObject } from '@eventwright/json';
import { type FormTree, formItems, formText } from '../../protocol/form.ts';
import { ServiceError } from '../../protocol/service-error.ts';
import type { MessageAttributes, Notification } from './notification.ts';

/** A message of Publish, or one entry of PublishBatch, before it has an id. */
export type Publication = Omit<Notification, 'id' | 'timestamp'> & {
  readonly entryId: string | undefined;
};

/** Reads the messages of a request to publish; none of another request. Throws what SNS refuses. */
export function readPublications(form: FormTree): readonly Publication[] {
  const topicArn = formText(form, 'TopicArn') ?? formText(form, 'TargetArn') ?? '';
  switch (formText(form, 'Action')) {
    case 'Publish':
      return [readOne(form, topicArn, undefined)];
    case 'PublishBatch': {
      const entries = typeof form === 'string' ? undefined : form['PublishBatchRequestEntries'];
      return formItems(entries).map((entry) => readOne(entry, topicArn, formText(entry, 'Id')));
    }
    default:
      return [];
  }
}

function readOne(form: FormTree, topicArn: string, entryId: string | undefined): Publication {
  const message = formText(form, 'Message') ?? '';
  return {
    entryId,
    topicArn,
    message,
    subject: formText(form, 'Subject'),
    attributes: readAttributes(form),
    byProtocol: formText(form, 'MessageStructure') === 'json' ? readStructure(message) : undefined,
    groupId: formText(form, 'MessageGroupId'),
    deduplicationId: formText(form, 'MessageDeduplicationId'),
  };
}

function readAttributes(form: FormTree): MessageAttributes {
  const given = typeof form === 'string' ? undefined : form['MessageAttributes'];
  const entries = formItems(given).map((item) => {
    const value = typeof item === 'string' ? undefined : item['Value'];
    const StringValue = formText(value, 'StringValue');
    const BinaryValue = formText(value, 'BinaryValue');
    const content = {
      DataType: formText(value, 'DataType') ?? 'String',
      ...(StringValue === undefined ? {} : { StringValue }),
      ...(BinaryValue === undefined ? {} : { BinaryValue }),
    };
    return [formText(item, 'Name') ?? '', content] as const;
  });
  return Object.fromEntries(entries);
}

/** API reference, Publish, `MessageStructure`: an object of texts by protocol, with a `default`. */
function readStructure(message: string): Readonly<Record<string, string>> {
  const refuse = (what: string) =>
    new ServiceError('InvalidParameter', `Invalid parameter: Message Structure - ${what}`);
  let value: unknown;
  try {
    value = JSON.parse(message);
  } catch {
    throw refuse('JSON message body failed to parse');
  }
  if (!isObject(value)) throw refuse('JSON message body failed to parse');
  if (typeof value['default'] !== 'string') {
    throw refuse('No default entry in JSON message body');
  }
  const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
  return Object.fromEntries(texts) as Record<string, string>;
}
