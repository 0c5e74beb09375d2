/** What one request tells about the whole of a Coupa. */
import { describeAnswer } from './answers';
import type { CheckUpRequests } from './requests';
import { no, type Probe, unknown, yes } from './types';

export interface AnyList {
	requests: CheckUpRequests;
	/** Of one object: `/api/invoices`. */
	path: string;
}

/** In characters. Some servers take 8,000, others twice as many. */
const LONG = 10_000;

export const TENANT_PROBES: ReadonlyArray<Probe<AnyList>> = [
	{
		id: 'bad-query',
		statement: 'Coupa refuses a condition that it does not know',
		connector:
			'Checks each record against the conditions: one that certainly does not match is an error',
		promise: 'A condition that is ignored does not go unnoticed',
		async run({ requests, path }) {
			const answer = await requests.ask(path, [
				['id[no_such_operator]', '1'],
				['limit', '1'],
				['fields', '["id"]'],
			]);
			if (answer === undefined) return unknown(describeAnswer(answer));
			if (answer.records !== undefined && !answer.saysNoResults) return no('It was ignored');
			if (answer.status !== 400 && answer.status !== 422) return unknown(describeAnswer(answer));
			return yes(`Refused with ${answer.status} and ${answer.errorForm ?? 'no error in words'}`);
		},
	},
	{
		id: 'long-urls',
		statement: `Coupa takes URLs of ${LONG.toLocaleString('en-US')} characters`,
		connector: 'Looks records up by short requests, and says which filter is too long',
		promise: 'Filters may have many values',
		async run({ requests, path }) {
			const answer = await requests.ask(path, [
				['created_by[id][in]', '1,'.repeat(LONG / 4).slice(0, -1)],
				['limit', '1'],
				['fields', '["id"]'],
			]);
			if (answer === undefined) return unknown(describeAnswer(answer));
			if (answer.records !== undefined) return yes('It was answered');
			const isPage = answer.status === 400 && answer.form === 'page';
			return isPage || [413, 414, 431].includes(answer.status)
				? no(`Refused with ${answer.status}`)
				: unknown(describeAnswer(answer));
		},
	},
	{
		id: 'custom-field-attributes',
		statement: 'Coupa lists the custom fields that it has',
		connector: 'Takes their names from records where there is no such list',
		promise: 'Lists of fields offer custom fields that no record has used yet',
		async run({ requests }) {
			const answer = await requests.ask('/api/custom_field_attributes', [['limit', '1']]);
			if (answer === undefined) return unknown(describeAnswer(answer));
			if (answer.status < 300 && answer.form !== 'page') return yes('The list can be read');
			return no(describeAnswer(answer));
		},
	},
];
