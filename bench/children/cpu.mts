/**
 * CPU time of reading all records of an object, in a process of its own:
 * `node --import … cpu.mts coupa|helper|plain TASK`. Prints the milliseconds and the records.
 */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Agent, request } from 'undici';
import { Scene, type Task, taskOf, withoutLimit } from './scene.mts';

const PAGE = 50;

/** Pages by id, one after another, with undici and JSON.parse. */
async function plain({ url, token }: Task, object: string): Promise<number> {
	const dispatcher = new Agent({ connections: 1 });
	const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
	const all: { id: number }[] = [];
	for (;;) {
		const address = pageAddress(url, object, all.at(-1)?.id);
		const { body } = await request(address, { dispatcher, headers });
		const records = JSON.parse(await body.text()) as { id: number }[];
		all.push(...records);
		if (records.length < PAGE) break;
	}
	await dispatcher.close();
	return all.length;
}

function pageAddress(url: string, object: string, after = 0): string {
	return `${url}/api/${object}?id[gt]=${after}&order_by=id&dir=asc&limit=${PAGE}`;
}

/** The same loop with n8n's helper for requests with credentials, and nothing of this connector. */
function helper({ url }: Task, object: string) {
	return async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		for (;;) {
			const text = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				'coupaClientCredentialsApi',
				{
					url: pageAddress(url, object, items.at(-1)?.json.id as number | undefined),
					headers: { Accept: 'application/json' },
					encoding: 'text',
				},
			)) as string;
			const records = JSON.parse(text) as IDataObject[];
			for (const json of records) items.push({ json, pairedItem: { item: 0 } });
			if (records.length < PAGE) return [items];
		}
	};
}

async function reader(contender: string, task: Task): Promise<(object: string) => Promise<number>> {
	if (contender === 'plain') return async (object) => await plain(task, object);
	withoutLimit();
	const scene = await Scene.open(task);
	if (contender === 'helper') {
		return async (object) => (await scene.instead(helper(task, object))).length;
	}
	return async (object) => (await scene.query(object)).length;
}

const [, , contender = '', argument] = process.argv;
const task = taskOf(argument);
const read = await reader(contender, task);
await read(task.warmUpObject);
const before = process.cpuUsage();
const records = await read(task.object);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ cpuMs: (user + system) / 1000, records }));
process.exit();
