import type { CiEnd, CiJob } from "./ci-job.ts";
import { validate } from "./validate.ts";

/** `clawform ci validate`: the mistakes stand at their lines in the pull request. Contacts nothing. */
export async function ciValidate({ flags, io }: CiJob): Promise<CiEnd> {
  const exit = await validate({ args: [], flags }, io);
  return { exit, told: exit };
}
