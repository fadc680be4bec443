import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '@eventwright/json';
import type { Activities } from '../activities/activities.ts';
import type { Clock } from '../clock.ts';
import type { FaultInjector } from '../faults/index.ts';
import type { KeptStore } from '../kept/kept-store.ts';
import type { Caller, Permissions } from '../permissions/index.ts';
import type { Delivery } from '../protocol/delivery.ts';
import type { LocalType } from '../resource-roles.ts';

/** A resource of the template, its properties with all intrinsic functions resolved. */
export interface Resource {
  readonly logicalId: string;
  /** The CloudFormation type, such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly properties: JsonObject;
  /** The resource's `Metadata`, with `aws:cdk:path` and `aws:asset:path` where CDK wrote it. */
  readonly metadata: JsonObject;
}

/** What `Ref` and `Fn::GetAtt` return for a provisioned resource. */
export interface Provisioned {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, Json>>;
}

/** A resource of the running cloud. */
export interface ProvisionedResource extends Resource, Provisioned {}

/** How one CloudFormation type is made real. */
export interface ResourceType {
  /** Top-level properties that have their effect here. */
  readonly supported: readonly string[];
  /** Top-level properties that are read without complaint but change nothing locally, with the reason. */
  readonly inert?: Readonly<Record<string, string>>;
  /** Properties that name a resource without which this one is not made either. */
  readonly partOf?: readonly string[];
  /** Whether making one waits for a process of its own; meanwhile, what does not need it is made. */
  readonly isSlow?: boolean;
  /**
   * Why one resource of this type does not run here, however it is made: the reason, for people.
   * Properties may hold intrinsic functions.
   */
  refusal?(properties: JsonObject): string | undefined;
  /**
   * Makes the resource. Throws `UnsupportedError` for what only the local cloud cannot make, which then
   * stops nothing else, or any error with a message for people for what cannot be made at all.
   */
  provision(resource: Resource): Provisioned | Promise<Provisioned>;
}

/** Thrown for a resource that AWS makes and the local cloud does not. */
export class UnsupportedError extends Error {}

