import type { JsonObject } from "../model/json.ts";
import type { Validate } from "../model/validate.ts";

export const validate: Validate;
export const schema: JsonObject;
