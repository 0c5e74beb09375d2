export { searchObjects, searchTriggerObjects } from './objects';
export { searchIntegrations, searchReferences, searchUsers } from './records';
