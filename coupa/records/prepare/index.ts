export { prepare } from './prepare';
export type { Prepared, PrepareSettings } from './prepare';
export { inside, type Place, ROOT } from './place';
