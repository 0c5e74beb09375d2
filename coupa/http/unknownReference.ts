/** A reference that names no record, in Coupa's words, which speak of XML even to those who send JSON. */
const UNKNOWN_REFERENCE =
	/^Unable to find valid (\S+) record for (\S+) with keys (.*)\. Possible keys are \[([^\]]*)/is;

/** What to do about it; all keys that are given must be those of one record. [Requisitions API Example Calls] */
export const NAME_ANOTHER_RECORD =
	'Use keys of one record that exists and is active, or create the record first. To replace a reference that was read, remove its ID and its other keys, too.';

/** `{"name"=>"Net 9999"}`, as Ruby shows values, as `name "Net 9999"`. */
function plainKeys(keys: string): string {
	return keys.replace(/"([\w-]+)"\s*=>\s*/g, '$1 ').replace(/^\{(.*)\}$/s, '$1');
}

/** `PaymentTerm` as `payment term`. */
function inWords(name: string): string {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/[-_:]+/g, ' ')
		.toLowerCase();
}

/**
 * A message of Coupa's about a reference that names no record, in words that say which reference, and by
 * what it can name one [Tax Rates API; knowledge article on account types]; undefined for other messages.
 */
export function unknownReference(message: string): string | undefined {
	const [, object, field, keys, possible] = UNKNOWN_REFERENCE.exec(message) ?? [];
	if (object === undefined) return undefined;
	const names = possible.replace(/"/g, '').replace(/_/g, '-');
	const name = field.replace(/_/g, '-');
	return `"${name}" names no ${inWords(object)} in Coupa: ${plainKeys(keys)}. Possible keys are ${names}`;
}
