import { ListStateMachinesCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions, startWith } from '@eventwright/local/testing';
import { expect, it } from 'vitest';
import { underWay } from './stillness.ts';
import { witnesses } from './witness.ts';

const waiting = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 600, End: true } } };
/** More than one page of ListExecutions. */
const executions = 101;

it('All work in progress is counted, except messages in witness queues', async () => {
  const Properties = {
    DefinitionString: JSON.stringify(waiting),
    RoleArn: 'arn:aws:iam::1:role/r',
  };
  const cloud = await startWith({
    Machine: { Type: 'AWS::StepFunctions::StateMachine', Properties },
  });
  try {
    const sfn = new SFNClient(clientOptions(cloud.endpoint));
    const sqs = new SQSClient(clientOptions(cloud.endpoint));
    const { stateMachines = [] } = await sfn.send(new ListStateMachinesCommand({}));
    const { stateMachineArn } = stateMachines[0] ?? {};
    for (let number = 0; number < executions; number += 1)
      await sfn.send(new StartExecutionCommand({ stateMachineArn }));
    for (const QueueName of ['orders', 'orders-dlq', witnesses.events]) {
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    }
    expect(await underWay(cloud)).toEqual({ messages: 1, executions, deadLetters: 1 });
  } finally {
    await cloud.stop();
  }
});
