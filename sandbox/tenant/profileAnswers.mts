/** The flavours that the answers of a check-up stand for: what stood between, odd forms, and clocks. */
import type { ReportedAnswer } from './report.mts';

/** In minutes: no clock is off by a year. */
const ABSURD = 365 * 24 * 60;

interface Kind {
	/** Left out where another one explains it that has no turns. */
	flavour?: string;
	is(answer: ReportedAnswer): boolean;
	/** Which answers have their turn; all that no kind before took, unless given. */
	counts?(answer: ReportedAnswer): boolean;
}

/** Paths that answer for no resource. */
const OWN_PATHS = new Set(['api_docs', 'custom_field_attributes', 'graphql']);

const isList = ({ path }: ReportedAnswer) => !OWN_PATHS.has(path);
const isGoodList = (answer: ReportedAnswer) => answer.status === 200 && isList(answer);

/** In the order in which the sandbox comes to them: what one takes has no turn in the next. */
const KINDS: readonly Kind[] = [
	{ flavour: 'throttles', is: ({ status }) => status === 429 },
	{ is: ({ status }) => status === 414 || status === 431 },
	{ flavour: 'gateway-404', is: ({ status, form }) => status === 404 && form === 'text' },
	{ flavour: 'firewall-403', is: ({ status, form }) => status === 403 && form === 'page' },
	{ flavour: 'gateway-503', is: ({ status, form }) => status === 503 && form === 'page' },
	{ flavour: 'xml-anyway', is: ({ form }) => form === 'xml', counts: isList },
	{
		flavour: 'error-as-list',
		is: (answer) => isGoodList(answer) && answer.form === 'object' && answer.error === true,
		counts: isGoodList,
	},
	{
		flavour: 'null-as-list',
		is: (answer) => isGoodList(answer) && answer.form === 'null',
		counts: isGoodList,
	},
	{
		flavour: 'text-as-list',
		is: (answer) => isGoodList(answer) && answer.form === 'text',
		counts: isGoodList,
	},
	{
		flavour: 'rooted-list',
		is: (answer) => isGoodList(answer) && answer.form === 'object',
		counts: isGoodList,
	},
];

/** Whether exactly each n-th of the answers is of the kind. */
function isEach(answers: readonly ReportedAnswer[], n: number, is: Kind['is']): boolean {
	return answers.every((answer, index) => is(answer) === ((index + 1) % n === 0));
}

/** The turn of what came now and then: each n-th of all, or of those of one path; else how often it was. */
function turn(counted: readonly ReportedAnswer[], { flavour, is }: Kind): string[] {
	const found = counted.filter(is);
	if (found.length === 0 || flavour === undefined) return [];
	const n = counted.findIndex(is) + 1;
	if (isEach(counted, n, is)) return [`${flavour}=${n}`];
	const { path } = found[0]!;
	const ofPath = counted.filter((answer) => answer.path === path);
	if (found.length === ofPath.filter(is).length && isList(found[0]!)) {
		return [`${flavour}=${Math.max(1, Math.round(ofPath.length / found.length))}@${path}`];
	}
	return [`${flavour}=${Math.max(1, Math.round(counted.length / found.length))}`];
}

function clocks(answers: readonly ReportedAnswer[]): string[] {
	const dated = answers.filter(({ clock }) => clock !== null);
	if (answers.length > 0 && dated.length === 0) return ['no-date'];
	const minutes = dated.map(({ clock }) => clock ?? 0);
	const absurd = minutes.find((one) => Math.abs(one) > ABSURD);
	if (absurd !== undefined) return [`absurd-date=${absurd > 0 ? 2100 : 1970}`];
	const usual = [...minutes].sort((a, b) => a - b)[Math.floor(minutes.length / 2)] ?? 0;
	if (usual !== 0) return [`date-${usual > 0 ? 'ahead' : 'behind'}=${Math.abs(usual) * 60}`];
	return [
		...turn(answers, { flavour: 'node-ahead', is: ({ clock }) => (clock ?? 0) > 0 }),
		...turn(answers, { flavour: 'node-behind', is: ({ clock }) => (clock ?? 0) < 0 }),
	];
}

/** All flavours that the answers show. */
export function ofAnswers(answers: readonly ReportedAnswer[]): string[] {
	const flavours: string[] = [];
	let left = [...answers];
	for (const kind of KINDS) {
		const { is, counts = () => true } = kind;
		flavours.push(...turn(left.filter(counts), kind));
		left = left.filter((answer) => !is(answer));
	}
	return [...flavours, ...clocks(answers)];
}
