import type { Validate } from "../model/validate.ts";

export const checkPlan: Validate;
export const checkRun: Validate;