/** A request to a service of this cloud, made from inside it. */
export interface CloudRequest {
  /** The SigV4 signing name that decides which service answers: `s3`, `dynamodb`, `execute-api`. */
  readonly service: string;
  readonly method: string;
  /** Path and query, already encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What a service answered. */
export interface CloudResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What a service may use of the cloud that it is part of. */
export interface Cloud {
  /** Where everything answers, such as `http://127.0.0.1:4747`; no slash at the end. */
  readonly endpoint: string;
  readonly region: string;
  readonly account: string;
  readonly stackName: string;
  /** A folder that is removed when the cloud stops. */
  readonly temporaryFolder: string;
  /** The port of the first function's debugger; undefined if nobody debugs. */
  readonly inspectPort?: number | undefined;
  /** Where data is kept between starts; undefined if everything is in memory. */
  readonly dataFolder?: string | undefined;
  /** Keeps what outlasts a restart; write to it before you acknowledge. */
  readonly kept: KeptStore;
  /** The folder of the project: `node_modules` and relative paths are looked up from here. */
  readonly projectFolder: string;
  readonly activities: Activities;
  /** The time that queues, schedules, back-off and workflows go by. */
  readonly clock: Clock;
  /** Makes `arn:aws:<service>:<region>:<account>:<resource>`. */
  arn(service: string, resource: string): string;
  /**
   * Creates a physical name as CloudFormation would, `<stack>-<logical id>-<hash>`: the same on
   * every start. Buckets want `lowercase`.
   */
  physicalName(logicalId: string, style?: 'lowercase'): string;
  /** The file or folder of an asset that the template names by its bucket key. */
  assetPath(bucketKey: string): string;
  /** Finds a provisioned resource by its `Ref`, its logical id or its ARN. */
  findResource(name: string): ProvisionedResource | undefined;
  /** All provisioned resources, in the order they were made. */
  resources(): readonly ProvisionedResource[];
  /** All provisioned resources of a type, in the order they were made. */
  resourcesOfType(type: string): readonly ProvisionedResource[];
  /** The same cloud on behalf of a caller. Policies decide on what it calls and delivers. */
  as(caller: Caller): ActingCloud;
  /** Says whose an access key id is that a process has chosen itself. */
  identify(accessKeyId: string, caller: Caller): void;
  /** Whom an access key id belongs to; everyone whose key is not known is an administrator. */
  callerOf(accessKeyId: string): Caller;
  /** The ARN of whom an access key id belongs to, as AWS's messages name them. */
  callerArnOf(accessKeyId: string): string;
  /** Decides what is checked without being called. */
  readonly permissions: Permissions;
  /** Decides which invocations and entries fail on purpose. */
  readonly faults: FaultInjector;
  /** Sends any HTTP request to a service of this cloud, in the cloud's own name: nothing is decided. */
  send(request: CloudRequest): Promise<CloudResponse>;
  /**
   * Calls an operation of a service with a JSON protocol (or SNS, which speaks Query) by its name:
   * `call('dynamodb', 'GetItem', { … })`. Throws `CallError` on an error answer.
   */
  call(service: string, operation: string, input: JsonObject): Promise<JsonObject>;
  /** Says something that the person who started the cloud must know. */
  warn(message: string): void;
}

/** A cloud on behalf of a role, a service or a person. */
export interface ActingCloud extends Cloud {
  /** Hands something to the service that owns the ARN. Throws `DeliveryError`. */
  deliver(delivery: Delivery): Promise<void>;
}

/** The error answer of a service to `Cloud.call`. */
export class CallError extends Error {
  /** The short name of the error, such as `ConditionalCheckFailedException`. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status: number) {
    super(message);
    this.name = 'CallError';
    this.code = code;
    this.status = status;
  }
}

/** Types that a service provisions. */
export type ResourceTypes = { readonly [Type in LocalType]?: ResourceType };

/** One AWS service of the local cloud. */
export interface Service {
  /** The service part of its ARNs: `sqs`, `states`, `events`. Also its name in activities. */
  readonly name: string;
  /** Other names it signs with or has in ARNs, such as `execute-api`, `pipes`. */
  readonly aliases?: readonly string[];
  /** Prefixes of `X-Amz-Target` that it answers unsigned, such as `AWSCognitoIdentityProviderService`. */
  readonly targetPrefixes?: readonly string[];
  /** Paths that it answers unsigned, such as `/restapis/`. */
  readonly pathPrefixes?: readonly string[];
  /** Whether an unsigned request that names no target and no known path is for it. */
  recognises?(request: IncomingMessage): boolean;
  /** The CloudFormation types that it provisions. */
  readonly resourceTypes: ResourceTypes;
  /** Answers a request that was routed to it by its signature's scope, target prefix or path. */
  handle?(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
  /**
   * Answers an operation that another part of the cloud calls, which is permitted already. Without it,
   * such calls come to `handle`. Throws `ServiceError`.
   */
  answer?(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Takes a delivery for one of its ARNs. Throws `DeliveryError`. */
  deliver?(delivery: Delivery): Promise<void>;
  /** Called once after all resources are provisioned: polling starts here. */
  start?(): void | Promise<void>;
  /** Turns an address that one of its resources has on AWS into the one it has here. */
  localAddress?(url: string): string | undefined;
  /** Gives new code to the functions whose asset has this key; gives their names. */
  replaceCode?(bucketKey: string, folder: string): readonly string[];
  /** Ends everything that it began: timers, child processes, listeners. */
  stop?(): Promise<void>;
  /** Called after the last request has been answered: files are closed here. */
  close?(): Promise<void>;
}

/** Creates a service for a cloud; one a service folder, listed in `services/index.ts`. */
export type CreateService = (cloud: Cloud) => Service | Promise<Service>;
