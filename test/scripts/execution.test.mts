import { inNode } from './inNode.mts';

describe('an execution as n8n stores it', () => {
	it('gives the status and the items of each node’s last run', () => {
		// [{resultData: {runData: {Coupa: [{data: {main: [[{json: {name: "2", id: 5, same: …}}]]}}]}}}]
		const data =
			'[{"resultData":"1"},{"runData":"2"},{"Coupa":"3"},["4"],{"data":"5"},{"main":"6"},["7",null],' +
			'["8"],{"json":"9","pairedItem":"11"},{"name":"10","id":5,"same":"11"},"2",{"item":0}]';
		expect(execution({ id: '1', status: 'success', data })).toEqual({
			id: '1',
			status: 'success',
			output: { Coupa: [{ name: '2', id: 5, same: { item: 0 } }] },
		});
	});

	it('gives the error with its description', () => {
		const data =
			'[{"resultData":"1"},{"error":"2"},{"message":"3","description":"4"},"No","Add a scope"]';
		expect(execution({ id: '1', status: 'error', data })).toEqual({
			id: '1',
			status: 'error',
			error: 'No — Add a scope',
			output: {},
		});
	});

	it('reads what refers back to itself', () => {
		const circular = inNode(
			{ 'scripts/n8n/flatted.mts': 'parseFlatted' },
			`const value = parseFlatted('[{"self":"0","list":"1"},["0"]]');
			return value.self === value && value.list[0] === value;`,
		);
		expect(circular).toBe(true);
	});

	it('is empty while nothing is saved', () => {
		expect(execution({ id: '1', status: 'running', data: '[]' })).toEqual({
			id: '1',
			status: 'running',
			output: {},
		});
	});
});

function execution(stored: object): unknown {
	return inNode(
		{ 'scripts/n8n/execution.mts': 'executionOf' },
		`return executionOf(${JSON.stringify(stored)});`,
	);
}
