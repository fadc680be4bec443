import type { Arrange, Detail } from '@eventwright/testing';

/**
 * The API writes every key as `users/{owner}/{image}`, where both parts consist of letters, digits
 * and a few signs. Nobody else may write into the bucket, so S3 reports no other keys.
 */
export const arrange: Arrange = (detail) => {
  const object = detail['object'] as Detail;
  const name = String(object['key'])
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .slice(0, 40);
  return { ...detail, object: { ...object, key: `users/u${name}/i${name}` } };
};
