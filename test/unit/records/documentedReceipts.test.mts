/** Receipts of all requests that Coupa documents: what was taken is not said to be lost. */
import type { ReturnType } from '../../../coupa/query/index.ts';
import type { WriteOutcome } from '../../../coupa/records/index.ts';
import { isHidden } from '../../../coupa/records/compare/shown.ts';
import type { DocumentedRequest } from '../../sandbox/documented/types.mts';
import { documentedWrites, writesOf } from '../../support/documentedWrites.mts';
import { type RecordScenario, startRecordScenario } from '../../support/recordScenario.mts';

let scenario: RecordScenario;
beforeEach(async () => {
	scenario = await startRecordScenario();
});
afterEach(async () => await scenario.stop());

/** Fields that a receipt names although the document says that they are taken, and Coupa shows them. */
function wrong({ unsaid = {} }: DocumentedRequest, object: string, outcome: WriteOutcome) {
	const { notTaken, unseen } = outcome;
	const fields = notTaken.map(({ field }) => field.replace(/\[\d+\]/g, ''));
	const places = Object.keys(unsaid);
	return [...fields, ...unseen].filter((path) => {
		const isOpen = places.some((place) => path === place || path.startsWith(`${place}.`));
		return !isOpen && !isHidden(path, scenario.catalog.field(object, path));
	});
}

describe('what Coupa takes of documented requests is not said to be lost', () => {
	it.each<[string, ReturnType]>([
		['', { kind: 'default' }],
		['zone-west=8,padded-decimals,trims-text', { kind: 'default' }],
		['sparse-custom-fields', { kind: 'shallow' }],
		['omits-empty,underscored-json,creates-with-200', { kind: 'fields', fields: ['id'] }],
		[
			'default-filter-without,default-filter-on-writes,zone-west=9,padded-decimals',
			{ kind: 'none' },
		],
	])(
		'by a tenant "%s" that is to return %j',
		async (flavours, returns) => {
			const complaints: string[] = [];
			const write = await writesOf(scenario);
			const requests = documentedWrites(scenario.catalog);
			for (const documented of requests) {
				const { payload, object, send } = await write(documented, { returns });
				const outcome = await send(payload, flavours);
				for (const field of wrong(documented, object, outcome)) {
					complaints.push(`${documented.page} ${documented.request}: ${field}`);
				}
			}
			expect(complaints).toEqual([]);
			expect(requests.length).toBeGreaterThan(120);
		},
		120_000,
	);
});
