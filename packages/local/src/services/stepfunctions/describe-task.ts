/** How the history names what a Task calls. */
export interface TaskDescription {
  /** The service, such as `dynamodb` or `aws-sdk:s3`. */
  readonly resourceType: string;
  /** The operation, such as `updateItem`. */
  readonly resource: string;
}

/** Reads a Task's resource: `arn:aws:states:::dynamodb:updateItem`, or the ARN of a function. */
export function describeTask(arn: string): TaskDescription {
  const parts = /^arn:aws[\w-]*:states:::(.+):([^:]+)$/.exec(arn);
  const [, resourceType = 'lambda', resource = arn] = parts ?? [];
  return { resourceType, resource };
}
