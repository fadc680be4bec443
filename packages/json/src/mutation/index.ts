/** Changes of a valid value, each of which breaks one keyword of its schema. */
export { applied, changesAnything, placesOf, valueAt } from './apply.ts';
export {
  type Change,
  type Example,
  type Mutation,
  type Mutations,
  nameOf,
  type Unreached,
} from './mutation.ts';
