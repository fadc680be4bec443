/** Whether a service of AWS publishes the events of a source; partners are not services. */
export function isFromAws(source: string): boolean {
  return source.startsWith('aws.') && !source.startsWith('aws.partner/');
}
