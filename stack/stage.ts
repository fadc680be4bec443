import { RemovalPolicy } from 'aws-cdk-lib';

/** Where a deployment stands: what is lost with a `sandbox` is nobody's loss. */
export type Stage = 'sandbox' | 'production';

/** Reads a stage's name. Throws a `RangeError` that names the stages there are. */
export function parseStage(name: string): Stage {
  if (name === 'sandbox' || name === 'production') return name;
  throw new RangeError(`There is no stage '${name}': say sandbox or production.`);
}

/** What happens to data when the stack is deleted. */
export function removalPolicyOf(stage: Stage): RemovalPolicy {
  return stage === 'production' ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
