/** How much of a record an answer shows. [API Return Formats] */
export type Shape =
	| { kind: 'full' }
	/** All attributes of the object; id and natural keys of its associations. */
	| { kind: 'shallow' }
	/** Ids only. */
	| { kind: 'limited' }
	/** Nothing: for POST and PUT. */
	| { kind: 'none' }
	| { kind: 'pick'; fields: Pick };

/** The `fields` argument, checked: names with dashes; `true` for all of a field. */
export type Pick = Map<string, Pick | true>;
