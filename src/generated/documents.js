var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// <stdin>
var checkPlan = validate21;
var schema6 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://clawform.dev/schemas/plan.schema.json", "title": "Plan", "description": "plan.json: what an apply would change on each node, and why. It holds no secret: secrets in it are keyed fingerprints. Nodes and keys are sorted; two plans on the same state are equal byte for byte.", "type": "object", "required": ["formatVersion", "revision", "digest", "summary", "nodes"], "additionalProperties": false, "examples": [{ "formatVersion": 1, "revision": "1f0c5a7be21c4d8e9f00112233445566778899aa", "digest": "9d2f4c71", "summary": { "nodes": 2, "changed": 1, "converged": 0, "blocked": 0, "unreachable": 1, "restarts": 0 }, "nodes": [{ "name": "pc-a", "state": "changes", "openclaw": { "version": "2026.9.6" }, "digest": "41bb09e2", "changes": [{ "resource": "logging", "kind": "drift", "impact": "none", "patch": [{ "op": "test", "path": "/logging/level", "value": "debug" }, { "op": "replace", "path": "/logging/level", "value": "info" }], "from": [{ "file": "defaults.yaml", "line": 12, "column": 10, "by": { "commit": "1f0c5a7be21c4d8e9f00112233445566778899aa", "author": "Ana", "date": "2026-11-20", "pullRequest": 212 } }] }] }, { "name": "t440", "state": "unreachable", "reason": "t440.lan did not answer on port 22 within 10 s", "changes": [] }] }], "properties": { "formatVersion": { "description": "The version of this format.", "const": 1 }, "revision": { "description": "The commit of the fleet folder that was planned; null outside git.", "type": ["string", "null"] }, "shard": { "description": "The part of the fleet that the nodes are, as in `--shard 3/8`; absent when the plan is of all that was asked for.", "type": "string", "pattern": "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" }, "digest": { "description": "What an approval names: of all nodes with changes together; null when there are none.", "type": ["string", "null"], "minLength": 1 }, "summary": { "description": "How many nodes there are, by state, and how many would restart.", "type": "object", "required": ["nodes", "changed", "converged", "blocked", "unreachable", "restarts"], "additionalProperties": false, "properties": { "nodes": { "$ref": "#/definitions/count" }, "changed": { "$ref": "#/definitions/count" }, "converged": { "$ref": "#/definitions/count" }, "blocked": { "$ref": "#/definitions/count" }, "unreachable": { "$ref": "#/definitions/count" }, "restarts": { "$ref": "#/definitions/count" } } }, "checks": { "description": "What the policies say of the plan, worst first; absent when they say nothing.", "type": "array", "items": { "$ref": "#/definitions/check" } }, "nodes": { "description": "The nodes, sorted by name.", "type": "array", "items": { "$ref": "#/definitions/node" } } }, "definitions": { "count": { "type": "integer", "minimum": 0 }, "check": { "description": "What one rule says of some nodes.", "type": "object", "required": ["id", "severity", "message", "nodes"], "additionalProperties": false, "properties": { "id": { "description": "The rule: of the built-in pack, or of policies/*.yaml.", "type": "string", "minLength": 1 }, "severity": { "description": "error: an apply of this plan is refused, unless it is waived. warning and info are only said.", "enum": ["error", "warning", "info"] }, "message": { "type": "string" }, "nodes": { "description": "Whom it is said of, sorted.", "type": "array", "items": { "type": "string" } }, "waived": { "description": "A waiver of policies/*.yaml lets it pass.", "type": "object", "required": ["owner", "reason", "expires"], "additionalProperties": false, "properties": { "owner": { "type": "string" }, "reason": { "type": "string" }, "expires": { "description": "The last day (UTC) on which it counts.", "type": "string" } } }, "review": { "description": "A code owner's review is asked for, because of these labels of the plan.", "type": "array", "minItems": 1, "items": { "enum": ["restart", "removal", "secret", "conflict"] } } } }, "node": { "type": "object", "required": ["name", "state", "changes"], "additionalProperties": false, "properties": { "name": { "description": "The node's name: that of its file.", "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$" }, "state": { "description": "converged: as the fleet says. changes: not yet. blocked: seen, but nothing may be changed. unreachable: nothing is known of it.", "enum": ["converged", "changes", "blocked", "unreachable"] }, "reason": { "description": "Why the node is blocked or unreachable, and what to do.", "type": "string" }, "notes": { "description": "What the operator should know besides.", "type": "array", "items": { "type": "string" } }, "held": { "description": "The node is held (`clawform hold`): its plan is shown and not applied.", "type": "object", "required": ["reason", "until", "by"], "additionalProperties": false, "properties": { "reason": { "description": "In the words of who holds it.", "type": "string" }, "until": { "description": "ISO 8601, UTC, by the clock of who looks; null where the hold cannot be read.", "type": ["string", "null"] }, "by": { "description": "user@host; null where the hold cannot be read.", "type": ["string", "null"] } } }, "openclaw": { "description": "What runs there.", "type": "object", "required": ["version"], "additionalProperties": false, "properties": { "version": { "type": "string" } } }, "trace": { "description": "Of a node with drift or conflicts: when it was right last, and when OpenClaw wrote the file itself since then.", "type": "object", "required": ["after"], "additionalProperties": false, "properties": { "after": { "description": "ISO 8601: the last apply.", "type": "string" }, "openclawWrote": { "description": "ISO 8601, as OpenClaw 2026.2 stamps it.", "type": "string" } } }, "digest": { "description": "Of this node's planned operations and the old values they were planned on.", "type": "string", "minLength": 1 }, "changes": { "description": "In the order they are made.", "type": "array", "items": { "$ref": "#/definitions/change" } } } }, "change": { "description": "One difference between the node and its desired state, with the patch that ends it.", "type": "object", "required": ["resource", "kind", "impact", "patch", "from"], "additionalProperties": false, "properties": { "resource": { "description": "The aspect's key in the YAML.", "type": "string", "minLength": 1 }, "kind": { "description": "Who moved: git (pending), the node (drift), both (conflict); or what was ours is named no longer (removal).", "enum": ["pending", "drift", "conflict", "removal"] }, "impact": { "description": "What the change does to a running gateway.", "enum": ["none", "hot", "restart"] }, "security": { "description": "The change is about what keeps the gateway safe: who may reach it, what it may run and load.", "const": true }, "patch": { "description": "RFC 6902, in the coordinates of openclaw.json; for symlinks in those of the map path -> target. The last operation is the change itself.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/operation" } }, "from": { "description": "Where the desired value is written, highest layer first; empty for a removal.", "type": "array", "items": { "$ref": "#/definitions/origin" } } } }, "operation": { "type": "object", "required": ["op", "path"], "discriminator": { "propertyName": "op" }, "oneOf": [{ "required": ["op", "path", "value"], "additionalProperties": false, "properties": { "op": { "enum": ["test", "add", "replace"] }, "path": { "$ref": "#/definitions/pointer" }, "value": true } }, { "required": ["op", "path"], "additionalProperties": false, "properties": { "op": { "const": "remove" }, "path": { "$ref": "#/definitions/pointer" } } }] }, "pointer": { "description": "A JSON Pointer (RFC 6901) that does not touch prototypes.", "$comment": "a JSON Pointer without __proto__, constructor and prototype", "type": "string", "pattern": "^(?!(.*/)?(__proto__|constructor|prototype)(/|$))(/([^/~]|~[01])*)*$" }, "origin": { "description": "A place in the fleet folder.", "type": "object", "required": ["file", "line", "column"], "additionalProperties": false, "properties": { "file": { "description": "Relative to the fleet folder.", "type": "string", "minLength": 1 }, "line": { "description": "Counted from 1.", "type": "integer", "minimum": 1 }, "column": { "description": "Counted from 1.", "type": "integer", "minimum": 1 }, "by": { "description": "Who set the line, by git; absent outside git, for lines that are not committed, and where the history is cut.", "type": "object", "required": ["commit", "author", "date"], "additionalProperties": false, "properties": { "commit": { "type": "string", "pattern": "^[0-9a-f]{40,64}$" }, "author": { "description": "The name, in the words of the commit.", "type": "string" }, "date": { "description": "The day (UTC) of the commit's author date.", "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }, "pullRequest": { "description": "Its number, where the subject of the commit, or of the merge that brought it in, names one.", "type": "integer", "minimum": 0 } } } } } } };
var pattern0 = new RegExp("^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$", "u");
var func2 = require_ucs2length().default;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data))) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "integer" } });
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data < 0 || isNaN(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "minimum", params: { comparison: ">=", limit: 0 } });
      errors++;
    }
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var schema8 = { "description": "What one rule says of some nodes.", "type": "object", "required": ["id", "severity", "message", "nodes"], "additionalProperties": false, "properties": { "id": { "description": "The rule: of the built-in pack, or of policies/*.yaml.", "type": "string", "minLength": 1 }, "severity": { "description": "error: an apply of this plan is refused, unless it is waived. warning and info are only said.", "enum": ["error", "warning", "info"] }, "message": { "type": "string" }, "nodes": { "description": "Whom it is said of, sorted.", "type": "array", "items": { "type": "string" } }, "waived": { "description": "A waiver of policies/*.yaml lets it pass.", "type": "object", "required": ["owner", "reason", "expires"], "additionalProperties": false, "properties": { "owner": { "type": "string" }, "reason": { "type": "string" }, "expires": { "description": "The last day (UTC) on which it counts.", "type": "string" } } }, "review": { "description": "A code owner's review is asked for, because of these labels of the plan.", "type": "array", "minItems": 1, "items": { "enum": ["restart", "removal", "secret", "conflict"] } } } };
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.id === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "id" } });
      errors++;
    }
    if (data.severity === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "severity" } });
      errors++;
    }
    if (data.message === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "message" } });
      errors++;
    }
    if (data.nodes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "nodes" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "severity" || key0 === "message" || key0 === "nodes" || key0 === "waived" || key0 === "review")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.id !== void 0) {
      let data0 = data.id;
      if (typeof data0 === "string") {
        if (func2(data0) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/id", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/id", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.severity !== void 0) {
      let data1 = data.severity;
      if (!(data1 === "error" || data1 === "warning" || data1 === "info")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/severity", keyword: "enum", params: { allowedValues: schema8.properties.severity.enum } });
        errors++;
      }
    }
    if (data.message !== void 0) {
      if (typeof data.message !== "string") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.nodes !== void 0) {
      let data3 = data.nodes;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data3[i0] !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/nodes/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/nodes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.waived !== void 0) {
      let data5 = data.waived;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.owner === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/waived", keyword: "required", params: { missingProperty: "owner" } });
          errors++;
        }
        if (data5.reason === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/waived", keyword: "required", params: { missingProperty: "reason" } });
          errors++;
        }
        if (data5.expires === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/waived", keyword: "required", params: { missingProperty: "expires" } });
          errors++;
        }
        for (const key1 in data5) {
          if (!(key1 === "owner" || key1 === "reason" || key1 === "expires")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/waived", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data5.owner !== void 0) {
          if (typeof data5.owner !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/waived/owner", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data5.reason !== void 0) {
          if (typeof data5.reason !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/waived/reason", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data5.expires !== void 0) {
          if (typeof data5.expires !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/waived/expires", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/waived", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.review !== void 0) {
      let data9 = data.review;
      if (Array.isArray(data9)) {
        if (data9.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/review", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len1 = data9.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data10 = data9[i1];
          if (!(data10 === "restart" || data10 === "removal" || data10 === "secret" || data10 === "conflict")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/review/" + i1, keyword: "enum", params: { allowedValues: schema8.properties.review.items.enum } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/review", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var schema9 = { "type": "object", "required": ["name", "state", "changes"], "additionalProperties": false, "properties": { "name": { "description": "The node's name: that of its file.", "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$" }, "state": { "description": "converged: as the fleet says. changes: not yet. blocked: seen, but nothing may be changed. unreachable: nothing is known of it.", "enum": ["converged", "changes", "blocked", "unreachable"] }, "reason": { "description": "Why the node is blocked or unreachable, and what to do.", "type": "string" }, "notes": { "description": "What the operator should know besides.", "type": "array", "items": { "type": "string" } }, "held": { "description": "The node is held (`clawform hold`): its plan is shown and not applied.", "type": "object", "required": ["reason", "until", "by"], "additionalProperties": false, "properties": { "reason": { "description": "In the words of who holds it.", "type": "string" }, "until": { "description": "ISO 8601, UTC, by the clock of who looks; null where the hold cannot be read.", "type": ["string", "null"] }, "by": { "description": "user@host; null where the hold cannot be read.", "type": ["string", "null"] } } }, "openclaw": { "description": "What runs there.", "type": "object", "required": ["version"], "additionalProperties": false, "properties": { "version": { "type": "string" } } }, "trace": { "description": "Of a node with drift or conflicts: when it was right last, and when OpenClaw wrote the file itself since then.", "type": "object", "required": ["after"], "additionalProperties": false, "properties": { "after": { "description": "ISO 8601: the last apply.", "type": "string" }, "openclawWrote": { "description": "ISO 8601, as OpenClaw 2026.2 stamps it.", "type": "string" } } }, "digest": { "description": "Of this node's planned operations and the old values they were planned on.", "type": "string", "minLength": 1 }, "changes": { "description": "In the order they are made.", "type": "array", "items": { "$ref": "#/definitions/change" } } } };
var func4 = Object.prototype.hasOwnProperty;
var pattern1 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}$", "u");
var schema10 = { "description": "One difference between the node and its desired state, with the patch that ends it.", "type": "object", "required": ["resource", "kind", "impact", "patch", "from"], "additionalProperties": false, "properties": { "resource": { "description": "The aspect's key in the YAML.", "type": "string", "minLength": 1 }, "kind": { "description": "Who moved: git (pending), the node (drift), both (conflict); or what was ours is named no longer (removal).", "enum": ["pending", "drift", "conflict", "removal"] }, "impact": { "description": "What the change does to a running gateway.", "enum": ["none", "hot", "restart"] }, "security": { "description": "The change is about what keeps the gateway safe: who may reach it, what it may run and load.", "const": true }, "patch": { "description": "RFC 6902, in the coordinates of openclaw.json; for symlinks in those of the map path -> target. The last operation is the change itself.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/operation" } }, "from": { "description": "Where the desired value is written, highest layer first; empty for a removal.", "type": "array", "items": { "$ref": "#/definitions/origin" } } } };
var schema11 = { "type": "object", "required": ["op", "path"], "discriminator": { "propertyName": "op" }, "oneOf": [{ "required": ["op", "path", "value"], "additionalProperties": false, "properties": { "op": { "enum": ["test", "add", "replace"] }, "path": { "$ref": "#/definitions/pointer" }, "value": true } }, { "required": ["op", "path"], "additionalProperties": false, "properties": { "op": { "const": "remove" }, "path": { "$ref": "#/definitions/pointer" } } }] };
var pattern2 = new RegExp("^(?!(.*/)?(__proto__|constructor|prototype)(/|$))(/([^/~]|~[01])*)*$", "u");
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(?!(.*/)?(__proto__|constructor|prototype)(/|$))(/([^/~]|~[01])*)*$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate34.errors = vErrors;
  return errors === 0;
}
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.op === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "op" } });
      errors++;
    }
    if (data.path === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "path" } });
      errors++;
    }
    const tag0 = data.op;
    if (typeof tag0 == "string") {
      if (tag0 === "test") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.op === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "op" } });
            errors++;
          }
          if (data.path === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "path" } });
            errors++;
          }
          if (data.value === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "value" } });
            errors++;
          }
          for (const key0 in data) {
            if (!(key0 === "op" || key0 === "path" || key0 === "value")) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
              errors++;
            }
          }
          if (data.op !== void 0) {
            let data0 = data.op;
            if (!(data0 === "test" || data0 === "add" || data0 === "replace")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/op", keyword: "enum", params: { allowedValues: schema11.oneOf[0].properties.op.enum } });
              errors++;
            }
          }
          if (data.path !== void 0) {
            if (!validate34(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData })) {
              vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
              errors = vErrors.length;
            }
          }
        }
      } else if (tag0 === "add") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.op === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "op" } });
            errors++;
          }
          if (data.path === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "path" } });
            errors++;
          }
          if (data.value === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "value" } });
            errors++;
          }
          for (const key1 in data) {
            if (!(key1 === "op" || key1 === "path" || key1 === "value")) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key1 } });
              errors++;
            }
          }
          if (data.op !== void 0) {
            let data2 = data.op;
            if (!(data2 === "test" || data2 === "add" || data2 === "replace")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/op", keyword: "enum", params: { allowedValues: schema11.oneOf[0].properties.op.enum } });
              errors++;
            }
          }
          if (data.path !== void 0) {
            if (!validate34(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData })) {
              vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
              errors = vErrors.length;
            }
          }
        }
      } else if (tag0 === "replace") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.op === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "op" } });
            errors++;
          }
          if (data.path === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "path" } });
            errors++;
          }
          if (data.value === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "value" } });
            errors++;
          }
          for (const key2 in data) {
            if (!(key2 === "op" || key2 === "path" || key2 === "value")) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key2 } });
              errors++;
            }
          }
          if (data.op !== void 0) {
            let data4 = data.op;
            if (!(data4 === "test" || data4 === "add" || data4 === "replace")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/op", keyword: "enum", params: { allowedValues: schema11.oneOf[0].properties.op.enum } });
              errors++;
            }
          }
          if (data.path !== void 0) {
            if (!validate34(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData })) {
              vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
              errors = vErrors.length;
            }
          }
        }
      } else if (tag0 === "remove") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.op === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "op" } });
            errors++;
          }
          if (data.path === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "path" } });
            errors++;
          }
          for (const key3 in data) {
            if (!(key3 === "op" || key3 === "path")) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key3 } });
              errors++;
            }
          }
          if (data.op !== void 0) {
            if ("remove" !== data.op) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/op", keyword: "const", params: { allowedValue: "remove" } });
              errors++;
            }
          }
          if (data.path !== void 0) {
            if (!validate34(data.path, { instancePath: instancePath + "/path", parentData: data, parentDataProperty: "path", rootData })) {
              vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
              errors = vErrors.length;
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath, keyword: "discriminator", params: { error: "mapping", tag: "op", tagValue: tag0 } });
        errors++;
      }
    } else {
      vErrors = failed(vErrors, { instancePath, keyword: "discriminator", params: { error: "tag", tag: "op", tagValue: tag0 } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
var pattern3 = new RegExp("^[0-9a-f]{40,64}$", "u");
var pattern4 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.file === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "file" } });
      errors++;
    }
    if (data.line === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "line" } });
      errors++;
    }
    if (data.column === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "column" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "file" || key0 === "line" || key0 === "column" || key0 === "by")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.file !== void 0) {
      let data0 = data.file;
      if (typeof data0 === "string") {
        if (func2(data0) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/file", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/file", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.line !== void 0) {
      let data1 = data.line;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/line", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 1 || isNaN(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/line", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.column !== void 0) {
      let data2 = data.column;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/column", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 1 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/column", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.by !== void 0) {
      let data3 = data.by;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        if (data3.commit === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/by", keyword: "required", params: { missingProperty: "commit" } });
          errors++;
        }
        if (data3.author === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/by", keyword: "required", params: { missingProperty: "author" } });
          errors++;
        }
        if (data3.date === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/by", keyword: "required", params: { missingProperty: "date" } });
          errors++;
        }
        for (const key1 in data3) {
          if (!(key1 === "commit" || key1 === "author" || key1 === "date" || key1 === "pullRequest")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/by", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data3.commit !== void 0) {
          let data4 = data3.commit;
          if (typeof data4 === "string") {
            if (!pattern3.test(data4)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/by/commit", keyword: "pattern", params: { pattern: "^[0-9a-f]{40,64}$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/by/commit", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data3.author !== void 0) {
          if (typeof data3.author !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/by/author", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data3.date !== void 0) {
          let data6 = data3.date;
          if (typeof data6 === "string") {
            if (!pattern4.test(data6)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/by/date", keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/by/date", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data3.pullRequest !== void 0) {
          let data7 = data3.pullRequest;
          if (!(typeof data7 == "number" && (!(data7 % 1) && !isNaN(data7)) && isFinite(data7))) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/by/pullRequest", keyword: "type", params: { type: "integer" } });
            errors++;
          }
          if (typeof data7 == "number" && isFinite(data7)) {
            if (data7 < 0 || isNaN(data7)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/by/pullRequest", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
              errors++;
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/by", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.resource === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "resource" } });
      errors++;
    }
    if (data.kind === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "kind" } });
      errors++;
    }
    if (data.impact === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "impact" } });
      errors++;
    }
    if (data.patch === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "patch" } });
      errors++;
    }
    if (data.from === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "from" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "resource" || key0 === "kind" || key0 === "impact" || key0 === "security" || key0 === "patch" || key0 === "from")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.resource !== void 0) {
      let data0 = data.resource;
      if (typeof data0 === "string") {
        if (func2(data0) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/resource", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/resource", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.kind !== void 0) {
      let data1 = data.kind;
      if (!(data1 === "pending" || data1 === "drift" || data1 === "conflict" || data1 === "removal")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/kind", keyword: "enum", params: { allowedValues: schema10.properties.kind.enum } });
        errors++;
      }
    }
    if (data.impact !== void 0) {
      let data2 = data.impact;
      if (!(data2 === "none" || data2 === "hot" || data2 === "restart")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/impact", keyword: "enum", params: { allowedValues: schema10.properties.impact.enum } });
        errors++;
      }
    }
    if (data.security !== void 0) {
      if (true !== data.security) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/security", keyword: "const", params: { allowedValue: true } });
        errors++;
      }
    }
    if (data.patch !== void 0) {
      let data4 = data.patch;
      if (Array.isArray(data4)) {
        if (data4.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/patch", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len0 = data4.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate33(data4[i0], { instancePath: instancePath + "/patch/" + i0, parentData: data4, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate33.errors : append(vErrors, validate33.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/patch", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.from !== void 0) {
      let data6 = data.from;
      if (Array.isArray(data6)) {
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate40(data6[i1], { instancePath: instancePath + "/from/" + i1, parentData: data6, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate40.errors : append(vErrors, validate40.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/from", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate32.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "name" } });
      errors++;
    }
    if (data.state === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "state" } });
      errors++;
    }
    if (data.changes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "changes" } });
      errors++;
    }
    for (const key0 in data) {
      if (!func4.call(schema9.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,62}$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.state !== void 0) {
      let data1 = data.state;
      if (!(data1 === "converged" || data1 === "changes" || data1 === "blocked" || data1 === "unreachable")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/state", keyword: "enum", params: { allowedValues: schema9.properties.state.enum } });
        errors++;
      }
    }
    if (data.reason !== void 0) {
      if (typeof data.reason !== "string") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/reason", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.notes !== void 0) {
      let data3 = data.notes;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (typeof data3[i0] !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/notes/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/notes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.held !== void 0) {
      let data5 = data.held;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        if (data5.reason === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/held", keyword: "required", params: { missingProperty: "reason" } });
          errors++;
        }
        if (data5.until === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/held", keyword: "required", params: { missingProperty: "until" } });
          errors++;
        }
        if (data5.by === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/held", keyword: "required", params: { missingProperty: "by" } });
          errors++;
        }
        for (const key1 in data5) {
          if (!(key1 === "reason" || key1 === "until" || key1 === "by")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/held", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data5.reason !== void 0) {
          if (typeof data5.reason !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/held/reason", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data5.until !== void 0) {
          let data7 = data5.until;
          if (typeof data7 !== "string" && data7 !== null) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/held/until", keyword: "type", params: { type: schema9.properties.held.properties.until.type } });
            errors++;
          }
        }
        if (data5.by !== void 0) {
          let data8 = data5.by;
          if (typeof data8 !== "string" && data8 !== null) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/held/by", keyword: "type", params: { type: schema9.properties.held.properties.by.type } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/held", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.openclaw !== void 0) {
      let data9 = data.openclaw;
      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
        if (data9.version === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/openclaw", keyword: "required", params: { missingProperty: "version" } });
          errors++;
        }
        for (const key2 in data9) {
          if (!(key2 === "version")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/openclaw", keyword: "additionalProperties", params: { additionalProperty: key2 } });
            errors++;
          }
        }
        if (data9.version !== void 0) {
          if (typeof data9.version !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/openclaw/version", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/openclaw", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.trace !== void 0) {
      let data11 = data.trace;
      if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
        if (data11.after === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/trace", keyword: "required", params: { missingProperty: "after" } });
          errors++;
        }
        for (const key3 in data11) {
          if (!(key3 === "after" || key3 === "openclawWrote")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/trace", keyword: "additionalProperties", params: { additionalProperty: key3 } });
            errors++;
          }
        }
        if (data11.after !== void 0) {
          if (typeof data11.after !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/trace/after", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data11.openclawWrote !== void 0) {
          if (typeof data11.openclawWrote !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/trace/openclawWrote", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/trace", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.digest !== void 0) {
      let data14 = data.digest;
      if (typeof data14 === "string") {
        if (func2(data14) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/digest", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/digest", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.changes !== void 0) {
      let data15 = data.changes;
      if (Array.isArray(data15)) {
        const len1 = data15.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate32(data15[i1], { instancePath: instancePath + "/changes/" + i1, parentData: data15, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate32.errors : append(vErrors, validate32.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/changes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.formatVersion === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "formatVersion" } });
      errors++;
    }
    if (data.revision === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "revision" } });
      errors++;
    }
    if (data.digest === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "digest" } });
      errors++;
    }
    if (data.summary === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "summary" } });
      errors++;
    }
    if (data.nodes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "nodes" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "formatVersion" || key0 === "revision" || key0 === "shard" || key0 === "digest" || key0 === "summary" || key0 === "checks" || key0 === "nodes")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.formatVersion !== void 0) {
      if (1 !== data.formatVersion) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/formatVersion", keyword: "const", params: { allowedValue: 1 } });
        errors++;
      }
    }
    if (data.revision !== void 0) {
      let data1 = data.revision;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/revision", keyword: "type", params: { type: schema6.properties.revision.type } });
        errors++;
      }
    }
    if (data.shard !== void 0) {
      let data2 = data.shard;
      if (typeof data2 === "string") {
        if (!pattern0.test(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/shard", keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/shard", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.digest !== void 0) {
      let data3 = data.digest;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/digest", keyword: "type", params: { type: schema6.properties.digest.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (func2(data3) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/digest", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.summary !== void 0) {
      let data4 = data.summary;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.nodes === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "nodes" } });
          errors++;
        }
        if (data4.changed === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "changed" } });
          errors++;
        }
        if (data4.converged === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "converged" } });
          errors++;
        }
        if (data4.blocked === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "blocked" } });
          errors++;
        }
        if (data4.unreachable === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "unreachable" } });
          errors++;
        }
        if (data4.restarts === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "required", params: { missingProperty: "restarts" } });
          errors++;
        }
        for (const key1 in data4) {
          if (!(key1 === "nodes" || key1 === "changed" || key1 === "converged" || key1 === "blocked" || key1 === "unreachable" || key1 === "restarts")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data4.nodes !== void 0) {
          if (!validate22(data4.nodes, { instancePath: instancePath + "/summary/nodes", parentData: data4, parentDataProperty: "nodes", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
        if (data4.changed !== void 0) {
          if (!validate22(data4.changed, { instancePath: instancePath + "/summary/changed", parentData: data4, parentDataProperty: "changed", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
        if (data4.converged !== void 0) {
          if (!validate22(data4.converged, { instancePath: instancePath + "/summary/converged", parentData: data4, parentDataProperty: "converged", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
        if (data4.blocked !== void 0) {
          if (!validate22(data4.blocked, { instancePath: instancePath + "/summary/blocked", parentData: data4, parentDataProperty: "blocked", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
        if (data4.unreachable !== void 0) {
          if (!validate22(data4.unreachable, { instancePath: instancePath + "/summary/unreachable", parentData: data4, parentDataProperty: "unreachable", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
        if (data4.restarts !== void 0) {
          if (!validate22(data4.restarts, { instancePath: instancePath + "/summary/restarts", parentData: data4, parentDataProperty: "restarts", rootData })) {
            vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/summary", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.checks !== void 0) {
      let data11 = data.checks;
      if (Array.isArray(data11)) {
        const len0 = data11.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate29(data11[i0], { instancePath: instancePath + "/checks/" + i0, parentData: data11, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate29.errors : append(vErrors, validate29.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/checks", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.nodes !== void 0) {
      let data13 = data.nodes;
      if (Array.isArray(data13)) {
        const len1 = data13.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate31(data13[i1], { instancePath: instancePath + "/nodes/" + i1, parentData: data13, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate31.errors : append(vErrors, validate31.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/nodes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate21.errors = vErrors;
  return errors === 0;
}
var checkRun = validate44;
var schema14 = { "$schema": "http://json-schema.org/draft-07/schema#", "$id": "https://clawform.dev/schemas/run.schema.json", "title": "Run report", "description": "What an apply did on each node; `clawform apply --json` prints it.", "type": "object", "required": ["formatVersion", "run", "revision", "digest", "waves", "nodes", "exit"], "additionalProperties": false, "examples": [{ "formatVersion": 1, "run": "4be1f6d0a3c24a0a9f4f7a0f4a1d2c3b", "revision": "1f0c5a7be21c4d8e9f00112233445566778899aa", "digest": "9d2f4c71", "waves": [{ "wave": 1, "name": "canary", "nodes": ["pc-a"], "verdict": "go" }], "nodes": [{ "name": "pc-a", "result": "applied", "sentence": "pc-a is as the fleet says: 1 change applied, the gateway is healthy.", "health": "healthy", "backup": "/home/openclaw/.local/state/clawform/pc-a/backups/0e8fba95ca2ca3cff34aa1db6b9fdfd945ef54a58ef38948974b6d54c787e56e.json", "tookMs": 812, "wave": 1 }], "exit": "ok" }], "properties": { "formatVersion": { "description": "The version of this format.", "const": 1 }, "run": { "description": "Unique to this run; the journals on the nodes name it. Of a report that was joined: made of those in `shards`.", "type": "string", "minLength": 1 }, "revision": { "description": "The commit of the fleet folder; null outside git.", "type": ["string", "null"] }, "digest": { "description": "The digest of the plan that was applied; null when there was nothing to do.", "type": ["string", "null"] }, "shard": { "description": "The part of the fleet that the run was about, as in `--shard 3/8`; absent when it was about all that was asked for.", "$ref": "#/definitions/shard" }, "digests": { "description": "Of a shard: the digests of its nodes with changes, by name.", "type": "object", "propertyNames": { "pattern": "^[a-z0-9][a-z0-9-]{0,62}$" }, "additionalProperties": { "type": "string", "minLength": 1 } }, "shards": { "description": "Of a report that was joined: the runs that it is made of, in the order of the shards.", "type": "array", "minItems": 1, "items": { "type": "object", "required": ["shard", "run", "digest"], "additionalProperties": false, "properties": { "shard": { "$ref": "#/definitions/shard" }, "run": { "description": "The journals on the nodes name it.", "type": "string", "minLength": 1 }, "digest": { "description": "Of the shard's plan; null when nothing was to do.", "type": ["string", "null"] } } } }, "waves": { "description": "The waves of the run in order; none when nothing was to change, or nothing was allowed to.", "type": "array", "items": { "$ref": "#/definitions/wave" } }, "nodes": { "description": "How the run ended for each node.", "type": "array", "items": { "$ref": "#/definitions/node" } }, "message": { "description": "All there is to say of the whole run, in place of the nodes' own sentences.", "type": "string", "minLength": 1 }, "exit": { "description": "The strongest exit of all nodes, by name.", "enum": ["ok", "changes", "incomplete", "failed", "rolledBack", "refused", "locked", "invalid", "usage", "bug"] } }, "definitions": { "shard": { "description": "A part and the number of parts.", "type": "string", "pattern": "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" }, "wave": { "type": "object", "required": ["wave", "name", "nodes", "verdict"], "additionalProperties": false, "properties": { "wave": { "description": "Its number, from 1.", "type": "integer", "minimum": 1 }, "name": { "description": "As the rollout names it: canary, 25%, a selector, rest; all where there is no rollout.", "type": "string", "minLength": 1 }, "nodes": { "description": "The names of its nodes.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/node/properties/name" } }, "verdict": { "description": "go: the next wave could begin; stop: nothing more was started; passed: a run before had done it; not-started.", "enum": ["go", "stop", "passed", "not-started"] }, "why": { "description": "Why it stopped.", "type": "string", "minLength": 1 } } }, "node": { "type": "object", "required": ["name", "result", "sentence", "tookMs"], "additionalProperties": false, "properties": { "name": { "description": "The node's name: that of its file.", "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$" }, "result": { "description": "How the run ended for this node. After refused, locked and rolled-back it is exactly as before; half-done says what stands where, and unconfirmed goes back by itself.", "enum": ["applied", "recorded", "unchanged", "refused", "failed", "rolled-back", "half-done", "locked", "blocked", "unreachable", "not-started", "held", "unconfirmed", "quarantined", "deferred"] }, "note": { "description": "What the operator should know besides, of a node that went well.", "type": "string" }, "sentence": { "description": "What happened, what state the node is in, what to do next.", "type": "string", "minLength": 1 }, "step": { "description": "The part of the transaction where it ended, when it did not end well.", "enum": ["lock", "compare", "journal", "backup", "write", "validate", "guard", "rename", "link", "record", "look-again", "confirm"] }, "health": { "description": "The gateway's health after the change.", "type": "string" }, "backup": { "description": "Where the file of before was put.", "type": "string" }, "evidence": { "description": "Why the gate was not content: what it was told, and the last lines of OpenClaw's own log. Secrets are masked.", "type": "object", "additionalProperties": false, "properties": { "said": { "type": "string" }, "log": { "type": "string" } } }, "wave": { "description": "The number of the wave it was in; nodes that nothing was planned for are in none.", "type": "integer", "minimum": 1 }, "tookMs": { "description": "Milliseconds.", "type": "number", "minimum": 0 } } } } };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern0.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[1-9][0-9]{0,3}/[1-9][0-9]{0,3}$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var schema16 = { "type": "object", "required": ["wave", "name", "nodes", "verdict"], "additionalProperties": false, "properties": { "wave": { "description": "Its number, from 1.", "type": "integer", "minimum": 1 }, "name": { "description": "As the rollout names it: canary, 25%, a selector, rest; all where there is no rollout.", "type": "string", "minLength": 1 }, "nodes": { "description": "The names of its nodes.", "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/node/properties/name" } }, "verdict": { "description": "go: the next wave could begin; stop: nothing more was started; passed: a run before had done it; not-started.", "enum": ["go", "stop", "passed", "not-started"] }, "why": { "description": "Why it stopped.", "type": "string", "minLength": 1 } } };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern1.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,62}$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate49.errors = vErrors;
  return errors === 0;
}
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.wave === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "wave" } });
      errors++;
    }
    if (data.name === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "name" } });
      errors++;
    }
    if (data.nodes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "nodes" } });
      errors++;
    }
    if (data.verdict === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "verdict" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "wave" || key0 === "name" || key0 === "nodes" || key0 === "verdict" || key0 === "why")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.wave !== void 0) {
      let data0 = data.wave;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/wave", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 < 1 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/wave", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.name !== void 0) {
      let data1 = data.name;
      if (typeof data1 === "string") {
        if (func2(data1) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.nodes !== void 0) {
      let data2 = data.nodes;
      if (Array.isArray(data2)) {
        if (data2.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/nodes", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len0 = data2.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate49(data2[i0], { instancePath: instancePath + "/nodes/" + i0, parentData: data2, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/nodes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.verdict !== void 0) {
      let data4 = data.verdict;
      if (!(data4 === "go" || data4 === "stop" || data4 === "passed" || data4 === "not-started")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/verdict", keyword: "enum", params: { allowedValues: schema16.properties.verdict.enum } });
        errors++;
      }
    }
    if (data.why !== void 0) {
      let data5 = data.why;
      if (typeof data5 === "string") {
        if (func2(data5) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/why", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/why", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
var schema18 = { "type": "object", "required": ["name", "result", "sentence", "tookMs"], "additionalProperties": false, "properties": { "name": { "description": "The node's name: that of its file.", "type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,62}$" }, "result": { "description": "How the run ended for this node. After refused, locked and rolled-back it is exactly as before; half-done says what stands where, and unconfirmed goes back by itself.", "enum": ["applied", "recorded", "unchanged", "refused", "failed", "rolled-back", "half-done", "locked", "blocked", "unreachable", "not-started", "held", "unconfirmed", "quarantined", "deferred"] }, "note": { "description": "What the operator should know besides, of a node that went well.", "type": "string" }, "sentence": { "description": "What happened, what state the node is in, what to do next.", "type": "string", "minLength": 1 }, "step": { "description": "The part of the transaction where it ended, when it did not end well.", "enum": ["lock", "compare", "journal", "backup", "write", "validate", "guard", "rename", "link", "record", "look-again", "confirm"] }, "health": { "description": "The gateway's health after the change.", "type": "string" }, "backup": { "description": "Where the file of before was put.", "type": "string" }, "evidence": { "description": "Why the gate was not content: what it was told, and the last lines of OpenClaw's own log. Secrets are masked.", "type": "object", "additionalProperties": false, "properties": { "said": { "type": "string" }, "log": { "type": "string" } } }, "wave": { "description": "The number of the wave it was in; nodes that nothing was planned for are in none.", "type": "integer", "minimum": 1 }, "tookMs": { "description": "Milliseconds.", "type": "number", "minimum": 0 } } };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "name" } });
      errors++;
    }
    if (data.result === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "result" } });
      errors++;
    }
    if (data.sentence === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "sentence" } });
      errors++;
    }
    if (data.tookMs === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "tookMs" } });
      errors++;
    }
    for (const key0 in data) {
      if (!func4.call(schema18.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.name !== void 0) {
      let data0 = data.name;
      if (typeof data0 === "string") {
        if (!pattern1.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,62}$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.result !== void 0) {
      let data1 = data.result;
      if (!(data1 === "applied" || data1 === "recorded" || data1 === "unchanged" || data1 === "refused" || data1 === "failed" || data1 === "rolled-back" || data1 === "half-done" || data1 === "locked" || data1 === "blocked" || data1 === "unreachable" || data1 === "not-started" || data1 === "held" || data1 === "unconfirmed" || data1 === "quarantined" || data1 === "deferred")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/result", keyword: "enum", params: { allowedValues: schema18.properties.result.enum } });
        errors++;
      }
    }
    if (data.note !== void 0) {
      if (typeof data.note !== "string") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/note", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.sentence !== void 0) {
      let data3 = data.sentence;
      if (typeof data3 === "string") {
        if (func2(data3) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/sentence", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/sentence", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.step !== void 0) {
      let data4 = data.step;
      if (!(data4 === "lock" || data4 === "compare" || data4 === "journal" || data4 === "backup" || data4 === "write" || data4 === "validate" || data4 === "guard" || data4 === "rename" || data4 === "link" || data4 === "record" || data4 === "look-again" || data4 === "confirm")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/step", keyword: "enum", params: { allowedValues: schema18.properties.step.enum } });
        errors++;
      }
    }
    if (data.health !== void 0) {
      if (typeof data.health !== "string") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/health", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.backup !== void 0) {
      if (typeof data.backup !== "string") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/backup", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.evidence !== void 0) {
      let data7 = data.evidence;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (const key1 in data7) {
          if (!(key1 === "said" || key1 === "log")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/evidence", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data7.said !== void 0) {
          if (typeof data7.said !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/evidence/said", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data7.log !== void 0) {
          if (typeof data7.log !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/evidence/log", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/evidence", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.wave !== void 0) {
      let data10 = data.wave;
      if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/wave", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data10 == "number" && isFinite(data10)) {
        if (data10 < 1 || isNaN(data10)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/wave", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.tookMs !== void 0) {
      let data11 = data.tookMs;
      if (typeof data11 == "number" && isFinite(data11)) {
        if (data11 < 0 || isNaN(data11)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/tookMs", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/tookMs", keyword: "type", params: { type: "number" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate52.errors = vErrors;
  return errors === 0;
}
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  ;
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.formatVersion === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "formatVersion" } });
      errors++;
    }
    if (data.run === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "run" } });
      errors++;
    }
    if (data.revision === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "revision" } });
      errors++;
    }
    if (data.digest === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "digest" } });
      errors++;
    }
    if (data.waves === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "waves" } });
      errors++;
    }
    if (data.nodes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "nodes" } });
      errors++;
    }
    if (data.exit === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "exit" } });
      errors++;
    }
    for (const key0 in data) {
      if (!func4.call(schema14.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.formatVersion !== void 0) {
      if (1 !== data.formatVersion) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/formatVersion", keyword: "const", params: { allowedValue: 1 } });
        errors++;
      }
    }
    if (data.run !== void 0) {
      let data1 = data.run;
      if (typeof data1 === "string") {
        if (func2(data1) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/run", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/run", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.revision !== void 0) {
      let data2 = data.revision;
      if (typeof data2 !== "string" && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/revision", keyword: "type", params: { type: schema14.properties.revision.type } });
        errors++;
      }
    }
    if (data.digest !== void 0) {
      let data3 = data.digest;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/digest", keyword: "type", params: { type: schema14.properties.digest.type } });
        errors++;
      }
    }
    if (data.shard !== void 0) {
      if (!validate45(data.shard, { instancePath: instancePath + "/shard", parentData: data, parentDataProperty: "shard", rootData })) {
        vErrors = vErrors === null ? validate45.errors : append(vErrors, validate45.errors);
        errors = vErrors.length;
      }
    }
    if (data.digests !== void 0) {
      let data5 = data.digests;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key1 in data5) {
          const _errs12 = errors;
          if (typeof key1 === "string") {
            if (!pattern1.test(key1)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/digests", keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,62}$" }, propertyName: key1 });
              errors++;
            }
          }
          var valid1 = _errs12 === errors;
          if (!valid1) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/digests", keyword: "propertyNames", params: { propertyName: key1 } });
            errors++;
          }
        }
        for (const key2 in data5) {
          let data6 = data5[key2];
          if (typeof data6 === "string") {
            if (func2(data6) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/digests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/digests/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/digests", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.shards !== void 0) {
      let data7 = data.shards;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/shards", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
            if (data8.shard === void 0) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0, keyword: "required", params: { missingProperty: "shard" } });
              errors++;
            }
            if (data8.run === void 0) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0, keyword: "required", params: { missingProperty: "run" } });
              errors++;
            }
            if (data8.digest === void 0) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0, keyword: "required", params: { missingProperty: "digest" } });
              errors++;
            }
            for (const key3 in data8) {
              if (!(key3 === "shard" || key3 === "run" || key3 === "digest")) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0, keyword: "additionalProperties", params: { additionalProperty: key3 } });
                errors++;
              }
            }
            if (data8.shard !== void 0) {
              if (!validate45(data8.shard, { instancePath: instancePath + "/shards/" + i0 + "/shard", parentData: data8, parentDataProperty: "shard", rootData })) {
                vErrors = vErrors === null ? validate45.errors : append(vErrors, validate45.errors);
                errors = vErrors.length;
              }
            }
            if (data8.run !== void 0) {
              let data10 = data8.run;
              if (typeof data10 === "string") {
                if (func2(data10) < 1) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0 + "/run", keyword: "minLength", params: { limit: 1 } });
                  errors++;
                }
              } else {
                vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0 + "/run", keyword: "type", params: { type: "string" } });
                errors++;
              }
            }
            if (data8.digest !== void 0) {
              let data11 = data8.digest;
              if (typeof data11 !== "string" && data11 !== null) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0 + "/digest", keyword: "type", params: { type: schema14.properties.shards.items.properties.digest.type } });
                errors++;
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/shards/" + i0, keyword: "type", params: { type: "object" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/shards", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.waves !== void 0) {
      let data12 = data.waves;
      if (Array.isArray(data12)) {
        const len1 = data12.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate48(data12[i1], { instancePath: instancePath + "/waves/" + i1, parentData: data12, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate48.errors : append(vErrors, validate48.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/waves", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.nodes !== void 0) {
      let data14 = data.nodes;
      if (Array.isArray(data14)) {
        const len2 = data14.length;
        for (let i2 = 0; i2 < len2; i2++) {
          if (!validate52(data14[i2], { instancePath: instancePath + "/nodes/" + i2, parentData: data14, parentDataProperty: i2, rootData })) {
            vErrors = vErrors === null ? validate52.errors : append(vErrors, validate52.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/nodes", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.message !== void 0) {
      let data16 = data.message;
      if (typeof data16 === "string") {
        if (func2(data16) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.exit !== void 0) {
      let data17 = data.exit;
      if (!(data17 === "ok" || data17 === "changes" || data17 === "incomplete" || data17 === "failed" || data17 === "rolledBack" || data17 === "refused" || data17 === "locked" || data17 === "invalid" || data17 === "usage" || data17 === "bug")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/exit", keyword: "enum", params: { allowedValues: schema14.properties.exit.enum } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
function append(all, more) {
  for (const error of more) all.push(error);
  return all;
}
function failed(all, error) {
  if (all === null) return [error];
  all.push(error);
  return all;
}
export {
  checkPlan,
  checkRun
};
