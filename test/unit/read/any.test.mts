import { readAny } from '../../../coupa/read/index.ts';
import type { AnyPlan, CoupaRecord } from '../../../coupa/read/index.ts';
