/** Where in a record something is: with places in lists for people, without them for look-ups. */
export interface Place {
	path: string;
	key: string;
}

export const ROOT: Place = { path: '', key: '' };

/** The place of a field of what is at a place. */
export function inside(place: Place, name: string): Place {
	return place === ROOT
		? { path: name, key: name }
		: { path: `${place.path}.${name}`, key: `${place.key}.${name}` };
}
