export { withCustomFields } from './customFields';
export { recordMaker } from './flatRows';
export type { FlatRow } from './flatRows';
export { findFormats } from './findFormats';
export { formatLabel } from './label';
export { placeCells } from './places';
export type { CellPlace, CellPlaces } from './places';
