export { compare, isSame } from './compare';
export type { Comparison, NotTaken } from './compare';
export { payloadPaths, sentPaths } from './sentPaths';
export { hasId, isCommand, isHidden, isNothing, shortOf } from './shown';
