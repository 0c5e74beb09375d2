import { parseFlatted } from './flatted.mts';

/** What an execution came to, without n8n's envelopes. */
export interface Execution {
	id: string;
	/** "success", "error", "canceled", … */
	status: string;
	/** The error that ended it, in n8n's words; undefined on success. */
	error: string | undefined;
	/** The JSON of the items that each node gave at its last run, by node name. */
	output: Record<string, Record<string, unknown>[]>;
}

/** An execution as n8n's interface gives it: the data is a text. */
export interface StoredExecution {
	id: string;
	status: string;
	data?: string;
}

interface RunData {
	resultData?: {
		error?: { message?: string; description?: string };
		runData?: Record<
			string,
			{ data?: { main?: ({ json: Record<string, unknown> }[] | null)[] } }[]
		>;
	};
}

/** Reads an answer of `GET /rest/executions/:id`. */
export function executionOf({ id, status, data }: StoredExecution): Execution {
	// Empty while nothing is saved yet.
	const result = data ? (parseFlatted(data) as RunData | undefined)?.resultData : undefined;
	const { message, description } = result?.error ?? {};
	const output: Execution['output'] = {};
	for (const [node, runs] of Object.entries(result?.runData ?? {})) {
		const branches = runs.at(-1)?.data?.main ?? [];
		output[node] = branches.flatMap((items) => items ?? []).map(({ json }) => json);
	}
	const error = [message, description].filter(Boolean).join(' — ');
	return { id, status, error: error || undefined, output };
}
