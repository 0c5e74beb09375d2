export { searchCsvFormats, searchSourceNames } from './csvFormats';
export { searchObjects } from './objects';
export {
	searchApprovals,
	searchParents,
	searchRecords,
	searchSecondParents,
} from './chosenRecords';
export {
	searchIntegrations,
	searchLineAccounts,
	searchLineReferences,
	searchReferences,
	searchUsers,
} from './records';
