/** The reading engine is read from the top in few steps: at most five levels of files. */
import { sourceFiles, importsOf, resolved } from './sources.mts';

const FOLDER = 'coupa/read';
const MOST_LEVELS = 5;

/** How many files of the folder stand below one another, this one included. Circles are another test's. */
function levels(path: string, files: ReadonlySet<string>): number {
	const below = importsOf(path)
		.map((name) => resolved(name))
		.filter((file) => files.has(file));
	return 1 + Math.max(0, ...below.map((file) => levels(file, files)));
}

describe(FOLDER, () => {
	it(`has at most ${MOST_LEVELS} levels of files`, () => {
		const files = new Set(sourceFiles(FOLDER).filter((path) => !path.endsWith('/index.ts')));
		const deep = [...files]
			.map((path) => ({ path, levels: levels(path, files) }))
			.filter((file) => file.levels > MOST_LEVELS);
		expect(files.size).toBeGreaterThan(5);
		expect(deep).toEqual([]);
	});
});
