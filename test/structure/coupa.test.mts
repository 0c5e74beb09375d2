/** What lies in coupa/ is about Coupa alone: neither n8n nor what its editor shows. */
import { CoupaOAuth2Api } from '../../credentials/CoupaOAuth2Api.credentials.ts';
import { Coupa } from '../../nodes/Coupa/Coupa.node.ts';
import { CoupaTrigger } from '../../nodes/CoupaTrigger/CoupaTrigger.node.ts';
import { sourceFiles, textOfFile, textsIn } from './sources.mts';

interface Shown {
	displayName?: string;
	name?: string;
	type?: string;
	options?: readonly unknown[];
	values?: readonly unknown[];
	modes?: readonly unknown[];
}

/** What the editor shows of a parameter and of all inside it; of lists only those of operations. */
function labelsOf(shown: Shown): string[] {
	const { displayName, name, type, options = [], values = [], modes = [] } = shown;
	if (type === 'hidden') return [];
	const isOperations = name === 'operation';
	const inner = [...options, ...values, ...modes] as Shown[];
	return [
		...(displayName === undefined ? [] : [displayName]),
		...(isOperations ? inner.map((choice) => choice.name ?? '') : inner.flatMap(labelsOf)),
	];
}

/** Labels of two words and more: words such as "Status" are Coupa's own, too. */
function editorLabels(): string[] {
	const shown = [
		...new Coupa().description.properties,
		...new CoupaTrigger().description.properties,
		...new CoupaOAuth2Api().properties,
	];
	return [...new Set(shown.flatMap((property) => labelsOf(property)))].filter((label) =>
		label.includes(' '),
	);
}

/** Parts of the screen that have no label. */
const PARTS_OF_THE_SCREEN: readonly string[] = [
	'credential',
	'expression',
	'from the list',
	'in the list',
	'in the options',
	'the node',
	'workflow',
];

/** `"By Key"` and `By Key:` hold the label By Key; `Standby Keys` does not. */
function holds(text: string, label: string): boolean {
	const at = text.indexOf(label);
	if (at < 0) return false;
	const isLetter = (character = ''): boolean => /\p{L}/u.test(character);
	return !isLetter(text[at - 1]) && !isLetter(text[at + label.length]);
}

describe('coupa/', () => {
	it('never says n8n', () => {
		const files = sourceFiles('coupa').filter((path) => /n8n/i.test(textOfFile(path)));
		expect(files).toEqual([]);
	});

	it('names nothing of the editor', () => {
		const labels = [...editorLabels(), ...PARTS_OF_THE_SCREEN];
		const named = sourceFiles('coupa').flatMap((path) => {
			const texts = textsIn(path);
			return labels
				.filter((label) => texts.some((text) => holds(text, label)))
				.map((label) => `${path}: ${label}`);
		});
		expect(named).toEqual([]);
	});

	it('would not pass with a label in it', () => {
		expect(editorLabels().length).toBeGreaterThan(80);
		expect(editorLabels()).toEqual(
			expect.arrayContaining(['By Path', 'Get Status', 'Instance URL', 'Match By Names or IDs']),
		);
		const texts = textsIn('made-up.ts', 'refuse(\'None\', `Use ${by}, or "By Key".`);');
		expect(texts.some((text) => holds(text, 'By Key'))).toBe(true);
		expect(holds('Standby Keys', 'by Key')).toBe(false);
	});
});
