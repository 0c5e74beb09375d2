export { compare, isSame } from './compare';
export type { Comparison, NotTaken } from './scope';
export { isRewritten, momentOf } from './sameValue';
export { payloadPaths, sentPaths } from './sentPaths';
export { hasId, isCommand, isHidden, isNothing, shortOf } from './shown';
