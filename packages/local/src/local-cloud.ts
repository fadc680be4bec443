import type { JsonObject } from '@eventwright/json';
import type { Activities } from './activities/activities.ts';
import type { Clock } from './clock.ts';
import type { FaultPlan, Faults, LoseCalls } from './faults/index.ts';
import type { PermissionsMode } from './permissions/index.ts';
import type { ServiceEvent } from './service-event.ts';
import type { CreateService, ProvisionedResource, ResourceType } from './services/service.ts';
import type { Assembly } from './template/assembly-model.ts';

/** How a local cloud is started. */
export interface LocalCloudOptions {
  /** A CDK cloud assembly (`cdk.out`), or one already read. */
  readonly assembly: string | Assembly;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly projectFolder?: string;
  /** Where objects, messages and items are kept between starts; by default nothing is kept. */
  readonly dataFolder?: string | undefined;
  /** Reports what cannot be made as a warning and continues, instead of throwing. */
  readonly isTolerant?: boolean;
  /**
   * Values by name: of the template's parameters, of parameters and secrets that dynamic references
   * name, and of exports that it imports from stacks that do not run here.
   */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Services to run, where not all of them. */
  readonly services?: Readonly<Record<string, CreateService>>;
  /** How many seconds of queues, schedules, back-off and workflows pass in a real one; by default 1. */
  readonly speed?: number | undefined;
  /**
   * The port of the debugger of the first function; the next function has the next port. Each function
   * then has one instance, which starts at once and has no time limit.
   */
  readonly inspectPort?: number | undefined;
  /** Calls to lose, to see what happens to them; by default none. */
  readonly loseCalls?: LoseCalls;
  /** Calls, deliveries and functions that fail on purpose, from when everything is provisioned. */
  readonly faults?: FaultPlan | undefined;
  /** Origins of pages that may call this cloud, such as `http://localhost:5173`; by default none. */
  readonly allowedOrigins?: readonly string[];
  /** What happens to calls that AWS would refuse; by default they are refused here too. */
  readonly permissions?: PermissionsMode;
  /** The account of an earlier cloud, to continue it; by default an empty one. */
  readonly activities?: Activities;
}

/** A running local cloud. */
export interface LocalCloud {
  readonly endpoint: string;
  /** The base address of the template's HTTP API, if it has one; no slash at the end. */
  readonly apiUrl: string | undefined;
  /** The outputs of the template, with addresses as they are here. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly activities: Activities;
  /** The time that queues, schedules, back-off and workflows go by. */
  readonly clock: Clock;
  /** Faults on purpose; the plan can be replaced while the cloud runs. */
  readonly faults: Faults;
  /** What the template asks for and the local cloud does not do. */
  readonly warnings: readonly string[];
  /** Every CloudFormation type that can be made here. */
  readonly resourceTypes: Readonly<Record<string, ResourceType>>;
  /** How many resources were made. */
  readonly resourceCount: number;
  findResource(name: string): ProvisionedResource | undefined;
  resourcesOfType(type: string): readonly ProvisionedResource[];
  /** All resources, in the order in which they were made. */
  allResources(): readonly ProvisionedResource[];
  /** The events that a bus took, oldest first, in EventBridge's envelope. */
  eventsOn(bus: string): readonly JsonObject[];
  /** Puts an event of an AWS service onto the default bus, which PutEvents refuses; gives its id. */
  putServiceEvent(event: ServiceEvent): Promise<string>;
  /** Runs the code in a folder from the next invocation on, for functions with this asset; gives their names. */
  replaceCode(bucketKey: string, folder: string): readonly string[];
  /** Ends every process, timer and connection of the cloud and removes its temporary folder. */
  stop(): Promise<void>;
}
