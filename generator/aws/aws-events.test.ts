import { isObject, type Json } from '@eventwright/json';
import { describe, expect, it } from 'vitest';
import { at, references } from '../schema/references.ts';
import { judgeOf } from '../validator/judge.ts';
import { corrections, correctionsOf } from './corrections.ts';
import { awsEventData } from './event-data.ts';
import { awsEventSchema } from './event-schema.ts';
import { allAwsEvents, awsEventsOf, findAwsEvents, searchAwsEvents } from './find-aws-events.ts';
import { pinAwsEvent } from './pin-aws-event.ts';

const data = awsEventData();

function schemaOf(reference: string) {
  const [event, ...others] = findAwsEvents(reference);
  if (event === undefined || others.length > 0) throw new Error(`Not one event: ${reference}`);
  return awsEventSchema(event, data);
}

function isValid(reference: string, detail: Json): boolean {
  const file = 'aws.json';
  return judgeOf({ file, reaches: new Map([[file, schemaOf(reference)]]) }).isValid(detail);
}

describe('The schemas of AWS events', () => {
  it('cover more than 80 services and have no dangling references', () => {
    expect(new Set(allAwsEvents().map(({ source }) => source)).size).toBeGreaterThan(80);
    for (const event of allAwsEvents()) {
      const schema = awsEventSchema(event, data);
      const lost = references(schema).filter(
        ({ reference }) => at(schema, reference.slice(1)) === undefined,
      );
      expect(lost, event.name).toEqual([]);
    }
  });

  it('are corrected, and every correction applies to an event', () => {
    const corrected = new Set(allAwsEvents().flatMap((event) => correctionsOf(event)));
    expect(corrections.filter((one) => !corrected.has(one))).toEqual([]);
    for (const { values = {}, of } of corrections) {
      for (const pointer of Object.keys(values)) {
        const field = at(schemaOf(String(of)), pointer);
        expect(isObject(field) && field['type'], `${of}${pointer}`).toBe('string');
      }
    }
  });

  it('accept the sample events of the AWS documentation', () => {
    // Step Functions Developer Guide, "Execution started": nothing has come out yet.
    const started = {
      executionArn:
        'arn:aws:states:us-east-1:123456789012:execution:state-machine-name:execution-name',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:state-machine',
      name: 'execution-name',
      status: 'RUNNING',
      startDate: 1551225271984,
      stopDate: null,
      input: '{}',
      output: null,
    };
    expect(isValid('Step Functions Execution Status Change', started)).toBe(true);
    const stopped = { 'instance-id': 'i-1234567890abcdef0', state: 'stopped' };
    expect(isValid('EC2 Instance State-change Notification', stopped)).toBe(true);
    expect(
      isValid('EC2 Instance State-change Notification', { ...stopped, state: 'Stopped' }),
    ).toBe(false);
  });

  it('are found by name, by source and detail type, by detail type and by fields', () => {
    const names = (events: readonly { readonly name: string }[]) => events.map(({ name }) => name);
    const created = ['aws.s3@ObjectCreated'];
    expect(names(findAwsEvents('aws.s3@ObjectCreated'))).toEqual(created);
    expect(names(findAwsEvents('aws.s3@Object Created'))).toEqual(created);
    expect(names(findAwsEvents('Object Created'))).toEqual(created);
    expect(findAwsEvents('AWS API Call via CloudTrail').length).toBeGreaterThan(5);
    expect(names(findAwsEvents('aws.iam@AWS API Call via CloudTrail'))).toEqual([
      'aws.iam@AWSAPICallViaCloudTrail',
    ]);
    expect(findAwsEvents('Object created')).toEqual([]);
    expect(names(awsEventsOf('s3'))).toContain('aws.s3@ObjectCreated');
    expect(names(searchAwsEvents('ecr finding-severity-counts'))).toEqual(['aws.ecr@ECRImageScan']);
  });

  it("are pinned under their own name, or with the service's name if that is taken", () => {
    const [event] = findAwsEvents('aws.s3@ObjectCreated');
    if (event === undefined) throw new Error('There is no such event.');
    const title = (isTaken: boolean) => JSON.parse(pinAwsEvent(event, () => isTaken).text).title;
    expect(title(false)).toBe('ObjectCreated');
    expect(title(true)).toBe('S3ObjectCreated');
    expect(pinAwsEvent(event, () => true).file).toBe('external/aws.s3/ObjectCreated.json');
  });
});
