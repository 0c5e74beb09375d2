/** How much of an answer is read, and what a connection that breaks comes to. */
import { Readable } from 'node:stream';

import { CoupaError, TransportError } from '../../../coupa/errors.ts';
import type { AnswerHead } from '../../../coupa/http/index.ts';
import {
	type AnswerStream,
	brokenOff,
	receiveText,
	wholeText,
} from '../../../nodes/shared/transport/answerText.ts';
import { FakeClock } from '../../support/fakeClock.mts';
import { failureOf } from '../../support/fakeCoupa.mts';

const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');

function streamOf(pieces: Iterable<Buffer>): AnswerStream {
	return Readable.from(pieces) as unknown as AnswerStream;
}

/** So many pieces of a megabyte, and how many were taken. */
function megabytes(count: number) {
	const taken = { count: 0 };
	function* pieces(): Generator<Buffer> {
		for (; taken.count < count; taken.count += 1) yield MEGABYTE;
	}
	return { stream: streamOf(pieces()), taken };
}

function headOf(status: number): AnswerHead {
	return { status, headers: {} } as AnswerHead;
}

const limits = () => ({ timeoutMs: 1000, clock: new FakeClock() });

test('an answer of 64 MB is read, and of one byte more nothing is taken', async () => {
	const length = 64 * MEGABYTE.length;
	expect((await wholeText(megabytes(64).stream)).length).toBe(length);
	const large = [...Array<Buffer>(64).fill(MEGABYTE), Buffer.from('a')];
	const error = await failureOf(wholeText(streamOf(large)));
	expect(error.kind).toBe('badResponse');
	expect(error.message).toContain('more than 64 MB in one answer');
});

test.each([300, 404, 500])('of an answer %i, the first megabyte is enough', async (status) => {
	const { stream, taken } = megabytes(40);
	const answer = await receiveText(stream, headOf(status), limits());
	expect(answer).toMatchObject({ status });
	expect((answer as { body: string }).body.length).toBeLessThanOrEqual(2 * MEGABYTE.length);
	expect(taken.count).toBeLessThan(40);
});

test('an answer 299 is read to its end, letters of several bytes whole', async () => {
	const bytes = Buffer.from('Größe');
	const pieces = [...bytes].map((byte) => Buffer.from([byte]));
	const answer = await receiveText(streamOf(pieces), headOf(299), limits());
	expect(answer).toMatchObject({ status: 299, body: 'Größe' });
});

test.each([
	[Object.assign(new Error('Reset'), { code: 'EPIPE' }), 'EPIPE'],
	[new Error('Closed'), 'ECONNRESET'],
])('a body that breaks off is no answer: %s', async (cause, code) => {
	const stream = new Readable({ read: () => undefined }) as unknown as AnswerStream;
	const reading = receiveText(stream, headOf(200), { ...limits(), timeoutMs: Infinity });
	stream.destroy(cause);
	expect(await reading).toMatchObject({ code });
});

test('what is not the fault of the connection stays what it is', () => {
	const { stream } = megabytes(1);
	const odd = new Error('Odd');
	expect(() => brokenOff(stream, odd)).toThrow(odd);
	const told = new CoupaError({ kind: 'badResponse', message: 'Too large' });
	const errored = { errored: odd } as AnswerStream;
	expect(() => brokenOff(errored, told)).toThrow(told);
	expect(brokenOff(errored, odd)).toBeInstanceOf(TransportError);
});

test('an answer whose body does not come is given up, and closed', async () => {
	const stream = new Readable({ read: () => undefined }) as unknown as AnswerStream & Readable;
	expect(await receiveText(stream, headOf(200), limits())).toMatchObject({ code: 'ETIMEDOUT' });
	expect(stream.destroyed).toBe(true);
});
