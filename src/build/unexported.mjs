// Rules of OpenClaw that its exported schema does not have. Only for generations without a validator of their own: there is
// nobody else to ask. Each stands in OpenClaw's `zod-schema` sources of that version; by pointer, `*` for any key.
const duration = {
  pattern: "^\\s*([0-9]+(\\.[0-9]+)?([mM][sS]|[sSmMhHdD])?)?\\s*$",
  $comment: "a duration such as 30m or 12h",
};
const size = { pattern: "^\\s*[0-9]+(\\.[0-9]+)?([kKmMgGtT]?[bB]?)\\s*$", $comment: "a size such as 10mb" };
const start = { pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9])?$", $comment: "a time such as 08:00" };
const end = { pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)?$", $comment: "a time such as 23:30 or 24:00" };
const heartbeat = (at) => ({
  [`${at}/every`]: duration,
  [`${at}/activeHours/start`]: start,
  [`${at}/activeHours/end`]: end,
});

export const unexported = {
  2026.2: {
    "/browser/profiles/*": { anyOf: [{ required: ["cdpPort"] }, { required: ["cdpUrl"] }] },
    "/session/maintenance/pruneAfter": duration,
    "/session/maintenance/rotateBytes": size,
    ...heartbeat("/agents/defaults/heartbeat"),
    ...heartbeat("/agents/list/*/heartbeat"),
  },
  2026.9: {},
};
