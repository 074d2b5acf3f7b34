/**
 * What keys of well-known providers look like. Used twice: to refuse literal secrets in what people write, and to hide a key that
 * a node holds where no schema expects one. No text makes a search slow: what is not of bounded length
 * can only begin where a run of its characters begins.
 */
const shapes: readonly { readonly provider: string; readonly shape: RegExp }[] = [
  { provider: "private key", shape: /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/ },
  { provider: "age", shape: /\bAGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{20}/i },
  { provider: "Anthropic", shape: /\bsk-ant-[A-Za-z0-9_-]{16}/ },
  { provider: "OpenRouter", shape: /\bsk-or-[A-Za-z0-9_-]{16}/ },
  { provider: "OpenAI", shape: /\bsk-(?:(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{16}|[A-Za-z0-9]{20})/ },
  { provider: "AWS", shape: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b|\bABSK[A-Za-z0-9+/]{100}/ },
  { provider: "GitHub", shape: /\b(?:gh[pousr]_[A-Za-z0-9]{30}|github_pat_[A-Za-z0-9_]{22})/ },
  { provider: "GitLab", shape: /\bgl(?:pat|dt|rt|rtr|ptt|oas|agent|ft|soat|imt|cbt|ffct)-[A-Za-z0-9_-]{20}/ },
  {
    provider: "Slack",
    shape:
      /\bxox[abceoprs]-[A-Za-z0-9-]{10}|\bxapp-\d-[A-Za-z0-9-]{10}|hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9]{6}/,
  },
  {
    provider: "Google",
    shape: /\bAIza[A-Za-z0-9_-]{35}|\bGOCSPX-[A-Za-z0-9_-]{20}|\bya29\.[A-Za-z0-9_-]{20}|\b1\/\/0[A-Za-z0-9_-]{30}/,
  },
  { provider: "Telegram", shape: /(?<!\d)\d{8,11}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  {
    provider: "Discord",
    shape:
      /\b[MNO][A-Za-z0-9_-]{22,28}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27}|discord(?:app)?\.com\/api\/webhooks\/\d{5,25}\/[A-Za-z0-9_-]{20}/,
  },
  { provider: "Stripe", shape: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16}|\bwhsec_[A-Za-z0-9]{24}/ },
  { provider: "Hugging Face", shape: /\b(?:hf_|api_org_)[A-Za-z0-9]{30}/ },
  { provider: "npm", shape: /\bnpm_[A-Za-z0-9]{36}/ },
  { provider: "PyPI", shape: /\bpypi-AgE[A-Za-z0-9_-]{20}/ },
  { provider: "Groq", shape: /\bgsk_[A-Za-z0-9]{32}/ },
  { provider: "xAI", shape: /\bxai-[A-Za-z0-9]{32}/ },
  { provider: "Perplexity", shape: /\bpplx-[A-Za-z0-9]{32}/ },
  { provider: "Replicate", shape: /\br8_[A-Za-z0-9]{30}/ },
  { provider: "NVIDIA", shape: /\bnvapi-[A-Za-z0-9_-]{30}/ },
  { provider: "Cerebras", shape: /\bcsk-[a-z0-9]{30}/ },
  { provider: "Voyage", shape: /\bpa-[A-Za-z0-9_-]{40}/ },
  { provider: "ElevenLabs", shape: /\bsk_[0-9a-f]{48}/ },
  { provider: "Tavily", shape: /\btvly-[A-Za-z0-9-]{20}/ },
  { provider: "Firecrawl", shape: /\bfc-[0-9a-f]{32}\b/ },
  { provider: "Brave", shape: /\bBSA[A-Za-z0-9_-]{24}/ },
  { provider: "SendGrid", shape: /\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{32}/ },
  { provider: "Twilio", shape: /\bSK[0-9a-f]{32}\b/ },
  { provider: "Notion", shape: /\bntn_[A-Za-z0-9]{40}|\bsecret_[A-Za-z0-9]{43}\b/ },
  { provider: "Linear", shape: /\blin_(?:api|oauth)_[A-Za-z0-9]{32}/ },
  { provider: "DigitalOcean", shape: /\bdo[opr]_v1_[0-9a-f]{40}/ },
  { provider: "Tailscale", shape: /\btskey-[a-z]{2,10}-[A-Za-z0-9-]{16}/ },
  { provider: "HashiCorp Vault", shape: /\bhv[bsr]\.[A-Za-z0-9_-]{24}/ },
  { provider: "Shopify", shape: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/ },
  { provider: "Atlassian", shape: /\bATATT3[A-Za-z0-9_=-]{40}/ },
  { provider: "Grafana", shape: /\bgl(?:sa|c)_[A-Za-z0-9_=+/-]{32}/ },
  { provider: "Matrix", shape: /\bsyt_[A-Za-z0-9_=+/-]{20}/ },
  { provider: "JWT", shape: /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}/ },
  {
    provider: "URL with a password",
    shape: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/:@?#]{0,200}:(?!\$\{)[^\s/@?#]{1,200}@/i,
  },
];

/** The provider whose key `text` is or holds (`OpenAI`, `private key`, `URL with a password`), or undefined when no known shape is in it. */
export function secretShapeOf(text: string): string | undefined {
  if (text.length < 8) return undefined;
  return shapes.find(({ shape }) => shape.test(text))?.provider;
}
