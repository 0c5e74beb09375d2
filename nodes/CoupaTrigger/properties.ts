import type { INodeProperties } from 'n8n-workflow';

import { hinted } from '../shared/builderHints';
import { filterProperties } from '../shared/descriptions/filters';
import { objectProperties } from '../shared/descriptions/object';
import {
	KEY_STYLE,
	PARALLEL_PAGES,
	REQUEST_LOG,
	REQUESTS_PER_SECOND,
	TIMEOUT,
} from '../shared/descriptions/options';
import { triggerReturnProperties } from '../shared/descriptions/returnType';

/** The choice of one more object: of those that do not lie below another record. */
function otherObjectProperty(): INodeProperties {
	const [object] = objectProperties({});
	const modes = (object.modes ?? []).map((mode) => ({
		...mode,
		...(mode.name === 'list' && {
			typeOptions: {
				...mode.typeOptions,
				searchListMethod: 'searchOtherObjects',
				skipCredentialsCheckInRLC: true,
			},
		}),
	}));
	return { ...object, modes, displayOptions: undefined };
}

/** The parameters of the trigger. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Created',
				value: 'created',
				action: 'When a record is created',
				description: 'A record was created',
			},
			{
				name: 'Created or Updated',
				value: 'createdOrUpdated',
				action: 'When a record is created or updated',
				description: 'A record was created, or something in it changed',
			},
			{
				name: 'Ready for Export',
				value: 'readyForExport',
				action: 'When a record is ready for export',
				description:
					'A record waits for export: it is new or changed, not marked as exported, and was not emitted since its mark was last reset',
			},
			{
				name: 'Updated',
				value: 'updated',
				action: 'When a record is updated',
				description: 'Something changed in a record after it was created',
			},
		].map((event) => hinted(event, 'trigger')),
		default: 'createdOrUpdated',
	},
	...objectProperties({}, 'ids'),
	...filterProperties({}),
	{
		displayName: 'More Objects',
		name: 'moreObjects',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Object',
		default: {},
		description:
			'Other kinds of records to watch as well, with the same event and options. Each item says which object it is of.',
		options: [
			{
				displayName: 'Object',
				name: 'object',
				values: [
					otherObjectProperty(),
					{
						displayName: 'Query String',
						name: 'queryString',
						type: 'string',
						default: '',
						placeholder: 'e.g. status=approved',
						description:
							"Conditions for this object in Coupa's own format, joined by &. Without any, all its records count: the filters above belong to the first object.",
					},
				],
			},
		],
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Activation',
				value: 'activation',
				description: 'Only what happens after the workflow is activated',
			},
			{
				name: 'Date',
				value: 'date',
				description: 'Also what happened since a date, over several polls if there is a lot',
			},
		],
		default: 'activation',
	},
	{
		displayName: 'Start Date',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		description: 'Emit records from this day or time on',
		required: true,
		displayOptions: { show: { startFrom: ['date'] } },
	},
	{
		displayName: 'When Activated Again',
		name: 'whenActivatedAgain',
		type: 'options',
		options: [
			{
				name: 'Catch Up',
				value: 'catchUp',
				description: 'Emit what happened while the workflow was not active',
			},
			{
				name: 'Start From Now',
				value: 'startFromNow',
				description: 'Skip what happened while the workflow was not active',
			},
		],
		default: 'catchUp',
		description:
			'What to do when the workflow was deactivated and is activated again. A restart of n8n always catches up.',
	},
	...triggerReturnProperties(),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Emit Again After (Hours)',
				name: 'emitAgainAfterHours',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 24,
				description:
					'Emit a record again if it is still not exported this many hours after it was emitted. Without this option it is emitted once, even if the workflow fails.',
				displayOptions: { show: { '/event': ['readyForExport'] } },
			},
			KEY_STYLE,
			{
				displayName: 'Look Back (Days)',
				name: 'lookBackDays',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 31 },
				default: 7,
				description:
					'Once a day, read the last days again, a few pages a second, and emit records that were never emitted, such as those that turn up in Coupa days late. Off unless this option or Look Back at Hour is added.',
			},
			{
				displayName: 'Look Back at Hour',
				name: 'lookBackHour',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 23 },
				default: 3,
				description:
					'The hour of the day from which to look back, 0 to 23, in the time zone of the workflow',
			},
			{
				displayName: 'Most Records per Poll',
				name: 'maxRecords',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 1000,
				description: 'The most records per poll. The rest follows in later polls; nothing is lost.',
			},
			{
				displayName: 'Overlap (Minutes)',
				name: 'overlapMinutes',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1440 },
				default: 5,
				description:
					'How far each poll reads back, for records that turn up in Coupa late with an older time. What was emitted is not emitted again.',
			},
			PARALLEL_PAGES,
			{
				...REQUEST_LOG,
				description: 'Whether a test in the editor lists the requests to Coupa in one more item',
			},
			REQUESTS_PER_SECOND,
			TIMEOUT,
		],
	},
];
