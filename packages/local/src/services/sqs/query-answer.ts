import { isObject, type Json, type JsonObject } from '@eventwright/json';
import { writeXml, type XmlValue } from '../../protocol/xml.ts';

const namespace = 'http://queue.amazonaws.com/doc/2012-11-05/';

/** The element that a member's items have in XML. */
const elements: Readonly<Record<string, string>> = {
  QueueUrls: 'QueueUrl',
  queueUrls: 'QueueUrl',
  Messages: 'Message',
  Failed: 'BatchResultErrorEntry',
  Results: 'ListMessageMoveTasksResultEntry',
};

/** Members that are maps, with the element of their entries. */
const maps: Readonly<Record<string, { readonly element: string; readonly key: string }>> = {
  Attributes: { element: 'Attribute', key: 'Name' },
  MessageAttributes: { element: 'MessageAttribute', key: 'Name' },
  Tags: { element: 'Tag', key: 'Key' },
};

/** Writes an answer of the JSON protocol as the Query protocol writes it. */
export function queryAnswer(operation: string, answer: JsonObject, RequestId: string): string {
  const result = asXml(answer, operation);
  const isEmpty = Object.keys(answer).length === 0;
  return writeXml(
    `${operation}Response`,
    {
      ...(isEmpty ? {} : { [`${operation}Result`]: result }),
      ResponseMetadata: { RequestId },
    },
    namespace,
  );
}

function asXml(value: Json, operation: string): XmlValue {
  if (Array.isArray(value)) return (value as readonly Json[]).map((one) => asXml(one, operation));
  if (!isObject(value)) return value as XmlValue;
  const members: Record<string, XmlValue> = {};
  for (const [name, content] of Object.entries(value)) {
    const map = Object.hasOwn(maps, name) ? maps[name] : undefined;
    if (map !== undefined && isObject(content)) {
      members[map.element] = Object.entries(content).map(([key, entry]): XmlValue => {
        return { [map.key]: key, Value: asXml(entry, operation) };
      });
    } else {
      members[elementOf(name, operation)] = asXml(content, operation);
    }
  }
  return members;
}

function elementOf(name: string, operation: string): string {
  if (name === 'Successful') return `${operation}ResultEntry`;
  return Object.hasOwn(elements, name) ? (elements[name] ?? name) : name;
}
