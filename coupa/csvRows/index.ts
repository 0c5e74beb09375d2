export { withCustomFields } from './customFields';
export { flatRecords } from './flatRows';
export type { FlatRecords, FlatRow } from './flatRows';
export { formatLabel } from './label';
export { placeCells } from './places';
export type { CellPlace, CellPlaces } from './places';
