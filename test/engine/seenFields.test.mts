/** A custom field that an execution has read is offered by the lists, although no sample shows it. */
import { startScenario, queryOf } from '../support/scenario.mts';
import { pickersOf } from './pickers.mts';

/** A tenant with a custom field that no record uses, and no source that names it. */
const PROFILE = {
	version: 1,
	lines: [{ id: 'readable', object: 'suppliers', holds: 'yes' }],
	customFields: [{ object: 'suppliers', namespace: 'custom-fields', name: 'rare-thing' }],
	answers: [],
};

test('what few records have is offered once it was read', async () => {
	const scenario = await startScenario({
		...{ size: 'small', rate: false, counts: { suppliers: 160 } },
		tenant: 'omits-empty,no-custom-field-attributes,no-graphql',
		profile: PROFILE,
	});
	try {
		const { engine, credential, sandbox } = scenario;
		const rare = { 'custom-fields': { 'rare-thing': 'x' } };
		await sandbox.admin.updateRecord('suppliers', 80, rare);
		const offered = async (by = credential) => {
			const options = await pickersOf(engine, by).list('getReturnFields', 'suppliers');
			return options.map(({ value }) => value).filter((value) => /rare/.test(String(value)));
		};
		expect(await offered()).toEqual([]);
		await scenario.run(queryOf('suppliers', { returnAll: true }));
		expect(await offered()).toEqual(['custom-fields.rare-thing']);
		// Another credential may see other fields.
		expect(await offered(engine.credentials.add(credential.data))).toEqual([]);
	} finally {
		await scenario.stop();
	}
});
