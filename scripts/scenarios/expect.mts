import type { Mail } from '../mail/mailbox.mts';

/** What of a record is not as it is meant, by paths such as `supplier.number`; numbers at any scale. */
export function differing(
	name: string,
	record: unknown,
	meant: Readonly<Record<string, unknown>>,
): string[] {
	return Object.entries(meant).flatMap(([path, value]) => {
		const kept = valueAt(record, path);
		if (isSame(kept, value)) return [];
		return [`${name}: ${path} is ${JSON.stringify(kept)}, not ${JSON.stringify(value)}`];
	});
}

/** Nothing where a person was told this, else what is wrong. */
export function untold(mails: Mail[], told: RegExp): string[] {
	return mails.some(({ source }) => told.test(textOf(source))) ? [] : [`nobody was told ${told}`];
}

/** What a person reads in an e-mail: lines that were broken for the wire are whole again. */
export function textOf(source: string): string {
	return source
		.replaceAll(/=\r?\n/g, '')
		.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function valueAt(record: unknown, path: string): unknown {
	let value = record;
	for (const name of path.split('.')) value = (value as Record<string, unknown> | null)?.[name];
	return value;
}

function isSame(kept: unknown, meant: unknown): boolean {
	const isNumber = typeof kept === 'string' && /^-?\d+\.\d+$/.test(kept);
	if (isNumber) return Number(kept) === Number(meant);
	return (kept ?? null) === (meant ?? null);
}
