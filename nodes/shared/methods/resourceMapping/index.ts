export { getMapperFields } from './fields';
