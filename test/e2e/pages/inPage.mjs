/**
 * What Playwright runs in the page: it knows what n8n's editor looks like. JavaScript, so that the types
 * of a browser do not come into the programs of Node.
 */
/* global document, window, history, PopStateEvent, getComputedStyle */

/** Opens the panel of a node as a link to it does, without loading the editor anew. */
export function panelAt(path) {
	history.pushState({}, '', path);
	window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}

/** Whether the panel of the node of this name is open. */
export function isPanelOf(name) {
	const panel = document.querySelector('[data-test-id="ndv"]');
	const label = panel?.querySelector('[data-test-id="node-parameters"] label[for]');
	return Boolean(label && panel.textContent.includes(name));
}

/** The path of the parameter that an element belongs to, without "parameters." */
export function pathOf(element) {
	const value = element.closest('.parameter-value-container, .parameter-input');
	const own =
		element.closest('[data-parameter-path]') ?? value?.querySelector('[data-parameter-path]');
	if (own) return own.getAttribute('data-parameter-path').replace('parameters.', '');
	const item = element.closest('[data-test-id="parameter-item"]');
	return item?.querySelector('label[for]')?.getAttribute('for') ?? '';
}

/** What is to be seen of the form that is open. `pathOf` is in the page by then. */
export function look() {
	const form = document.querySelector('[data-test-id="ndv"] [data-test-id="node-parameters"]');
	const { pathOf } = window.coupaForms;
	const all = (selector) => [...form.querySelectorAll(selector)];
	const words = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
	const isSeen = (element) =>
		element.checkVisibility() && element.getBoundingClientRect().width > 0;
	const ownText = (element) =>
		words(
			[...element.childNodes]
				.filter(({ nodeType }) => nodeType === 3)
				.map(({ textContent }) => textContent)
				.join(' '),
		);
	/** n8n's colour of what is wrong, as the browser writes it. */
	const sample = document.createElement('i');
	sample.style.color = 'var(--color--danger)';
	form.append(sample);
	const danger = getComputedStyle(sample).color;
	sample.remove();
	const isRed = (element) => {
		const { color, borderTopColor, borderTopWidth } = getComputedStyle(element);
		if (parseFloat(borderTopWidth) > 0 && borderTopColor === danger) return true;
		return color === danger && (element.tagName === 'svg' || ownText(element) !== '');
	};
	const red = all('*')
		.filter((element) => element.matches('.cm-lint-marker-error') || isRed(element))
		.filter(isSeen)
		.map((element) => ({ path: pathOf(element), text: ownText(element) }));

	const fillable = all('input, textarea, button, [contenteditable=true]')
		.filter((input) => !input.disabled && !input.closest('label'))
		.filter((input) => isSeen(input) || input.closest('.el-switch'))
		.map(pathOf);

	/** Names that n8n cuts off, or would: of parameters, of buttons, and of what is chosen in a list. */
	const isCut = (element) => {
		for (let box = element, up = 0; box !== form && up < 5; box = box.parentElement, up++) {
			const isHidden = ['hidden', 'clip'].includes(getComputedStyle(box).overflowX);
			if (isHidden && box.scrollWidth > box.clientWidth + 1) return true;
		}
		return false;
	};
	const names = all('label *, label, button, button *, .el-radio-button__inner')
		.filter((element) => ownText(element) !== '' && isSeen(element) && isCut(element))
		.map(ownText);
	const chosen = all('.el-select input[readonly], .el-select input')
		.filter((input) => isSeen(input) && input.scrollWidth > input.clientWidth + 1)
		.map(({ value }) => value);

	return {
		red,
		fillable: [...new Set(fillable)].filter((path) => path !== ''),
		cut: [...new Set([...names, ...chosen])],
	};
}
