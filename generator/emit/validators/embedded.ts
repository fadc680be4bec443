/**
 * What Ajv's code would `require` from its own package, written into the module instead, so that a
 * validator stands alone. The keys are Ajv's requests.
 */
export const embedded: Readonly<Record<string, { readonly name: string; readonly text: string }>> =
  {
    'require("ajv/dist/runtime/ucs2length").default': {
      name: 'codePoints',
      text: `function codePoints(text) {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index += 1) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}`,
    },
    'require("ajv/dist/runtime/equal").default': {
      name: 'equal',
      text: `function equal(left, right) {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && equal(left[name], right[name]))
  );
}`,
    },
  };
