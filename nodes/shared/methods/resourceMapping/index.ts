export { getCsvColumns } from './csvColumns';
export { getMapperFields } from './fields';
