export { prepare } from './prepare';
export type { Prepared, PrepareSettings } from './prepare';
