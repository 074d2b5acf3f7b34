import type { Resource } from "../model/resource.ts";
import { browser } from "./browser/resource.ts";
import { config } from "./config/resource.ts";
import { logging } from "./logging/resource.ts";
import { maxConcurrent } from "./max-concurrent/resource.ts";
import { media } from "./media/resource.ts";
import { memory } from "./memory/resource.ts";
import { symlinks } from "./symlinks/resource.ts";

/** Every managed aspect, in the order people read them. A new one is a folder and a line here. */
export const resources: readonly Resource[] = [symlinks, memory, media, logging, browser, maxConcurrent, config];
