import { setTimeout as sleep } from 'node:timers/promises';

/** How long n8n may take from the message to the wait for its answer. */
const PATIENCE_MS = 60_000;

export interface ChatMessage {
	id: string;
	/** What people read. */
	text: string;
	/** Whether people can answer it by a button. */
	isQuestion: boolean;
	/** As the chat's own API writes it. */
	body: Record<string, unknown>;
}

/** What sends the click on one of the buttons. */
type Click = (isYes: boolean, message: ChatMessage) => Promise<Response>;

/** Answers a question: yes, no, or not at all. What else the person does comes before the answer. */
export type Person = (question: string) => Promise<boolean | undefined>;

/** One place where people talk, and the person in it. */
export class Chat {
	/** The oldest first. */
	messages: ChatMessage[] = [];
	#person: Person = async () => undefined;
	#refused: RegExp | undefined;
	#clicks: Promise<Error | undefined>[] = [];

	/** As if nobody had ever talked there. */
	reset(): void {
		this.messages = [];
		this.#person = async () => undefined;
		this.#refused = undefined;
		this.#clicks = [];
	}

	/** Who answers the questions from now on. */
	seat(person: Person): void {
		this.#person = person;
	}

	/** Does not take the next message with such a text. */
	refuse(text: RegExp): void {
		this.#refused = text;
	}

	/**
	 * Takes a message, and lets the person answer it where it has buttons.
	 *
	 * @returns undefined where it is refused
	 */
	take(text: string, body: ChatMessage['body'], click?: Click): ChatMessage | undefined {
		if (this.#refused?.test(text)) {
			this.#refused = undefined;
			return undefined;
		}
		const id = `${1_790_000_000 + this.messages.length}.000100`;
		const message = { id, text, isQuestion: click !== undefined, body };
		this.messages.push(message);
		if (click) this.#clicks.push(this.#answer(message, click).catch((error: Error) => error));
		return message;
	}

	/** Waits until nobody is about to click. @throws Error where n8n did not take a click */
	async settled(): Promise<void> {
		const error = (await Promise.all(this.#clicks)).find((one) => one !== undefined);
		if (error) throw error;
	}

	async #answer(message: ChatMessage, click: Click): Promise<undefined> {
		const isYes = await this.#person(message.text);
		if (isYes === undefined) return undefined;
		// n8n sends the message first, and refuses the click until the run waits for it.
		for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(200)) {
			if ((await click(isYes, message)).ok) return undefined;
		}
		throw new Error(`n8n did not take the answer to ${message.text}`);
	}
}
