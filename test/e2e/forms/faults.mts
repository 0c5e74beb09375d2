import type { INodeProperties } from 'n8n-workflow';
import type { Seen } from '../pages/inPage.mjs';
import { type Form, shown } from './plan.mts';

/** Types of parameters that show something, and take nothing. */
const SHOWN_ONLY: readonly string[] = ['notice', 'callout', 'hidden', 'button'];

/** What is wrong with the forms, and with which of them. */
export class Faults {
	readonly #forms = new Map<string, string[]>();

	add(form: string, fault: string): void {
		this.#forms.set(fault, [...(this.#forms.get(fault) ?? []), form]);
	}

	addSeen(form: Form, { fillable, red, cut }: Seen): void {
		const isFillable = ({ name, type }: INodeProperties) => {
			// n8n shows both parameters for a credential as one list.
			if (SHOWN_ONLY.includes(type) || name === 'authentication') return true;
			const begins = type === 'resourceMapper' ? [`${name}.value[`] : [`${name}.`, `${name}[`];
			return fillable.some((path) => path === name || begins.some((part) => path.startsWith(part)));
		};
		for (const property of shown(form.description, form.parameters)) {
			if (isFillable(property)) continue;
			this.add(form.name, `Nothing can be filled in: ${property.displayName}`);
		}
		for (const { path, text } of red) {
			if (!waitsForValue(form, path)) this.add(form.name, `Red: ${path} ${text}`);
		}
		for (const text of cut) this.add(form.name, `Cut: ${text}`);
	}

	/** Each fault once, with the forms that have it. */
	list(): string[] {
		return [...this.#forms].map(([fault, forms]) => {
			const more = forms.length > 3 ? `, and ${forms.length - 3} more` : '';
			return `${fault} [${forms.slice(0, 3).join('; ')}${more}]`;
		});
	}
}

/** Whether a parameter has to have a value, and has none yet: red is what it shall be. */
function waitsForValue({ description, parameters }: Form, path: string): boolean {
	const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
	const value = keys.reduce<unknown>(
		(found, key) => (found as Record<string, unknown> | undefined)?.[key],
		parameters,
	);
	const plain = (value as { value?: unknown } | undefined)?.value ?? value ?? '';
	const isEmpty = plain === '' || (Array.isArray(plain) && plain.length === 0);
	const name = keys.at(-1) ?? '';
	return isEmpty && isRequired(description.properties, name);
}

function isRequired(properties: unknown, name: string): boolean {
	if (typeof properties !== 'object' || properties === null) return false;
	const { name: own, required } = properties as { name?: string; required?: boolean };
	if (own === name && required === true) return true;
	return Object.values(properties).some((part) => isRequired(part, name));
}
