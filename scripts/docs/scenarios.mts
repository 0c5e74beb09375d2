import path from 'node:path';

import { root } from '../bootstrap.mjs';
import { readWorkflow } from '../n8n/workflow.mts';
import { SCENARIOS } from '../scenarios/scenarios.mts';
import { type GeneratedPage, notice, table } from './page.mts';

const HEAD = `# Scenarios

${notice('scripts/scenarios')}

Coupa certifies integrations by scenarios: what an ERP and Coupa must tell each other. Each of them is a workflow here, ready to import. \`npm run scenarios\` plays every one in a real n8n, between the [sandbox](../sandbox/README.md) and an ERP, a mailbox and a chat of its own:

- twice in a row: right both times, and nothing is there twice;
- with a failure in the middle: a person is told, and the next run does what was left;
- on tenants that drop unknown references, add to lists of which Coupa's documents say nothing, have a default API filter, or filter after paging: right, or an e-mail names each record with which something could not be done.

A judge that knows nothing of the workflow looks at both sides after each run.

To use one, import its file, choose your credential in the Coupa nodes, and put the node of your ERP in the place of each **HTTP Request** to \`http://127.0.0.1:8766\`. The note in the workflow says what else to change, and which scopes the client needs.
`;

/** docs/scenarios.md: each of scripts/scenarios with its workflow. */
export const scenariosPage: GeneratedPage = {
	file: 'docs/scenarios.md',
	text() {
		const rows = SCENARIOS.map(({ id, file, goal, checked }) => {
			const { name } = readWorkflow(path.join(root, 'examples/scenarios', file));
			return [id, goal, `[${name}](../examples/scenarios/${file})`, checked];
		});
		return `${HEAD}\n${table(['Scenario', 'Goal', 'Workflow', 'What is checked'], rows)}\n`;
	},
};
