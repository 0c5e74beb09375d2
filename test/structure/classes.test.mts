/** No class is a file of its own in disguise: at most 120 lines, comments and empty lines included. */
import { classesIn, sourceFiles } from './sources.mts';

const MOST_LINES = 120;

describe('classes', () => {
	it(`of coupa, nodes and sandbox have at most ${MOST_LINES} lines`, () => {
		const classes = ['coupa', 'nodes', 'sandbox']
			.flatMap(sourceFiles)
			.flatMap((path) => classesIn(path));
		expect(classes.length).toBeGreaterThan(20);
		expect(classes.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
	});

	it('are measured from their first line to their last bracket', () => {
		const text = '/** Not counted. */\nclass Small {\n\t// counted\n\n\trun(): void {}\n}\n';
		expect(classesIn('made-up.ts', text)).toEqual([{ name: 'made-up.ts: Small', lines: 5 }]);
	});
});
