import type { Impact, ReloadRule } from "../model/edition.ts";

/** OpenClaw 2026.9's own reload table, with the rules that its bundled plugins add; the longest prefix counts, none means restart. */
export const reload: readonly ReloadRule[] = [
  ...rules("none", [
    ...[
      "meta",
      "identity",
      "wizard",
      "logging",
      "agents",
      "bindings",
      "audio",
      "messages",
      "session",
      "talk",
      "skills",
      "secrets",
      "tui",
      "ui",
    ],
    ...["gateway.remote", "gateway.reload"],
    // Hot only where a channel's plugin or a service listens to them.
    ...["channels.modelByChannel", "channels.defaults", "messages.inbound", "messages.ackReactionScope"],
    ...["commands", "accessGroups", "tts", "surfaces", "acp.stream", "diagnostics.flags", "agents.defaults.mediaMaxMb"],
    ...telegramReadLive(),
  ]),
  ...rules("hot", [
    ...[
      "agents.defaults",
      "agents.entries",
      "agents.entries.*.decisionModel",
      "agents.ownership",
      "models",
      "tools",
      "cron",
      "hooks",
      "mcp",
      "plugins",
    ],
    ...[
      "acp",
      "approvals.exec",
      "approvals.plugin",
      "attachments.ttlHours",
      "auth.order",
      "auth.profiles",
      "broadcast",
      "channels",
      "cloudWorkers",
    ],
    ...[
      "desktop.host",
      "diagnostics.cacheTrace.enabled",
      "diagnostics.enabled",
      "discovery.mdns.mode",
      "mcp.apps.sandboxOrigin",
    ],
    ...["memory.citations", "security.audit.suppressions", "security.installPolicy", "session.scope", "session.store"],
    ...[
      "skills.workshop.autonomous.mode",
      "talk.provider",
      "talk.realtime.provider",
      "telemetry.consentedAt",
      "telemetry.enabled",
      "transcripts",
    ],
    ...["update.auto.enabled", "update.channel", "update.checkOnStart", "worktreeAcceleration", "worktreeRoot"],
    ...gatewayHot(),
    ...browserHot(),
  ]),
  // The two credentials change without a restart while the way to authenticate stays the same: that is more than a path can tell.
  ...rules("restart", [
    "gateway.auth.token",
    "gateway.auth.password",
    "gateway.portals",
    "mcp.apps",
    "secrets.egressProxy",
  ]),
  ...rules("restart", ["browser", "gateway", "discovery"]),
];

function rules(impact: Impact, prefixes: readonly string[]): readonly ReloadRule[] {
  return prefixes.map((prefix) => ({ prefix, impact }));
}

function gatewayHot(): readonly string[] {
  return [
    ...[
      "allowRealIpFallback",
      "auth.allowTailscale",
      "auth.identityScopes",
      "auth.rateLimit",
      "auth.trustedProxy",
      "cliAgents",
    ],
    ...[
      "controlUi.allowExternalEmbedUrls",
      "controlUi.allowedOrigins",
      "controlUi.automaticallyFetchFavicons",
      "controlUi.communityInvite",
    ],
    ...[
      "controlUi.dangerouslyAllowHostHeaderOriginFallback",
      "controlUi.embedSandbox",
      "controlUi.enabled",
      "controlUi.environment",
    ],
    ...["controlUi.experimental.customPlugins", "controlUi.github", "controlUi.sessionObserver"],
    ...[
      "http.endpoints",
      "http.securityHeaders.strictTransportSecurity",
      "nodes.allowSkills",
      "nodes.browser",
      "nodes.commands",
    ],
    ...[
      "nodes.pairing",
      "nodes.pluginTools.enabled",
      "publicOrigin",
      "push.apns.relay",
      "roles",
      "terminal",
      "tools",
      "trustedProxies",
    ],
  ].map((key) => `gateway.${key}`);
}

function browserHot(): readonly string[] {
  return [
    ...[
      "allowSystemProfileImport",
      "attachOnly",
      "cdpUrl",
      "defaultProfile",
      "enabled",
      "evaluateEnabled",
      "executablePath",
    ],
    ...[
      "extensionRelay.allowLegacyAuth",
      "extraArgs",
      "headless",
      "noSandbox",
      "profiles",
      "snapshotDefaults",
      "ssrfPolicy",
      "tabCleanup",
    ],
  ].map((key) => `browser.${key}`);
}

function telegramReadLive(): readonly string[] {
  const keys = ["allowFrom", "dmPolicy", "groupAllowFrom", "groupPolicy", "replyToMode", "streaming", "textChunkLimit"];
  return keys.flatMap((key) => [`channels.telegram.${key}`, `channels.telegram.accounts.*.${key}`]);
}
