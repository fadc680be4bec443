/** An event of a parcel service, whose configuration gives the source. */
export const parcelDelivered = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'ParcelDelivered',
  type: 'object',
  properties: { parcel: { type: 'string' }, grams: { type: 'integer', minimum: 0 } },
  required: ['parcel'],
};

/** The event with other keywords. */
export function changedParcel(more: object): object {
  return { ...parcelDelivered, ...more };
}

/** The same event in YAML. */
export const parcelInYaml = `$schema: http://json-schema.org/draft-07/schema#
title: ParcelDelivered
type: object
properties:
  parcel: { type: string }
  grams: { type: integer, minimum: 0 }
required: [parcel]
`;
