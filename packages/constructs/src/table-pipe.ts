import { CfnGlobalTable, CfnTable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import {
  type StreamContract,
  type StreamOptions,
  StreamPipe,
  type StreamTable,
} from './stream-pipe.ts';

/** The mapping of a table's changes to events. */
export interface TableContract extends StreamContract {
  /** The key attributes of the table. */
  readonly key: readonly string[];
}

/** Properties of a `TablePipe`. */
export interface TablePipeProps extends StreamOptions {
  /** The table, with a stream. */
  readonly table: StreamTable;
}

/**
 * Converts changes of a table's items to events, with a DynamoDB stream and an EventBridge Pipe.
 */
export class TablePipe extends StreamPipe {
  constructor(scope: Construct, id: string, contract: TableContract, props: TablePipeProps) {
    const { detailType, key, source } = contract;
    checkKey(key, props.table);
    checkImages(contract, props.table);
    super(scope, id, contract, {
      ...props,
      publishes: [{ source, detailTypes: [detailType] }],
    });
  }
}

/**
 * The filter and mapping of the contract are proven for items with this key, so the table must have
 * it.
 */
function checkKey(wanted: readonly string[], table: StreamTable): void {
  const schema = definitionOf(table)?.keySchema;
  if (!Array.isArray(schema)) return;
  const key = schema.map((part) => ('attributeName' in part ? part.attributeName : undefined));
  if (key.includes(undefined)) return;
  if (key.join('\n') === wanted.join('\n')) return;
  throw new Error(
    `The key of ${table.node.path} is ${spell(key)}, but the source's file says \`key\`: ${spell(wanted)}. Change one of them.`,
  );
}

/** The images that the contract reads must be in the stream. */
function checkImages({ inputTemplate, pattern }: TableContract, table: StreamTable): void {
  const stream = definitionOf(table)?.streamSpecification;
  const view =
    stream !== undefined && 'streamViewType' in stream ? stream.streamViewType : undefined;
  if (view === undefined) return;
  const read = JSON.stringify(pattern) + inputTemplate;
  const [isNew, isOld] = [read.includes('NewImage'), read.includes('OldImage')];
  const has = (image: string) => view === image || view === 'NEW_AND_OLD_IMAGES';
  if ((!isNew || has('NEW_IMAGE')) && (!isOld || has('OLD_IMAGE'))) return;
  const wanted = isNew && isOld ? 'NEW_AND_OLD_IMAGES' : isNew ? 'NEW_IMAGE' : 'OLD_IMAGE';
  throw new Error(
    `The stream of ${table.node.path} has the view type ${view}, but the source reads images that only ${wanted} has. Set the table's \`stream\` to StreamViewType.${wanted}.`,
  );
}

/** The definition of the table in the app; undefined for an imported table. */
function definitionOf(table: StreamTable): CfnTable | CfnGlobalTable | undefined {
  const { defaultChild } = table.node;
  const isDefined = defaultChild instanceof CfnTable || defaultChild instanceof CfnGlobalTable;
  return isDefined ? defaultChild : undefined;
}

function spell(names: readonly (string | undefined)[]): string {
  return JSON.stringify(names);
}
