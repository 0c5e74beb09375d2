export { ConnectionGuard } from './guard';
export {
	checkUnchanged,
	digestOf,
	type Previewed,
	readPreview,
	signingKey,
	signPreview,
	UsedCodes,
} from './previewCode';
export type { Limits } from './types';
export { checkNotCreated, newestOf, versionsOf } from './versions';
export { WriteCounts } from './writeCounts';
