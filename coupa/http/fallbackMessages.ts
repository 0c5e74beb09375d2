import type { CoupaErrorKind } from '../errors';

/** What an error says where Coupa itself said nothing. */
export const FALLBACK_MESSAGE: Readonly<Record<CoupaErrorKind, string>> = {
	badResponse: 'Coupa gave an answer that cannot be read',
	certificate: 'No secure connection to Coupa could be made',
	conflict: 'Coupa reports a conflict with another change to the record',
	forbidden: 'Coupa does not allow this request',
	gateway: 'A proxy, firewall or gateway answered instead of Coupa',
	invalidRequest: 'Coupa refused the request',
	network: 'Coupa could not be reached',
	notFound: 'Coupa did not find the record',
	notTaken: 'Coupa did not take all values',
	rateLimited: 'Coupa received too many requests',
	server: 'Coupa had an internal error',
	timeout: 'Coupa did not answer in time',
	token: 'Coupa did not issue an access token',
	unauthorized: 'Coupa did not accept the access token',
	unknownOutcome: 'It is not known whether Coupa carried out the request',
	validation: 'Coupa refused the values',
};

/** Refusals that are not about values: what an error says where Coupa said nothing, and what to do next. */
export const OF_THE_REQUEST: Readonly<Record<number, readonly [said: string, next: string]>> = {
	405: [
		'Coupa does not offer this action for this object',
		'Check the object and the action or, for a path of your own, the path and the method.',
	],
	413: ['The request is too large for Coupa', 'Send fewer rows at a time, or a smaller file.'],
	415: [
		'Coupa does not take this type of content here',
		'Check the action and the type of the file.',
	],
};

export const TRY_LATER =
	'Try again later. If it persists, ask the administrator of your Coupa instance.';
