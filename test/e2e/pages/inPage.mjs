/**
 * What Playwright runs in the page: each function stands alone, and knows what n8n's editor looks like.
 * JavaScript, so that the types of a browser do not come into the programs of Node.
 */
/* global document, window, history, PopStateEvent, getComputedStyle */

const PANEL = '[data-test-id="ndv"] [data-test-id="node-parameters"]';

/** What all functions need, put into the page once. */
export const helpers = `window.coupaForms = (${helpersInPage})(${JSON.stringify(PANEL)})`;

function helpersInPage(panelSelector) {
	const path = (element) =>
		(element?.getAttribute('data-parameter-path') ?? '').replace('parameters.', '');
	const isSeen = (element) =>
		element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
		element.getBoundingClientRect().width > 0;
	const ownText = (element) =>
		[...element.childNodes]
			.filter(({ nodeType }) => nodeType === 3)
			.map(({ textContent }) => textContent.trim())
			.join(' ')
			.trim();
	const ink = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const known = new Map();
	/** Of the colour that n8n has for what is wrong. Its orange and its pink of code are not. */
	const isRed = (colour) => {
		if (known.has(colour)) return known.get(colour);
		ink.clearRect(0, 0, 1, 1);
		ink.fillStyle = colour;
		ink.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = ink.getImageData(0, 0, 1, 1).data;
		const red = a > 128 && r > 140 && g < 0.48 * r && b < 0.6 * r && g - b < 0.22 * r;
		known.set(colour, red);
		return red;
	};
	/** Whether the text of an element goes beyond a box that hides what is too much. */
	const isCut = (element) => {
		const range = document.createRange();
		range.selectNodeContents(element);
		const { right } = range.getBoundingClientRect();
		for (let box = element, up = 0; box && up < 5; box = box.parentElement, up++) {
			if (!['hidden', 'clip'].includes(getComputedStyle(box).overflowX)) continue;
			if (right > box.getBoundingClientRect().right + 1) return true;
			if (box.scrollWidth > box.clientWidth + 1) return true;
		}
		return false;
	};
	const elements = (selector) => [
		...(document.querySelector(panelSelector)?.querySelectorAll(selector) ?? []),
	];
	return { path, isSeen, ownText, isRed, isCut, elements };
}

export function panelAt(path) {
	history.pushState({}, '', path);
	window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}

export function isPanelOf(name) {
	const panel = document.querySelector('[data-test-id="ndv"]');
	const label = panel?.querySelector('[data-test-id="node-parameters"] label[for]');
	return Boolean(label && panel.textContent.includes(name));
}

export function fillable() {
	const { path, isSeen, elements } = window.coupaForms;
	const paths = elements('input, textarea, button, [contenteditable=true]')
		.filter((input) => !input.disabled && !input.closest('label'))
		.filter((input) => isSeen(input) || input.closest('.el-switch'))
		.map((input) => {
			const own = path(input.closest('[data-parameter-path]'));
			if (own !== '') return own;
			const item = input.closest('[data-test-id="parameter-item"]');
			return item?.querySelector('label[for]')?.getAttribute('for') ?? '';
		});
	return [...new Set(paths)].filter((found) => found !== '');
}

export function redMarks() {
	const { path, isSeen, ownText, isRed, elements } = window.coupaForms;
	const found = new Map();
	for (const element of elements('*')) {
		const style = getComputedStyle(element);
		const isLint = /cm-lint-marker-error|cm-lintRange-error/.test(element.getAttribute('class'));
		const isText = ownText(element) !== '' || element.tagName === 'svg';
		const shadow = /^\w+\([^)]*\)/.exec(style.boxShadow)?.[0];
		const hasBorder = style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0;
		const isFound =
			isLint ||
			(isText && isRed(style.color)) ||
			(hasBorder && isRed(style.borderTopColor)) ||
			(shadow && isRed(shadow));
		if (!isFound || !isSeen(element)) continue;
		let texts = element.closest('.n8n-text');
		for (let up = texts; up; up = up.parentElement?.closest('.n8n-text')) texts = up;
		const text = isLint
			? 'a mark in the editor of code'
			: (texts?.textContent ?? ownText(element)).replace(/\s+/g, ' ').trim();
		const value = element.closest('.parameter-value-container');
		const own =
			element.closest('[data-parameter-path]') ?? value?.querySelector('[data-parameter-path]');
		found.set(`${path(own)} ${text}`, { text, path: path(own) });
	}
	return [...found.values()];
}

export function cutTexts() {
	const { isSeen, ownText, isCut, elements } = window.coupaForms;
	const texts = elements('.n8n-text, label, span, a, button, p, div')
		.filter((element) => ownText(element) !== '' && !element.closest('.cm-editor'))
		.filter((element) => isSeen(element) && isCut(element))
		.map(ownText);
	// The value of a list; what a person types may be longer than its box.
	const values = elements('input[readonly]')
		.filter((input) => isSeen(input) && input.scrollWidth > input.clientWidth + 1)
		.map(({ value }) => value);
	return [...new Set([...texts, ...values])];
}

export function lists() {
	const { path, isSeen, elements } = window.coupaForms;
	const found = elements('[data-parameter-path]').flatMap((control) => {
		if (!isSeen(control)) return [];
		const locator = control.querySelector('[data-test-id="rlc-input"]');
		if (locator) return locator.readOnly ? [{ path: path(control), kind: 'locator' }] : [];
		return control.querySelector('.el-select') ? [{ path: path(control), kind: 'select' }] : [];
	});
	const [options] = elements('[data-test-id="collection-parameter-add"]').filter(isSeen);
	const label = options?.closest('[data-test-id="parameter-item"]')?.querySelector('label[for]');
	if (label) found.push({ path: label.getAttribute('for'), kind: 'moreOptions' });
	const [fields] = elements('[data-test-id="add-fields-select"]').filter(isSeen);
	if (fields) found.push({ path: '', kind: 'moreFields' });
	return found;
}

/** The entries of the list that is open. */
export function openList() {
	const { ownText, isCut } = window.coupaForms;
	const entries = [...document.querySelectorAll('[role="option"], [data-test-id="rlc-item"]')];
	const texts = entries
		.filter((entry) => entry.checkVisibility())
		.map((entry) => {
			const name = [entry, ...entry.querySelectorAll('*')].find((part) => ownText(part) !== '');
			return { text: name ? ownText(name) : '', isCut: name ? isCut(name) : false };
		});
	return texts;
}
