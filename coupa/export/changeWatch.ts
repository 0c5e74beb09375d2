import { isUnchangedSince, readState } from './document';
import type { DocumentState, ExportContext, ExportDocument } from './types';

/**
 * Tells whether somebody else changed a document since it was taken for the ERP. A report takes several
 * requests, and writes on the document itself: what was true at its first request may not be so at its
 * last one. What changes within the second of the report's own write is not seen: `updated-at` has no
 * smaller unit.
 */
export class ChangeWatch {
	private readonly context: Pick<ExportContext, 'catalog' | 'client'>;

	private readonly document: ExportDocument;

	private readonly since: string | undefined;

	/** As the document was read last. */
	state: DocumentState;

	private isChanged = false;

	/** The `updated-at` that the document has while nobody else changes it. */
	private expected: string | undefined;

	/**
	 * @param state of the document as it was read first
	 * @param since its `updated-at` when it was taken for the ERP; undefined where changes do not matter
	 */
	constructor(
		context: Pick<ExportContext, 'catalog' | 'client'>,
		document: ExportDocument,
		state: DocumentState,
		since: string | undefined,
	) {
		this.context = context;
		this.document = document;
		this.state = state;
		this.since = since;
		this.expected = since;
		this.judge();
	}

	/** Looks at the document where it matters what it is: for a change, and whether it is marked still. */
	async look(): Promise<boolean> {
		const matters = this.since !== undefined || this.state.exported === true;
		if (!matters || this.isChanged) return this.isChanged;
		this.state = await readState(this.context, this.document);
		this.judge();
		return this.isChanged;
	}

	/**
	 * The report itself wrote on the document.
	 *
	 * @param after the document as Coupa sent it back; it is read where that does not tell its time
	 */
	async wrote(after: DocumentState | undefined): Promise<void> {
		if (this.since === undefined || this.isChanged) return;
		const told = after?.updatedAtText;
		this.expected = told ?? (await readState(this.context, this.document)).updatedAtText;
	}

	private judge(): void {
		if (this.expected === undefined) return;
		this.isChanged ||= !isUnchangedSince(this.state, this.expected);
	}
}
