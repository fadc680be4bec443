import type { Json, JsonObject } from '@eventwright/json';
import type { AwsEventEntry } from './event-data.ts';

/**
 * A place where the schema that AWS publishes is wrong, or less precise than AWS's documentation.
 */
export interface Correction {
  /** The name of the schema; or every event with that detail type, whatever its source. */
  readonly of: string | { readonly detailType: string };
  /** What is wrong, and how it is corrected. */
  readonly because: string;
  /** Where AWS documents it: the guide, and the page in it. */
  readonly documented: string;
  /** A merge patch (RFC 7396) on the schema of the detail. */
  readonly patch: JsonObject;
  /**
   * The values of a string that AWS documents, by the JSON pointer of its schema. AWS adds values,
   * and a consumer must not refuse them, so the schema has them as examples. Only the audit of a
   * template treats them as complete.
   */
  readonly values?: Readonly<Record<string, readonly string[]>>;
}

/** The corrections of an event, in the order in which they apply. */
export function correctionsOf({ name, detailType }: Pick<AwsEventEntry, 'name' | 'detailType'>) {
  return corrections.filter(({ of }) =>
    typeof of === 'string' ? of === name : of.detailType === detailType,
  );
}

const nullable = (type: string): Json => ({ type: [type, 'null'] });

/** What CloudTrail records of a call differs by operation; the published schemas know some operations only. */
const anyCall: JsonObject = {
  properties: {
    requestParameters: openObject(),
    responseElements: openObject(),
    additionalEventData: openObject(),
    serviceEventDetails: openObject(),
    userIdentity: openObject(),
    errorCode: { type: 'string' },
    errorMessage: { type: 'string' },
    readOnly: { type: 'boolean' },
    managementEvent: { type: 'boolean' },
    recipientAccountId: { type: 'string' },
    sharedEventID: { type: 'string' },
    vpcEndpointId: { type: 'string' },
    eventCategory: { type: 'string' },
  },
  required: [
    'eventVersion',
    'userIdentity',
    'eventTime',
    'eventSource',
    'eventName',
    'awsRegion',
    'sourceIPAddress',
    'eventID',
    'eventType',
  ],
};

/**
 * An object or null about which nothing more is known. A patch removes what the schema said about
 * it.
 */
function openObject(): JsonObject {
  return { $ref: null, type: ['object', 'null'] } as JsonObject;
}

