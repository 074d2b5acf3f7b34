import type { JsonObject } from "../model/json.ts";
import type { Validate } from "../model/validate.ts";

export const checkFleet: Validate;
export const checkDefaults: Validate;
export const checkGroup: Validate;
export const checkNode: Validate;
export const checkPolicy: Validate;
export const checkHost: Validate;
export const schema: JsonObject;
