/**
 * How to install a package that the Lambda runtime includes and the project does not: Lambda's
 * Node.js runtimes bring the AWS SDK for JavaScript v3, and here functions load it from the
 * project. Undefined for every other error.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html
 */
export function missingSdkHint(message: string): string | undefined {
  const [, name] =
    /^Cannot find (?:module|package) '(@(?:aws-sdk|smithy)\/[\w-]+)/.exec(message) ?? [];
  if (name === undefined) return undefined;
  return `Lambda's runtime includes this package. To run the function here: npm install --save-dev ${name}`;
}
