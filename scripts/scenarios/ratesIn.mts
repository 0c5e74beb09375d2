import type { Item } from './coupa.mts';
import { differing, untold } from './expect.mts';
import { refusal } from './failures.mts';
import type { Scenario, Stage } from './types.mts';

const NEW = [
	rate('EUR', 'USD', '2026-06-02', '1.0842'),
	// Each direction is a rate of its own, and so is each day.
	rate('USD', 'EUR', '2026-06-02', '0.92234'),
	rate('EUR', 'USD', '2026-06-03', '1.085'),
];
const KNOWN = rate('CHF', 'USD', '2026-06-02', '1.11');
const OTHER = rate('GBP', 'USD', '2026-06-02', '1.28');

/** Exchange rates of the ERP come to Coupa, which never changes one. */
export const RATES_IN: Scenario[] = [
	{
		id: 'rates',
		file: 'exchange-rates.json',
		goal: 'Daily exchange rates come to Coupa',
		checked:
			'Each rate once for its day and its direction; one that Coupa has otherwise stays, and a person knows it',
		prepare: async ({ coupa, erp }) => {
			await enter(coupa, { ...KNOWN, rate: '1.1100' });
			await enter(coupa, { ...OTHER, rate: '1.27' });
			for (const one of [OTHER, KNOWN, ...NEW]) {
				erp.enter('rates', `${one.from}-${one.to}-${one.date}`, { ...one, task: 'send' });
			}
		},
		judge,
		failure: refusal(
			{ method: 'POST', path: '/api/exchange_rates' },
			'Rate source is not active',
			/2026-06-0\d \w+ \w+: .*Rate source is not active/,
		),
	},
];

function rate(from: string, to: string, date: string, value: string) {
	return { from, to, date, rate: value };
}

async function enter(coupa: Stage['coupa'], one: ReturnType<typeof rate>): Promise<void> {
	await coupa.enter('exchange_rates', {
		'from-currency': { code: one.from },
		'to-currency': { code: one.to },
		rate: one.rate,
		'rate-date': `${one.date}T00:00:00+00:00`,
	});
}

async function judge({ coupa, erp, mails }: Stage): Promise<string[]> {
	const wrong = untold(mails(), /2026-06-02 GBP USD: .*1\.27.*1\.28/);
	const all = await coupa.all('exchange_rates', 'rate-date[gt]=2026-06-01T12:00:00Z');
	for (const one of [KNOWN, { ...OTHER, rate: '1.27' }, ...NEW]) {
		const name = `${one.from} to ${one.to} of ${one.date}`;
		const found = all.filter(
			(kept) =>
				(kept['from-currency'] as Item).code === one.from &&
				(kept['to-currency'] as Item).code === one.to &&
				String(kept['rate-date']).startsWith(one.date),
		);
		if (found.length !== 1) wrong.push(`${name} is in Coupa ${found.length} times`);
		wrong.push(...differing(name, found[0], { rate: Number(one.rate) }));
		const row = erp.rows('rates').find(({ key }) => key === `${one.from}-${one.to}-${one.date}`);
		wrong.push(...differing(name, row, { task: one.from === 'GBP' ? 'send' : 'done' }));
	}
	return wrong;
}
