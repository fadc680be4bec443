import { isObject, type Json } from '@eventwright/json';
import { parsePath } from '../../input/path-syntax.ts';
import { parseIntrinsic } from './intrinsic-syntax.ts';
import { intrinsics } from './intrinsics.ts';

/** Whether text is a path, or a call of an intrinsic function that there is. */
export function isPathOrIntrinsic(text: Json): boolean {
  if (typeof text !== 'string') return false;
  if (!text.startsWith('States.')) return isPath(text);
  const expression = parseIntrinsic(text);
  return expression?.kind === 'call' && Object.hasOwn(intrinsics, expression.name);
}

/** Whether text is a path: `$…`, `$$…` or `$variable…`. */
export function isPath(text: Json): boolean {
  if (typeof text !== 'string') return false;
  const rest = /^\$(?:\$|[A-Za-z_]\w*)?(.*)$/s.exec(text)?.[1];
  return rest !== undefined && parsePath(rest) !== undefined;
}

/** The members of a payload template whose values are not paths, such as `Parameters.a.$`. */
export function badPaths(template: Json, at: string): readonly string[] {
  if (Array.isArray(template)) {
    return (template as readonly Json[]).flatMap((one, index) => badPaths(one, `${at}[${index}]`));
  }
  if (!isObject(template)) return [];
  return Object.entries(template).flatMap(([name, value]) => {
    if (!name.endsWith('.$')) return badPaths(value, `${at}.${name}`);
    return isPathOrIntrinsic(value) ? [] : [`${at}.${name}`];
  });
}
