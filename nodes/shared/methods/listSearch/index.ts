export { searchObjects, searchTriggerObjects } from './objects';
export {
	searchIntegrations,
	searchLineAccounts,
	searchLineReferences,
	searchReferences,
	searchUsers,
} from './records';