/** One entry for each thing that is known to be wrong. */
export const corrections: readonly Correction[] = [
  ...['AWS API Call via CloudTrail', 'AWS Service Event via CloudTrail'].map((detailType) => ({
    of: { detailType },
    because:
      'The schemas describe the calls of some operations; the request, the response and the identity differ by operation, and may be null.',
    documented: 'CloudTrail User Guide, "CloudTrail record contents"',
    patch: anyCall,
  })),
  {
    of: 'aws.signin@AWSConsoleSignInViaCloudTrail',
    because: 'The identity and the additional data differ by the kind of user.',
    documented: 'CloudTrail User Guide, "AWS Management Console sign-in events"',
    patch: anyCall,
  },
  {
    of: 'aws.states@StepFunctionsExecutionStatusChange',
    because:
      'Input, output and stop date may be null; error, cause and the details of input and output are missing; the statuses are known.',
    documented: 'Step Functions Developer Guide, "Automating Step Functions event delivery"',
    patch: {
      properties: {
        input: nullable('string'),
        output: nullable('string'),
        stopDate: nullable('integer'),
        error: nullable('string'),
        cause: nullable('string'),
        inputDetails: openObject(),
        outputDetails: openObject(),
        stateMachineVersionArn: nullable('string'),
        stateMachineAliasArn: nullable('string'),
        redriveCount: nullable('integer'),
        redriveDate: nullable('integer'),
        redriveStatus: nullable('string'),
        redriveStatusReason: nullable('string'),
      },
      required: ['executionArn', 'name', 'stateMachineArn', 'startDate', 'status'],
    },
    values: {
      '/properties/status': [
        'RUNNING',
        'SUCCEEDED',
        'FAILED',
        'TIMED_OUT',
        'ABORTED',
        'PENDING_REDRIVE',
      ],
    },
  },
  {
    of: 'aws.ec2@EC2InstanceStateChangeNotification',
    because: 'The states are known, and have been the same since 2012.',
    documented: 'EC2 User Guide, "State change events for your instances"',
    patch: {
      properties: {
        state: {
          enum: ['pending', 'running', 'stopping', 'stopped', 'shutting-down', 'terminated'],
        },
      },
    },
  },
  {
    of: 'aws.s3@ObjectCreated',
    because:
      'Only requests of a client have an address and an id; sizes are whole numbers; names and keys have limits.',
    documented: 'S3 User Guide, "EventBridge event message structure"',
    patch: {
      required: ['version', 'bucket', 'object'],
      definitions: {
        Bucket: { properties: { name: { type: 'string', minLength: 3, maxLength: 63 } } },
        Object: {
          properties: {
            key: { type: 'string', minLength: 1, maxLength: 1024 },
            size: { type: 'integer', minimum: 0 },
          },
          required: ['key', 'size', 'sequencer'],
        },
      },
    },
  },
  {
    of: 'aws.s3@ObjectDeleted',
    because:
      'Only requests of a client have an address and an id; the types of deletion are known; a delete marker has no ETag of an object.',
    documented: 'S3 User Guide, "EventBridge event message structure"',
    patch: {
      required: ['version', 'bucket', 'object', 'deletion-type'],
      definitions: { Object: { required: ['key', 'sequencer'] } },
    },
    values: { '/properties/deletion-type': ['Permanently Deleted', 'Delete Marker Created'] },
  },
  {
    of: 'aws.codepipeline@CodePipelinePipelineExecutionStateChange',
    because: 'The version is a number in events, and a string in the schema; the states are known.',
    documented: 'CodePipeline User Guide, "Monitoring CodePipeline events"',
    patch: { properties: { version: { type: ['number', 'string'] } } },
    values: {
      '/properties/state': [
        'CANCELED',
        'FAILED',
        'RESUMED',
        'STARTED',
        'STOPPED',
        'STOPPING',
        'SUCCEEDED',
        'SUPERSEDED',
      ],
    },
  },
  ...['Action', 'Stage'].map((level) => ({
    of: `aws.codepipeline@CodePipeline${level}ExecutionStateChange`,
    because: 'The version is a number in events, and a string in the schema.',
    documented: 'CodePipeline User Guide, "Monitoring CodePipeline events"',
    patch: { properties: { version: { type: ['number', 'string'] } } },
  })),
  {
    of: 'aws.codebuild@CodeBuildBuildStateChange',
    because: 'A build need not have a cache, a network or an artifact; the statuses are known.',
    documented: 'CodeBuild User Guide, "Build notifications input format reference"',
    patch: {
      required: ['build-id', 'build-status', 'project-name', 'version'],
      definitions: { 'Additional-information': { required: [] } },
    },
    values: {
      '/properties/build-status': [
        'IN_PROGRESS',
        'SUCCEEDED',
        'FAILED',
        'STOPPED',
        'FAULT',
        'TIMED_OUT',
      ],
    },
  },
  {
    of: 'aws.ecs@ECSTaskStateChange',
    because: 'The statuses are known.',
    documented: 'ECS Developer Guide, "Amazon ECS task lifecycle"',
    patch: {},
    values: {
      '/properties/lastStatus': [
        'PROVISIONING',
        'PENDING',
        'ACTIVATING',
        'RUNNING',
        'DEACTIVATING',
        'STOPPING',
        'DEPROVISIONING',
        'STOPPED',
        'DELETED',
      ],
      '/properties/desiredStatus': ['RUNNING', 'PENDING', 'STOPPED', 'DELETED'],
    },
  },
  {
    of: 'aws.cloudwatch@CloudWatchAlarmStateChange',
    because: 'The values of a state are known, and reason and data need not be given.',
    documented: 'CloudWatch User Guide, "Alarm events and EventBridge"',
    patch: {
      definitions: {
        State: { required: ['value', 'timestamp'] },
        ConfigurationItem: {
          properties: { expression: { type: 'string' }, label: { type: 'string' } },
          required: ['id'],
        },
      },
    },
    values: { '/definitions/State/properties/value': ['OK', 'ALARM', 'INSUFFICIENT_DATA'] },
  },
  {
    of: 'aws.batch@BatchJobStateChange',
    because: 'The statuses are known; jobs on several nodes and on EKS have no container.',
    documented: 'Batch User Guide, "Job state change events"',
    patch: {
      required: ['jobName', 'jobId', 'jobQueue', 'status', 'jobDefinition'],
    },
    values: {
      '/properties/status': [
        'SUBMITTED',
        'PENDING',
        'RUNNABLE',
        'STARTING',
        'RUNNING',
        'SUCCEEDED',
        'FAILED',
      ],
    },
  },
  {
    of: 'aws.ecr@ECRImageAction',
    because: 'The results are known.',
    documented: 'ECR User Guide, "Sample events from Amazon ECR"',
    patch: {},
    values: { '/properties/result': ['SUCCESS', 'FAILURE'] },
  },
  {
    of: 'aws.guardduty@GuardDutyFinding',
    because: 'What the resource and the service say differs by the type of the finding.',
    documented: 'GuardDuty User Guide, "GuardDuty finding format"',
    patch: {
      definitions: { Resource: { required: [] }, Service: { required: [] } },
    },
  },
];
