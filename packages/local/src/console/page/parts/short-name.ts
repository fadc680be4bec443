/**
 * The end of the path of a resource, without its type: `ImageUpload` of
 * `Pipeline/ImageUpload/Queue`.
 */
export function shortName(name: string): string {
  const last = name.split('/').slice(-2).join('/');
  const own = last.replace(/\/?(StateMachine|Function|Queue|Pipe|Topic|EventBus|RestApi)$/, '');
  return own === '' ? last : own;
}
