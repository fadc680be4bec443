import {
  integer,
  list,
  mapOf,
  type Shape,
  type StructureShape,
  structure,
  text,
} from '../../protocol/shape.ts';

const attributeValue = structure({
  DataType: text(),
  StringValue: text(),
  BinaryValue: text(),
});
const message = {
  DelaySeconds: integer(),
  MessageAttributes: mapOf(attributeValue),
  MessageSystemAttributes: mapOf(attributeValue),
  MessageDeduplicationId: text(),
  MessageGroupId: text(),
};
const names = list(text());
const queue = { 'QueueUrl!': text() };
const batch = (entry: StructureShape): Shape => list(entry);

/** The operations of SQS that are answered: what each takes (API reference, "Actions"). */
export const sqsOperations: Readonly<Record<string, StructureShape>> = {
  CreateQueue: structure({
    'QueueName!': text(),
    Attributes: mapOf(text()),
    tags: mapOf(text()),
  }),
  DeleteQueue: structure(queue),
  GetQueueUrl: structure({ 'QueueName!': text(), QueueOwnerAWSAccountId: text() }),
  ListQueues: structure({ QueueNamePrefix: text(), MaxResults: integer(), NextToken: text() }),
  GetQueueAttributes: structure({ ...queue, AttributeNames: names }),
  SetQueueAttributes: structure({ ...queue, 'Attributes!': mapOf(text()) }),
  PurgeQueue: structure(queue),
  SendMessage: structure({ ...queue, 'MessageBody!': text(), ...message }),
  SendMessageBatch: structure({
    ...queue,
    'Entries!': batch(structure({ 'Id!': text(), 'MessageBody!': text(), ...message })),
  }),
  ReceiveMessage: structure({
    ...queue,
    AttributeNames: names,
    MessageSystemAttributeNames: names,
    MessageAttributeNames: names,
    MaxNumberOfMessages: integer(),
    VisibilityTimeout: integer(),
    WaitTimeSeconds: integer(),
    ReceiveRequestAttemptId: text(),
  }),
  DeleteMessage: structure({ ...queue, 'ReceiptHandle!': text() }),
  DeleteMessageBatch: structure({
    ...queue,
    'Entries!': batch(structure({ 'Id!': text(), 'ReceiptHandle!': text() })),
  }),
  ChangeMessageVisibility: structure({
    ...queue,
    'ReceiptHandle!': text(),
    'VisibilityTimeout!': integer(),
  }),
  ChangeMessageVisibilityBatch: structure({
    ...queue,
    'Entries!': batch(
      structure({ 'Id!': text(), 'ReceiptHandle!': text(), VisibilityTimeout: integer() }),
    ),
  }),
  TagQueue: structure({ ...queue, 'Tags!': mapOf(text()) }),
  UntagQueue: structure({ ...queue, 'TagKeys!': names }),
  ListQueueTags: structure(queue),
  ListDeadLetterSourceQueues: structure({ ...queue, MaxResults: integer(), NextToken: text() }),
  StartMessageMoveTask: structure({
    'SourceArn!': text(),
    DestinationArn: text(),
    MaxNumberOfMessagesPerSecond: integer(1, 500),
  }),
  ListMessageMoveTasks: structure({ 'SourceArn!': text(), MaxResults: integer(1, 10) }),
  AddPermission: structure({ ...queue, 'Label!': text(), AWSAccountIds: names, Actions: names }),
  RemovePermission: structure({ ...queue, 'Label!': text() }),
};

/** The names of members in a form, if the Query protocol spells them differently. */
export const sqsFormNames: Readonly<Record<string, string>> = {
  Attributes: 'Attribute',
  AttributeNames: 'AttributeName',
  MessageSystemAttributeNames: 'MessageSystemAttributeName',
  MessageAttributeNames: 'MessageAttributeName',
  MessageAttributes: 'MessageAttribute',
  MessageSystemAttributes: 'MessageSystemAttribute',
  tags: 'Tag',
  Tags: 'Tag',
  TagKeys: 'TagKey',
  AWSAccountIds: 'AWSAccountId',
  Actions: 'ActionName',
};
