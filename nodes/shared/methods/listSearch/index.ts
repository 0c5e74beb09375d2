export { searchObjects, searchTriggerObjects } from './objects';
export { searchParents, searchRecords, searchSecondParents } from './chosenRecords';
export { searchIntegrations, searchReferences, searchUsers } from './records';
