export { askGraphql } from './ask';
export type { Circumstances } from './errors';
export { graphqlPages, readConditions } from './pages';
export { readQuery } from './query';
export type { GraphqlQuery } from './query';
export { neededScopes } from './scopes';
