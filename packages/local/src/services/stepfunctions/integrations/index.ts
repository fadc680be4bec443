import { dynamodb } from './dynamodb.ts';
import { putEvents } from './events.ts';
import type { Integration } from './integration.ts';
import { invoke } from './lambda.ts';
import { deleteObject, listObjects } from './s3.ts';
import { publish } from './sns.ts';
import { sendMessage } from './sqs.ts';
import { startExecution, startExecutionAndWait } from './start-execution.ts';

/** Every service call that a Task may make here. A new one is a line, and a file where it differs. */
export const integrations: Readonly<Record<string, Integration>> = {
  'dynamodb:getItem': dynamodb('GetItem'),
  'dynamodb:putItem': dynamodb('PutItem'),
  'dynamodb:updateItem': dynamodb('UpdateItem'),
  'dynamodb:deleteItem': dynamodb('DeleteItem'),
  'dynamodb:query': dynamodb('Query'),
  'events:putEvents': putEvents,
  'lambda:invoke': invoke,
  's3:deleteObject': deleteObject,
  's3:listObjectsV2': listObjects,
  'sns:publish': publish,
  'sqs:sendMessage': sendMessage,
  'states:startExecution': startExecution,
  'states:startExecution.sync': startExecutionAndWait(1),
  'states:startExecution.sync:2': startExecutionAndWait(2),
};
