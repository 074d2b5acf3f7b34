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

// node_modules/fast-deep-equal/index.js
var require_fast_deep_equal = __commonJS({
  "node_modules/fast-deep-equal/index.js"(exports, module) {
    "use strict";
    module.exports = function equal(a, b) {
      if (a === b) return true;
      if (a && b && typeof a == "object" && typeof b == "object") {
        if (a.constructor !== b.constructor) return false;
        var length, i, keys;
        if (Array.isArray(a)) {
          length = a.length;
          if (length != b.length) return false;
          for (i = length; i-- !== 0; )
            if (!equal(a[i], b[i])) return false;
          return true;
        }
        if (a.constructor === RegExp) return a.source === b.source && a.flags === b.flags;
        if (a.valueOf !== Object.prototype.valueOf) return a.valueOf() === b.valueOf();
        if (a.toString !== Object.prototype.toString) return a.toString() === b.toString();
        keys = Object.keys(a);
        length = keys.length;
        if (length !== Object.keys(b).length) return false;
        for (i = length; i-- !== 0; )
          if (!Object.prototype.hasOwnProperty.call(b, keys[i])) return false;
        for (i = length; i-- !== 0; ) {
          var key = keys[i];
          if (!equal(a[key], b[key])) return false;
        }
        return true;
      }
      return a !== a && b !== b;
    };
  }
});

// node_modules/ajv/dist/runtime/equal.js
var require_equal = __commonJS({
  "node_modules/ajv/dist/runtime/equal.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var equal = require_fast_deep_equal();
    equal.code = 'require("ajv/dist/runtime/equal").default';
    exports.default = equal;
  }
});

// <stdin>
var checkFleet = validate22;
var schema7 = { "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "$ref": "#/definitions/name" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "policy": { "type": "object", "additionalProperties": false, "properties": { "prune": { "enum": ["confirm", "auto", "never"] }, "linkRoots": { "type": "array", "items": { "type": "string", "pattern": "^(~|/)", "$comment": "absolute path or one that begins with ~/" }, "uniqueItems": true }, "thresholds": { "type": "object", "additionalProperties": false, "properties": { "nodes": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "removals": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "restarts": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "from": { "type": "integer", "minimum": 1 } } }, "confirm": { "type": "integer", "minimum": 1, "maximum": 3600 }, "backups": { "type": "object", "additionalProperties": false, "properties": { "keep": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "days": { "type": "integer", "minimum": 1, "maximum": 3650 } } } } }, "policies": { "type": "object", "propertyNames": { "$ref": "#/definitions/ruleId" }, "additionalProperties": { "enum": ["off", "info", "warning", "error"] } }, "ignore": { "$ref": "#/definitions/ignore" }, "notify": { "type": "array", "items": { "$ref": "#/definitions/receiver" } }, "rollout": { "type": "object", "additionalProperties": false, "properties": { "waves": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/wave" } }, "maxUnavailable": { "$comment": "a number of nodes, or a share such as 25%", "type": ["integer", "string"], "minimum": 1, "pattern": "^([1-9][0-9]?|100)%$" }, "stop": { "type": "object", "additionalProperties": false, "properties": { "failures": { "type": "integer", "minimum": 1 }, "percent": { "type": "integer", "minimum": 1, "maximum": 100 }, "cumulative": { "type": "boolean" }, "countUnreachable": { "type": "boolean" } } } } } } };
var pattern0 = new RegExp("^[a-z0-9][a-z0-9-]{0,62}$", "u");
function validate23(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern0.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[a-z0-9][a-z0-9-]{0,62}$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate23.errors = vErrors;
  return errors === 0;
}
var pattern2 = new RegExp("^[A-Z][A-Z0-9_-]{1,31}$", "u");
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern2.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[A-Z][A-Z0-9_-]{1,31}$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var schema10 = { "type": ["array", "null"], "maxItems": 100, "items": { "type": "object", "required": ["pointer", "owner", "reason", "expires"], "additionalProperties": false, "properties": { "pointer": { "$comment": "a JSON Pointer, such as /skills/entries/*/enabled", "type": "string", "maxLength": 500, "pattern": "^(/([^/~]|~[01])*)+$" }, "owner": { "$ref": "#/definitions/owner" }, "reason": { "$ref": "#/definitions/reason" }, "expires": { "$ref": "#/definitions/expires" } } } };
var func3 = require_ucs2length().default;
var pattern3 = new RegExp("^(/([^/~]|~[01])*)+$", "u");
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 100) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxLength", params: { limit: 100 } });
      errors++;
    }
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate29.errors = vErrors;
  return errors === 0;
}
function validate31(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 500) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxLength", params: { limit: 500 } });
      errors++;
    }
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate31.errors = vErrors;
  return errors === 0;
}
var pattern4 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "u");
function validate33(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (!pattern4.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate33.errors = vErrors;
  return errors === 0;
}
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!Array.isArray(data) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema10.type } });
    errors++;
  }
  if (Array.isArray(data)) {
    if (data.length > 100) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxItems", params: { limit: 100 } });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      let data0 = data[i0];
      if (data0 && typeof data0 == "object" && !Array.isArray(data0)) {
        if (data0.pointer === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "required", params: { missingProperty: "pointer" } });
          errors++;
        }
        if (data0.owner === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "required", params: { missingProperty: "owner" } });
          errors++;
        }
        if (data0.reason === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "required", params: { missingProperty: "reason" } });
          errors++;
        }
        if (data0.expires === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "required", params: { missingProperty: "expires" } });
          errors++;
        }
        for (const key0 in data0) {
          if (!(key0 === "pointer" || key0 === "owner" || key0 === "reason" || key0 === "expires")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "additionalProperties", params: { additionalProperty: key0 } });
            errors++;
          }
        }
        if (data0.pointer !== void 0) {
          let data1 = data0.pointer;
          if (typeof data1 === "string") {
            if (func3(data1) > 500) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0 + "/pointer", keyword: "maxLength", params: { limit: 500 } });
              errors++;
            }
            if (!pattern3.test(data1)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0 + "/pointer", keyword: "pattern", params: { pattern: "^(/([^/~]|~[01])*)+$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0 + "/pointer", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
        if (data0.owner !== void 0) {
          if (!validate29(data0.owner, { instancePath: instancePath + "/" + i0 + "/owner", parentData: data0, parentDataProperty: "owner", rootData })) {
            vErrors = vErrors === null ? validate29.errors : append(vErrors, validate29.errors);
            errors = vErrors.length;
          }
        }
        if (data0.reason !== void 0) {
          if (!validate31(data0.reason, { instancePath: instancePath + "/" + i0 + "/reason", parentData: data0, parentDataProperty: "reason", rootData })) {
            vErrors = vErrors === null ? validate31.errors : append(vErrors, validate31.errors);
            errors = vErrors.length;
          }
        }
        if (data0.expires !== void 0) {
          if (!validate33(data0.expires, { instancePath: instancePath + "/" + i0 + "/expires", parentData: data0, parentDataProperty: "expires", rootData })) {
            vErrors = vErrors === null ? validate33.errors : append(vErrors, validate33.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/" + i0, keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var schema14 = { "type": "object", "required": ["name", "type"], "additionalProperties": false, "properties": { "name": { "$ref": "#/definitions/name" }, "type": { "enum": ["webhook", "alertmanager", "github-issue"] }, "url": { "$comment": "an https: address, or { secret: env:NAME }", "type": ["string", "object"], "pattern": "^https?://", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "type": "string" } } }, "token": { "type": "object", "required": ["secret"], "additionalProperties": false, "properties": { "secret": { "type": "string" } } }, "allowHttp": { "type": "boolean" }, "template": { "$comment": "slack, discord, teams, ntfy or { custom: ... }", "type": ["string", "object"], "pattern": "^(slack|discord|teams|ntfy)$", "required": ["custom"], "additionalProperties": false, "properties": { "custom": { "type": "object" } } }, "on": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["rolled-back", "failed", "unreachable", "blocked", "drift", "recovered"] } }, "minInterval": { "$comment": "a duration such as 90s, 10m or 2h", "type": "string", "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" }, "flap": { "type": "object", "additionalProperties": false, "properties": { "changes": { "type": "integer", "minimum": 2, "maximum": 100 }, "within": { "$comment": "a duration such as 90s, 10m or 2h", "type": "string", "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } } }, "validFor": { "$comment": "a duration such as 90s, 10m or 2h", "type": "string", "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } } };
var func8 = Object.prototype.hasOwnProperty;
var func0 = require_equal().default;
var pattern5 = new RegExp("^https?://", "u");
var pattern6 = new RegExp("^(slack|discord|teams|ntfy)$", "u");
var pattern7 = new RegExp("^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$", "u");
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "name" } });
      errors++;
    }
    if (data.type === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "type" } });
      errors++;
    }
    for (const key0 in data) {
      if (!func8.call(schema14.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (!validate23(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData })) {
        vErrors = vErrors === null ? validate23.errors : append(vErrors, validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.type !== void 0) {
      let data1 = data.type;
      if (!(data1 === "webhook" || data1 === "alertmanager" || data1 === "github-issue")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/type", keyword: "enum", params: { allowedValues: schema14.properties.type.enum } });
        errors++;
      }
    }
    if (data.url !== void 0) {
      let data2 = data.url;
      if (typeof data2 !== "string" && !(data2 && typeof data2 == "object" && !Array.isArray(data2))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/url", keyword: "type", params: { type: schema14.properties.url.type } });
        errors++;
      }
      if (typeof data2 === "string") {
        if (!pattern5.test(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/url", keyword: "pattern", params: { pattern: "^https?://" } });
          errors++;
        }
      }
      if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
        if (data2.secret === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/url", keyword: "required", params: { missingProperty: "secret" } });
          errors++;
        }
        for (const key1 in data2) {
          if (!(key1 === "secret")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/url", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data2.secret !== void 0) {
          if (typeof data2.secret !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/url/secret", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.token !== void 0) {
      let data4 = data.token;
      if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
        if (data4.secret === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/token", keyword: "required", params: { missingProperty: "secret" } });
          errors++;
        }
        for (const key2 in data4) {
          if (!(key2 === "secret")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/token", keyword: "additionalProperties", params: { additionalProperty: key2 } });
            errors++;
          }
        }
        if (data4.secret !== void 0) {
          if (typeof data4.secret !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/token/secret", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/token", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.allowHttp !== void 0) {
      if (typeof data.allowHttp !== "boolean") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/allowHttp", keyword: "type", params: { type: "boolean" } });
        errors++;
      }
    }
    if (data.template !== void 0) {
      let data7 = data.template;
      if (typeof data7 !== "string" && !(data7 && typeof data7 == "object" && !Array.isArray(data7))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/template", keyword: "type", params: { type: schema14.properties.template.type } });
        errors++;
      }
      if (typeof data7 === "string") {
        if (!pattern6.test(data7)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/template", keyword: "pattern", params: { pattern: "^(slack|discord|teams|ntfy)$" } });
          errors++;
        }
      }
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        if (data7.custom === void 0) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/template", keyword: "required", params: { missingProperty: "custom" } });
          errors++;
        }
        for (const key3 in data7) {
          if (!(key3 === "custom")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/template", keyword: "additionalProperties", params: { additionalProperty: key3 } });
            errors++;
          }
        }
        if (data7.custom !== void 0) {
          let data8 = data7.custom;
          if (!(data8 && typeof data8 == "object" && !Array.isArray(data8))) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/template/custom", keyword: "type", params: { type: "object" } });
            errors++;
          }
        }
      }
    }
    if (data.on !== void 0) {
      let data9 = data.on;
      if (Array.isArray(data9)) {
        if (data9.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/on", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len0 = data9.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data10 = data9[i0];
          if (!(data10 === "rolled-back" || data10 === "failed" || data10 === "unreachable" || data10 === "blocked" || data10 === "drift" || data10 === "recovered")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/on/" + i0, keyword: "enum", params: { allowedValues: schema14.properties.on.items.enum } });
            errors++;
          }
        }
        let i1 = data9.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--; ) {
            for (j0 = i1; j0--; ) {
              if (func0(data9[i1], data9[j0])) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/on", keyword: "uniqueItems", params: { i: i1, j: j0 } });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/on", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.minInterval !== void 0) {
      let data11 = data.minInterval;
      if (typeof data11 === "string") {
        if (!pattern7.test(data11)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/minInterval", keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/minInterval", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.flap !== void 0) {
      let data12 = data.flap;
      if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
        for (const key4 in data12) {
          if (!(key4 === "changes" || key4 === "within")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/flap", keyword: "additionalProperties", params: { additionalProperty: key4 } });
            errors++;
          }
        }
        if (data12.changes !== void 0) {
          let data13 = data12.changes;
          if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)) && isFinite(data13))) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/flap/changes", keyword: "type", params: { type: "integer" } });
            errors++;
          }
          if (typeof data13 == "number" && isFinite(data13)) {
            if (data13 > 100 || isNaN(data13)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/flap/changes", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
              errors++;
            }
            if (data13 < 2 || isNaN(data13)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/flap/changes", keyword: "minimum", params: { comparison: ">=", limit: 2 } });
              errors++;
            }
          }
        }
        if (data12.within !== void 0) {
          let data14 = data12.within;
          if (typeof data14 === "string") {
            if (!pattern7.test(data14)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/flap/within", keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/flap/within", keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/flap", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.validFor !== void 0) {
      let data15 = data.validFor;
      if (typeof data15 === "string") {
        if (!pattern7.test(data15)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/validFor", keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/validFor", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var schema15 = { "type": "object", "additionalProperties": false, "properties": { "canary": { "type": "integer", "minimum": 1 }, "share": { "$comment": "a share such as 25%", "type": "string", "pattern": "^([1-9][0-9]?|100)%$" }, "select": { "type": "string", "minLength": 1 }, "rest": { "$comment": "true", "type": "boolean", "enum": [true] }, "soak": { "$comment": "a duration such as 90s, 10m or 2h", "type": "string", "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } } };
var pattern10 = new RegExp("^([1-9][0-9]?|100)%$", "u");
function validate39(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "canary" || key0 === "share" || key0 === "select" || key0 === "rest" || key0 === "soak")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.canary !== void 0) {
      let data0 = data.canary;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/canary", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 < 1 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/canary", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.share !== void 0) {
      let data1 = data.share;
      if (typeof data1 === "string") {
        if (!pattern10.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/share", keyword: "pattern", params: { pattern: "^([1-9][0-9]?|100)%$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/share", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.select !== void 0) {
      let data2 = data.select;
      if (typeof data2 === "string") {
        if (func3(data2) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/select", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/select", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.rest !== void 0) {
      let data3 = data.rest;
      if (typeof data3 !== "boolean") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/rest", keyword: "type", params: { type: "boolean" } });
        errors++;
      }
      if (!(data3 === true)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/rest", keyword: "enum", params: { allowedValues: schema15.properties.rest.enum } });
        errors++;
      }
    }
    if (data.soak !== void 0) {
      let data4 = data.soak;
      if (typeof data4 === "string") {
        if (!pattern7.test(data4)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/soak", keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/soak", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate39.errors = vErrors;
  return errors === 0;
}
var pattern1 = new RegExp("^(~|/)", "u");
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.name === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "name" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "name" || key0 === "groups" || key0 === "policy" || key0 === "policies" || key0 === "ignore" || key0 === "notify" || key0 === "rollout")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.name !== void 0) {
      if (!validate23(data.name, { instancePath: instancePath + "/name", parentData: data, parentDataProperty: "name", rootData })) {
        vErrors = vErrors === null ? validate23.errors : append(vErrors, validate23.errors);
        errors = vErrors.length;
      }
    }
    if (data.groups !== void 0) {
      let data1 = data.groups;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate23(data1[i0], { instancePath: instancePath + "/groups/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate23.errors : append(vErrors, validate23.errors);
            errors = vErrors.length;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--; ) {
            for (j0 = i1; j0--; ) {
              if (func0(data1[i1], data1[j0])) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/groups", keyword: "uniqueItems", params: { i: i1, j: j0 } });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/groups", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.policy !== void 0) {
      let data3 = data.policy;
      if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
        for (const key1 in data3) {
          if (!(key1 === "prune" || key1 === "linkRoots" || key1 === "thresholds" || key1 === "confirm" || key1 === "backups")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy", keyword: "additionalProperties", params: { additionalProperty: key1 } });
            errors++;
          }
        }
        if (data3.prune !== void 0) {
          let data4 = data3.prune;
          if (!(data4 === "confirm" || data4 === "auto" || data4 === "never")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy/prune", keyword: "enum", params: { allowedValues: schema7.properties.policy.properties.prune.enum } });
            errors++;
          }
        }
        if (data3.linkRoots !== void 0) {
          let data5 = data3.linkRoots;
          if (Array.isArray(data5)) {
            const len1 = data5.length;
            for (let i2 = 0; i2 < len1; i2++) {
              let data6 = data5[i2];
              if (typeof data6 === "string") {
                if (!pattern1.test(data6)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/linkRoots/" + i2, keyword: "pattern", params: { pattern: "^(~|/)" } });
                  errors++;
                }
              } else {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/linkRoots/" + i2, keyword: "type", params: { type: "string" } });
                errors++;
              }
            }
            let i3 = data5.length;
            let j1;
            if (i3 > 1) {
              const indices0 = {};
              for (; i3--; ) {
                let item0 = data5[i3];
                if (typeof item0 !== "string") {
                  continue;
                }
                if (typeof indices0[item0] == "number") {
                  j1 = indices0[item0];
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/linkRoots", keyword: "uniqueItems", params: { i: i3, j: j1 } });
                  errors++;
                  break;
                }
                indices0[item0] = i3;
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy/linkRoots", keyword: "type", params: { type: "array" } });
            errors++;
          }
        }
        if (data3.thresholds !== void 0) {
          let data7 = data3.thresholds;
          if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
            for (const key2 in data7) {
              if (!(key2 === "nodes" || key2 === "removals" || key2 === "restarts" || key2 === "from")) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds", keyword: "additionalProperties", params: { additionalProperty: key2 } });
                errors++;
              }
            }
            if (data7.nodes !== void 0) {
              let data8 = data7.nodes;
              if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)) && isFinite(data8))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/nodes", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data8 == "number" && isFinite(data8)) {
                if (data8 > 100 || isNaN(data8)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/nodes", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
                  errors++;
                }
                if (data8 < 0 || isNaN(data8)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/nodes", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
                  errors++;
                }
              }
            }
            if (data7.removals !== void 0) {
              let data9 = data7.removals;
              if (!(typeof data9 == "number" && (!(data9 % 1) && !isNaN(data9)) && isFinite(data9))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/removals", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data9 == "number" && isFinite(data9)) {
                if (data9 > 100 || isNaN(data9)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/removals", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
                  errors++;
                }
                if (data9 < 0 || isNaN(data9)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/removals", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
                  errors++;
                }
              }
            }
            if (data7.restarts !== void 0) {
              let data10 = data7.restarts;
              if (!(typeof data10 == "number" && (!(data10 % 1) && !isNaN(data10)) && isFinite(data10))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/restarts", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data10 == "number" && isFinite(data10)) {
                if (data10 > 100 || isNaN(data10)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/restarts", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
                  errors++;
                }
                if (data10 < 0 || isNaN(data10)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/restarts", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
                  errors++;
                }
              }
            }
            if (data7.from !== void 0) {
              let data11 = data7.from;
              if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)) && isFinite(data11))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/from", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data11 == "number" && isFinite(data11)) {
                if (data11 < 1 || isNaN(data11)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds/from", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy/thresholds", keyword: "type", params: { type: "object" } });
            errors++;
          }
        }
        if (data3.confirm !== void 0) {
          let data12 = data3.confirm;
          if (!(typeof data12 == "number" && (!(data12 % 1) && !isNaN(data12)) && isFinite(data12))) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy/confirm", keyword: "type", params: { type: "integer" } });
            errors++;
          }
          if (typeof data12 == "number" && isFinite(data12)) {
            if (data12 > 3600 || isNaN(data12)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/policy/confirm", keyword: "maximum", params: { comparison: "<=", limit: 3600 } });
              errors++;
            }
            if (data12 < 1 || isNaN(data12)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/policy/confirm", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
              errors++;
            }
          }
        }
        if (data3.backups !== void 0) {
          let data13 = data3.backups;
          if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
            for (const key3 in data13) {
              if (!(key3 === "keep" || key3 === "days")) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups", keyword: "additionalProperties", params: { additionalProperty: key3 } });
                errors++;
              }
            }
            if (data13.keep !== void 0) {
              let data14 = data13.keep;
              if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)) && isFinite(data14))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/keep", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data14 == "number" && isFinite(data14)) {
                if (data14 > 1e3 || isNaN(data14)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/keep", keyword: "maximum", params: { comparison: "<=", limit: 1e3 } });
                  errors++;
                }
                if (data14 < 1 || isNaN(data14)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/keep", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
            if (data13.days !== void 0) {
              let data15 = data13.days;
              if (!(typeof data15 == "number" && (!(data15 % 1) && !isNaN(data15)) && isFinite(data15))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/days", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data15 == "number" && isFinite(data15)) {
                if (data15 > 3650 || isNaN(data15)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/days", keyword: "maximum", params: { comparison: "<=", limit: 3650 } });
                  errors++;
                }
                if (data15 < 1 || isNaN(data15)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups/days", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policy/backups", keyword: "type", params: { type: "object" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/policy", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.policies !== void 0) {
      let data16 = data.policies;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key4 in data16) {
          const _errs40 = errors;
          if (!validate26(key4, { instancePath: instancePath + "/policies", parentData: data16, parentDataProperty: "policies", rootData })) {
            vErrors = vErrors === null ? validate26.errors : append(vErrors, validate26.errors);
            errors = vErrors.length;
          }
          var valid10 = _errs40 === errors;
          if (!valid10) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policies", keyword: "propertyNames", params: { propertyName: key4 } });
            errors++;
          }
        }
        for (const key5 in data16) {
          let data17 = data16[key5];
          if (!(data17 === "off" || data17 === "info" || data17 === "warning" || data17 === "error")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/policies/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"), keyword: "enum", params: { allowedValues: schema7.properties.policies.additionalProperties.enum } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/policies", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
    if (data.ignore !== void 0) {
      if (!validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.notify !== void 0) {
      let data19 = data.notify;
      if (Array.isArray(data19)) {
        const len2 = data19.length;
        for (let i4 = 0; i4 < len2; i4++) {
          if (!validate36(data19[i4], { instancePath: instancePath + "/notify/" + i4, parentData: data19, parentDataProperty: i4, rootData })) {
            vErrors = vErrors === null ? validate36.errors : append(vErrors, validate36.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/notify", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.rollout !== void 0) {
      let data21 = data.rollout;
      if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {
        for (const key6 in data21) {
          if (!(key6 === "waves" || key6 === "maxUnavailable" || key6 === "stop")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout", keyword: "additionalProperties", params: { additionalProperty: key6 } });
            errors++;
          }
        }
        if (data21.waves !== void 0) {
          let data22 = data21.waves;
          if (Array.isArray(data22)) {
            if (data22.length < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/waves", keyword: "minItems", params: { limit: 1 } });
              errors++;
            }
            const len3 = data22.length;
            for (let i5 = 0; i5 < len3; i5++) {
              if (!validate39(data22[i5], { instancePath: instancePath + "/rollout/waves/" + i5, parentData: data22, parentDataProperty: i5, rootData })) {
                vErrors = vErrors === null ? validate39.errors : append(vErrors, validate39.errors);
                errors = vErrors.length;
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/waves", keyword: "type", params: { type: "array" } });
            errors++;
          }
        }
        if (data21.maxUnavailable !== void 0) {
          let data24 = data21.maxUnavailable;
          if (!(typeof data24 == "number" && (!(data24 % 1) && !isNaN(data24)) && isFinite(data24)) && typeof data24 !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "type", params: { type: schema7.properties.rollout.properties.maxUnavailable.type } });
            errors++;
          }
          if (typeof data24 == "number" && isFinite(data24)) {
            if (data24 < 1 || isNaN(data24)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
              errors++;
            }
          }
          if (typeof data24 === "string") {
            if (!pattern10.test(data24)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "pattern", params: { pattern: "^([1-9][0-9]?|100)%$" } });
              errors++;
            }
          }
        }
        if (data21.stop !== void 0) {
          let data25 = data21.stop;
          if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
            for (const key7 in data25) {
              if (!(key7 === "failures" || key7 === "percent" || key7 === "cumulative" || key7 === "countUnreachable")) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop", keyword: "additionalProperties", params: { additionalProperty: key7 } });
                errors++;
              }
            }
            if (data25.failures !== void 0) {
              let data26 = data25.failures;
              if (!(typeof data26 == "number" && (!(data26 % 1) && !isNaN(data26)) && isFinite(data26))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/failures", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data26 == "number" && isFinite(data26)) {
                if (data26 < 1 || isNaN(data26)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/failures", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
            if (data25.percent !== void 0) {
              let data27 = data25.percent;
              if (!(typeof data27 == "number" && (!(data27 % 1) && !isNaN(data27)) && isFinite(data27))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data27 == "number" && isFinite(data27)) {
                if (data27 > 100 || isNaN(data27)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
                  errors++;
                }
                if (data27 < 1 || isNaN(data27)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
            if (data25.cumulative !== void 0) {
              if (typeof data25.cumulative !== "boolean") {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/cumulative", keyword: "type", params: { type: "boolean" } });
                errors++;
              }
            }
            if (data25.countUnreachable !== void 0) {
              if (typeof data25.countUnreachable !== "boolean") {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/countUnreachable", keyword: "type", params: { type: "boolean" } });
                errors++;
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop", keyword: "type", params: { type: "object" } });
            errors++;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/rollout", keyword: "type", params: { type: "object" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate22.errors = vErrors;
  return errors === 0;
}
var checkDefaults = validate41;
var schema16 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "health": { "$ref": "#/definitions/node/properties/health" }, "restart": { "$ref": "#/definitions/node/properties/restart" }, "agents": { "$ref": "#/definitions/node/properties/agents" }, "ignore": { "$ref": "#/definitions/ignore" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
var schema17 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "transport": { "enum": ["local", "ssh", "openssh"] }, "address": { "type": ["string", "null"], "pattern": "^[^-\\s][^\\s]*$", "$comment": "a host name or address" }, "port": { "type": ["integer", "null"], "minimum": 1, "maximum": 65535 }, "user": { "type": ["string", "null"], "pattern": "^[^-\\s@][^\\s@]*$", "$comment": "a user name" }, "identityFile": { "type": ["string", "null"], "minLength": 1 }, "jump": { "type": ["array", "null"], "items": { "type": "string", "pattern": "^[^-\\s][^\\s]*$", "$comment": "[user@]host[:port]" } }, "knownHosts": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 } }, "sshConfig": { "type": ["boolean", "null"] }, "home": { "type": ["string", "null"], "minLength": 1 }, "stateDir": { "$ref": "#/definitions/path" }, "configPath": { "$ref": "#/definitions/path" }, "profile": { "type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "$comment": "a profile name of letters, digits, _ and -" }, "command": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 }, "minItems": 1 }, "readonly": { "type": ["boolean", "null"] }, "createConfig": { "type": ["boolean", "null"] } } };
var pattern13 = new RegExp("^[^-\\s][^\\s]*$", "u");
var pattern14 = new RegExp("^[^-\\s@][^\\s@]*$", "u");
var pattern17 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
var schema18 = { "type": ["string", "null"], "pattern": "^(~/|/)", "$comment": "a path that begins with / or ~/" };
var pattern16 = new RegExp("^(~/|/)", "u");
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema18.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (!pattern16.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(~/|/)" } });
      errors++;
    }
  }
  validate43.errors = vErrors;
  return errors === 0;
}
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema17.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func8.call(schema17.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema17.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema17.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern13.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema17.properties.port.type } });
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 65535 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "maximum", params: { comparison: "<=", limit: 65535 } });
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.user !== void 0) {
      let data3 = data.user;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema17.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern14.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema17.properties.identityFile.type } });
        errors++;
      }
      if (typeof data4 === "string") {
        if (func3(data4) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.jump !== void 0) {
      let data5 = data.jump;
      if (!Array.isArray(data5) && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema17.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern13.test(data6)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/jump/" + i0, keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/jump/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.knownHosts !== void 0) {
      let data7 = data.knownHosts;
      if (!Array.isArray(data7) && data7 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema17.properties.knownHosts.type } });
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (func3(data8) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts/" + i1, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts/" + i1, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.sshConfig !== void 0) {
      let data9 = data.sshConfig;
      if (typeof data9 !== "boolean" && data9 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema17.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema17.properties.home.type } });
        errors++;
      }
      if (typeof data10 === "string") {
        if (func3(data10) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.stateDir !== void 0) {
      if (!validate43(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate43.errors : append(vErrors, validate43.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate43(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate43.errors : append(vErrors, validate43.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema17.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern17.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema17.properties.command.type } });
        errors++;
      }
      if (Array.isArray(data14)) {
        if (data14.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len2 = data14.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data15 = data14[i2];
          if (typeof data15 === "string") {
            if (func3(data15) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/command/" + i2, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/command/" + i2, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.readonly !== void 0) {
      let data16 = data.readonly;
      if (typeof data16 !== "boolean" && data16 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema17.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema17.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate42.errors = vErrors;
  return errors === 0;
}
var schema19 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "version": { "$comment": "a version such as 2026.9.6", "type": ["string", "null"], "pattern": "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } } };
var pattern18 = new RegExp("^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$", "u");
function validate47(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "version")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 !== "string" && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema19.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern18.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate47.errors = vErrors;
  return errors === 0;
}
var schema20 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "commands": { "type": ["array", "null"], "maxItems": 20, "items": { "$ref": "#/definitions/argv" } }, "timeout": { "$ref": "#/definitions/duration" }, "stableFor": { "$ref": "#/definitions/duration" } } };
var pattern19 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
    if (!pattern19.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]*$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate51.errors = vErrors;
  return errors === 0;
}
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (Array.isArray(data)) {
    if (data.length > 100) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxItems", params: { limit: 100 } });
      errors++;
    }
    if (data.length < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minItems", params: { limit: 1 } });
      errors++;
    }
    const len0 = data.length;
    for (let i0 = 0; i0 < len0; i0++) {
      if (!validate51(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData })) {
        vErrors = vErrors === null ? validate51.errors : append(vErrors, validate51.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "array" } });
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
var schema23 = { "$comment": "a duration such as 30s, 10m or 1h30m", "type": ["string", "null"], "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" };
function validate54(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema23.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (!pattern7.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
      errors++;
    }
  }
  validate54.errors = vErrors;
  return errors === 0;
}
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "commands" || key0 === "timeout" || key0 === "stableFor")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.commands !== void 0) {
      let data0 = data.commands;
      if (!Array.isArray(data0) && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "type", params: { type: schema20.properties.commands.type } });
        errors++;
      }
      if (Array.isArray(data0)) {
        if (data0.length > 20) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "maxItems", params: { limit: 20 } });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate50(data0[i0], { instancePath: instancePath + "/commands/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate50.errors : append(vErrors, validate50.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.timeout !== void 0) {
      if (!validate54(data.timeout, { instancePath: instancePath + "/timeout", parentData: data, parentDataProperty: "timeout", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.stableFor !== void 0) {
      if (!validate54(data.stableFor, { instancePath: instancePath + "/stableFor", parentData: data, parentDataProperty: "stableFor", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
  }
  validate49.errors = vErrors;
  return errors === 0;
}
var schema24 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "waitForIdle": { "type": ["boolean", "null"] }, "deadline": { "$ref": "#/definitions/duration" }, "onDeadline": { "enum": ["defer", "force", null] }, "window": { "type": ["array", "null"], "maxItems": 50, "items": { "type": "string", "minLength": 1 } }, "timezone": { "type": ["string", "null"], "minLength": 1 }, "command": { "type": ["array", "null"], "minItems": 1, "maxItems": 100, "items": { "$ref": "#/definitions/word" } } } };
function validate58(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema24.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "waitForIdle" || key0 === "deadline" || key0 === "onDeadline" || key0 === "window" || key0 === "timezone" || key0 === "command")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.waitForIdle !== void 0) {
      let data0 = data.waitForIdle;
      if (typeof data0 !== "boolean" && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/waitForIdle", keyword: "type", params: { type: schema24.properties.waitForIdle.type } });
        errors++;
      }
    }
    if (data.deadline !== void 0) {
      if (!validate54(data.deadline, { instancePath: instancePath + "/deadline", parentData: data, parentDataProperty: "deadline", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.onDeadline !== void 0) {
      let data2 = data.onDeadline;
      if (!(data2 === "defer" || data2 === "force" || data2 === null)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/onDeadline", keyword: "enum", params: { allowedValues: schema24.properties.onDeadline.enum } });
        errors++;
      }
    }
    if (data.window !== void 0) {
      let data3 = data.window;
      if (!Array.isArray(data3) && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "type", params: { type: schema24.properties.window.type } });
        errors++;
      }
      if (Array.isArray(data3)) {
        if (data3.length > 50) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "maxItems", params: { limit: 50 } });
          errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === "string") {
            if (func3(data4) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/window/" + i0, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/window/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.timezone !== void 0) {
      let data5 = data.timezone;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "type", params: { type: schema24.properties.timezone.type } });
        errors++;
      }
      if (typeof data5 === "string") {
        if (func3(data5) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data6 = data.command;
      if (!Array.isArray(data6) && data6 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema24.properties.command.type } });
        errors++;
      }
      if (Array.isArray(data6)) {
        if (data6.length > 100) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "maxItems", params: { limit: 100 } });
          errors++;
        }
        if (data6.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate51(data6[i1], { instancePath: instancePath + "/command/" + i1, parentData: data6, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate51.errors : append(vErrors, validate51.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate58.errors = vErrors;
  return errors === 0;
}
var schema25 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "expectedPeak": { "type": ["integer", "null"], "minimum": 1, "maximum": 1e4 } } };
function validate62(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema25.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "expectedPeak")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.expectedPeak !== void 0) {
      let data0 = data.expectedPeak;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0)) && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "type", params: { type: schema25.properties.expectedPeak.type } });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e4 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
  }
  validate62.errors = vErrors;
  return errors === 0;
}
var schema26 = { "type": ["object", "null"], "additionalProperties": { "$ref": "#/definitions/symlink" } };
var schema27 = { "type": ["string", "object", "null"], "minLength": 1, "additionalProperties": false, "properties": { "target": { "type": "string", "minLength": 1 }, "ifExists": { "enum": ["refuse", "backup", "adopt"] } } };
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema27.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "target" || key0 === "ifExists")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.target !== void 0) {
      let data0 = data.target;
      if (typeof data0 === "string") {
        if (func3(data0) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/target", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/target", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.ifExists !== void 0) {
      let data1 = data.ifExists;
      if (!(data1 === "refuse" || data1 === "backup" || data1 === "adopt")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/ifExists", keyword: "enum", params: { allowedValues: schema27.properties.ifExists.enum } });
        errors++;
      }
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema26.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate66(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate66.errors : append(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
  }
  validate65.errors = vErrors;
  return errors === 0;
}
var schema28 = { "type": ["object", "null"] };
function validate69(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema28.type } });
    errors++;
  }
  validate69.errors = vErrors;
  return errors === 0;
}
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema28.type } });
    errors++;
  }
  validate71.errors = vErrors;
  return errors === 0;
}
function validate73(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema28.type } });
    errors++;
  }
  validate73.errors = vErrors;
  return errors === 0;
}
function validate75(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema28.type } });
    errors++;
  }
  validate75.errors = vErrors;
  return errors === 0;
}
var schema32 = { "type": ["integer", "null"], "minimum": 1, "maximum": 64 };
function validate77(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema32.type } });
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 64 || isNaN(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "maximum", params: { comparison: "<=", limit: 64 } });
      errors++;
    }
    if (data < 1 || isNaN(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 } });
      errors++;
    }
  }
  validate77.errors = vErrors;
  return errors === 0;
}
var schema33 = { "type": ["object", "null"] };
function validate79(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema33.type } });
    errors++;
  }
  validate79.errors = vErrors;
  return errors === 0;
}
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func8.call(schema16.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate42(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate42.errors : append(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate47(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate47.errors : append(vErrors, validate47.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate49(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate58(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate58.errors : append(vErrors, validate58.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate62(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate62.errors : append(vErrors, validate62.errors);
        errors = vErrors.length;
      }
    }
    if (data.ignore !== void 0) {
      if (!validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate65(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate65.errors : append(vErrors, validate65.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate69(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate69.errors : append(vErrors, validate69.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate71(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate71.errors : append(vErrors, validate71.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate73(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate73.errors : append(vErrors, validate73.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate75(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate75.errors : append(vErrors, validate75.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate77(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate77.errors : append(vErrors, validate77.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate79(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate79.errors : append(vErrors, validate79.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate41.errors = vErrors;
  return errors === 0;
}
var checkGroup = validate81;
var schema34 = { "type": "object", "additionalProperties": false, "properties": { "after": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "health": { "$ref": "#/definitions/node/properties/health" }, "restart": { "$ref": "#/definitions/node/properties/restart" }, "agents": { "$ref": "#/definitions/node/properties/agents" }, "ignore": { "$ref": "#/definitions/ignore" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func8.call(schema34.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.after !== void 0) {
      let data0 = data.after;
      if (Array.isArray(data0)) {
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate23(data0[i0], { instancePath: instancePath + "/after/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate23.errors : append(vErrors, validate23.errors);
            errors = vErrors.length;
          }
        }
        let i1 = data0.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--; ) {
            for (j0 = i1; j0--; ) {
              if (func0(data0[i1], data0[j0])) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/after", keyword: "uniqueItems", params: { i: i1, j: j0 } });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/after", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate42(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate42.errors : append(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate47(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate47.errors : append(vErrors, validate47.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate49(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate58(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate58.errors : append(vErrors, validate58.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate62(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate62.errors : append(vErrors, validate62.errors);
        errors = vErrors.length;
      }
    }
    if (data.ignore !== void 0) {
      if (!validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate65(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate65.errors : append(vErrors, validate65.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate69(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate69.errors : append(vErrors, validate69.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate71(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate71.errors : append(vErrors, validate71.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate73(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate73.errors : append(vErrors, validate73.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate75(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate75.errors : append(vErrors, validate75.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate77(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate77.errors : append(vErrors, validate77.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate79(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate79.errors : append(vErrors, validate79.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate81.errors = vErrors;
  return errors === 0;
}
var checkNode = validate96;
var schema35 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/host" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "openclaw": { "$ref": "#/definitions/openclaw" }, "health": { "$ref": "#/definitions/health" }, "restart": { "$ref": "#/definitions/restart" }, "agents": { "$ref": "#/definitions/agents" }, "ignore": { "$ref": "#/definitions/ignore" }, "symlinks": { "$ref": "#/definitions/symlinks" }, "memory": { "$ref": "#/definitions/section" }, "media": { "$ref": "#/definitions/section" }, "logging": { "$ref": "#/definitions/section" }, "browser": { "$ref": "#/definitions/section" }, "maxConcurrent": { "$ref": "#/definitions/maxConcurrent" }, "config": { "$ref": "#/definitions/config" } } };
function validate97(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema17.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func8.call(schema17.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema17.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema17.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern13.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema17.properties.port.type } });
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 > 65535 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "maximum", params: { comparison: "<=", limit: 65535 } });
          errors++;
        }
        if (data2 < 1 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
    if (data.user !== void 0) {
      let data3 = data.user;
      if (typeof data3 !== "string" && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema17.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern14.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema17.properties.identityFile.type } });
        errors++;
      }
      if (typeof data4 === "string") {
        if (func3(data4) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.jump !== void 0) {
      let data5 = data.jump;
      if (!Array.isArray(data5) && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema17.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern13.test(data6)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/jump/" + i0, keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/jump/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.knownHosts !== void 0) {
      let data7 = data.knownHosts;
      if (!Array.isArray(data7) && data7 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema17.properties.knownHosts.type } });
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (func3(data8) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts/" + i1, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts/" + i1, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.sshConfig !== void 0) {
      let data9 = data.sshConfig;
      if (typeof data9 !== "boolean" && data9 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema17.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema17.properties.home.type } });
        errors++;
      }
      if (typeof data10 === "string") {
        if (func3(data10) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.stateDir !== void 0) {
      if (!validate43(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate43.errors : append(vErrors, validate43.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate43(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate43.errors : append(vErrors, validate43.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema17.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern17.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema17.properties.command.type } });
        errors++;
      }
      if (Array.isArray(data14)) {
        if (data14.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len2 = data14.length;
        for (let i2 = 0; i2 < len2; i2++) {
          let data15 = data14[i2];
          if (typeof data15 === "string") {
            if (func3(data15) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/command/" + i2, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/command/" + i2, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.readonly !== void 0) {
      let data16 = data.readonly;
      if (typeof data16 !== "boolean" && data16 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema17.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema17.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate97.errors = vErrors;
  return errors === 0;
}
function validate102(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "version")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.version !== void 0) {
      let data0 = data.version;
      if (typeof data0 !== "string" && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema19.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern18.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate102.errors = vErrors;
  return errors === 0;
}
function validate104(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "commands" || key0 === "timeout" || key0 === "stableFor")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.commands !== void 0) {
      let data0 = data.commands;
      if (!Array.isArray(data0) && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "type", params: { type: schema20.properties.commands.type } });
        errors++;
      }
      if (Array.isArray(data0)) {
        if (data0.length > 20) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "maxItems", params: { limit: 20 } });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate50(data0[i0], { instancePath: instancePath + "/commands/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate50.errors : append(vErrors, validate50.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.timeout !== void 0) {
      if (!validate54(data.timeout, { instancePath: instancePath + "/timeout", parentData: data, parentDataProperty: "timeout", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.stableFor !== void 0) {
      if (!validate54(data.stableFor, { instancePath: instancePath + "/stableFor", parentData: data, parentDataProperty: "stableFor", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
  }
  validate104.errors = vErrors;
  return errors === 0;
}
function validate109(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema24.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "waitForIdle" || key0 === "deadline" || key0 === "onDeadline" || key0 === "window" || key0 === "timezone" || key0 === "command")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.waitForIdle !== void 0) {
      let data0 = data.waitForIdle;
      if (typeof data0 !== "boolean" && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/waitForIdle", keyword: "type", params: { type: schema24.properties.waitForIdle.type } });
        errors++;
      }
    }
    if (data.deadline !== void 0) {
      if (!validate54(data.deadline, { instancePath: instancePath + "/deadline", parentData: data, parentDataProperty: "deadline", rootData })) {
        vErrors = vErrors === null ? validate54.errors : append(vErrors, validate54.errors);
        errors = vErrors.length;
      }
    }
    if (data.onDeadline !== void 0) {
      let data2 = data.onDeadline;
      if (!(data2 === "defer" || data2 === "force" || data2 === null)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/onDeadline", keyword: "enum", params: { allowedValues: schema24.properties.onDeadline.enum } });
        errors++;
      }
    }
    if (data.window !== void 0) {
      let data3 = data.window;
      if (!Array.isArray(data3) && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "type", params: { type: schema24.properties.window.type } });
        errors++;
      }
      if (Array.isArray(data3)) {
        if (data3.length > 50) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "maxItems", params: { limit: 50 } });
          errors++;
        }
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (typeof data4 === "string") {
            if (func3(data4) < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/window/" + i0, keyword: "minLength", params: { limit: 1 } });
              errors++;
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/window/" + i0, keyword: "type", params: { type: "string" } });
            errors++;
          }
        }
      }
    }
    if (data.timezone !== void 0) {
      let data5 = data.timezone;
      if (typeof data5 !== "string" && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "type", params: { type: schema24.properties.timezone.type } });
        errors++;
      }
      if (typeof data5 === "string") {
        if (func3(data5) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data6 = data.command;
      if (!Array.isArray(data6) && data6 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema24.properties.command.type } });
        errors++;
      }
      if (Array.isArray(data6)) {
        if (data6.length > 100) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "maxItems", params: { limit: 100 } });
          errors++;
        }
        if (data6.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len1 = data6.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate51(data6[i1], { instancePath: instancePath + "/command/" + i1, parentData: data6, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate51.errors : append(vErrors, validate51.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate109.errors = vErrors;
  return errors === 0;
}
function validate113(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema25.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "expectedPeak")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.expectedPeak !== void 0) {
      let data0 = data.expectedPeak;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0)) && data0 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "type", params: { type: schema25.properties.expectedPeak.type } });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 > 1e4 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "maximum", params: { comparison: "<=", limit: 1e4 } });
          errors++;
        }
        if (data0 < 1 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
          errors++;
        }
      }
    }
  }
  validate113.errors = vErrors;
  return errors === 0;
}
function validate116(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema26.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate66(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate66.errors : append(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
  }
  validate116.errors = vErrors;
  return errors === 0;
}
function validate119(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema28.type } });
    errors++;
  }
  validate119.errors = vErrors;
  return errors === 0;
}
function validate124(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema32.type } });
    errors++;
  }
  if (typeof data == "number" && isFinite(data)) {
    if (data > 64 || isNaN(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "maximum", params: { comparison: "<=", limit: 64 } });
      errors++;
    }
    if (data < 1 || isNaN(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "minimum", params: { comparison: ">=", limit: 1 } });
      errors++;
    }
  }
  validate124.errors = vErrors;
  return errors === 0;
}
function validate126(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema33.type } });
    errors++;
  }
  validate126.errors = vErrors;
  return errors === 0;
}
function validate96(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func8.call(schema35.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate97(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate97.errors : append(vErrors, validate97.errors);
        errors = vErrors.length;
      }
    }
    if (data.groups !== void 0) {
      let data1 = data.groups;
      if (Array.isArray(data1)) {
        const len0 = data1.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate23(data1[i0], { instancePath: instancePath + "/groups/" + i0, parentData: data1, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate23.errors : append(vErrors, validate23.errors);
            errors = vErrors.length;
          }
        }
        let i1 = data1.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--; ) {
            for (j0 = i1; j0--; ) {
              if (func0(data1[i1], data1[j0])) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/groups", keyword: "uniqueItems", params: { i: i1, j: j0 } });
                errors++;
                break outer0;
              }
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/groups", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate102(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate102.errors : append(vErrors, validate102.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate104(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate104.errors : append(vErrors, validate104.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate109(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate109.errors : append(vErrors, validate109.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate113(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate113.errors : append(vErrors, validate113.errors);
        errors = vErrors.length;
      }
    }
    if (data.ignore !== void 0) {
      if (!validate28(data.ignore, { instancePath: instancePath + "/ignore", parentData: data, parentDataProperty: "ignore", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate116(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate116.errors : append(vErrors, validate116.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate119(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate119.errors : append(vErrors, validate119.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate119(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate119.errors : append(vErrors, validate119.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate119(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate119.errors : append(vErrors, validate119.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate119(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate119.errors : append(vErrors, validate119.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate124(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate124.errors : append(vErrors, validate124.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate126(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate126.errors : append(vErrors, validate126.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate96.errors = vErrors;
  return errors === 0;
}
var checkPolicy = validate128;
var schema46 = { "type": "object", "required": ["id", "severity", "message"], "additionalProperties": false, "properties": { "id": { "$ref": "#/definitions/ruleId" }, "severity": { "enum": ["error", "warning", "info"] }, "message": { "type": "string", "minLength": 1, "maxLength": 300 }, "select": { "$ref": "#/definitions/selector" }, "at": { "$ref": "#/definitions/pointer" }, "schema": { "$comment": "a JSON Schema", "type": ["object", "boolean"] }, "limits": { "$ref": "#/definitions/limits" }, "review": { "type": "array", "minItems": 1, "uniqueItems": true, "items": { "enum": ["restart", "removal", "secret", "conflict"] } } } };
function validate131(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 2e3) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxLength", params: { limit: 2e3 } });
      errors++;
    }
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate131.errors = vErrors;
  return errors === 0;
}
var pattern26 = new RegExp("^(/([^/~]|~[01])*)*$", "u");
function validate133(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) > 500) {
      vErrors = failed(vErrors, { instancePath, keyword: "maxLength", params: { limit: 500 } });
      errors++;
    }
    if (!pattern26.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(/([^/~]|~[01])*)*$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate133.errors = vErrors;
  return errors === 0;
}
var schema49 = { "type": "object", "minProperties": 1, "additionalProperties": false, "properties": { "maxNodes": { "type": "integer", "minimum": 0 }, "maxRestarts": { "type": "integer", "minimum": 0 }, "maxRemovals": { "type": "integer", "minimum": 0 }, "noRemovals": { "$comment": "true", "type": "boolean", "enum": [true] }, "maxSecurity": { "type": "integer", "minimum": 0 } } };
function validate135(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (Object.keys(data).length < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minProperties", params: { limit: 1 } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "maxNodes" || key0 === "maxRestarts" || key0 === "maxRemovals" || key0 === "noRemovals" || key0 === "maxSecurity")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.maxNodes !== void 0) {
      let data0 = data.maxNodes;
      if (!(typeof data0 == "number" && (!(data0 % 1) && !isNaN(data0)) && isFinite(data0))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/maxNodes", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data0 == "number" && isFinite(data0)) {
        if (data0 < 0 || isNaN(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/maxNodes", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
          errors++;
        }
      }
    }
    if (data.maxRestarts !== void 0) {
      let data1 = data.maxRestarts;
      if (!(typeof data1 == "number" && (!(data1 % 1) && !isNaN(data1)) && isFinite(data1))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/maxRestarts", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data1 == "number" && isFinite(data1)) {
        if (data1 < 0 || isNaN(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/maxRestarts", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
          errors++;
        }
      }
    }
    if (data.maxRemovals !== void 0) {
      let data2 = data.maxRemovals;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/maxRemovals", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data2 == "number" && isFinite(data2)) {
        if (data2 < 0 || isNaN(data2)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/maxRemovals", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
          errors++;
        }
      }
    }
    if (data.noRemovals !== void 0) {
      let data3 = data.noRemovals;
      if (typeof data3 !== "boolean") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/noRemovals", keyword: "type", params: { type: "boolean" } });
        errors++;
      }
      if (!(data3 === true)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/noRemovals", keyword: "enum", params: { allowedValues: schema49.properties.noRemovals.enum } });
        errors++;
      }
    }
    if (data.maxSecurity !== void 0) {
      let data4 = data.maxSecurity;
      if (!(typeof data4 == "number" && (!(data4 % 1) && !isNaN(data4)) && isFinite(data4))) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/maxSecurity", keyword: "type", params: { type: "integer" } });
        errors++;
      }
      if (typeof data4 == "number" && isFinite(data4)) {
        if (data4 < 0 || isNaN(data4)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/maxSecurity", keyword: "minimum", params: { comparison: ">=", limit: 0 } });
          errors++;
        }
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate135.errors = vErrors;
  return errors === 0;
}
function validate129(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
    for (const key0 in data) {
      if (!(key0 === "id" || key0 === "severity" || key0 === "message" || key0 === "select" || key0 === "at" || key0 === "schema" || key0 === "limits" || key0 === "review")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.id !== void 0) {
      if (!validate26(data.id, { instancePath: instancePath + "/id", parentData: data, parentDataProperty: "id", rootData })) {
        vErrors = vErrors === null ? validate26.errors : append(vErrors, validate26.errors);
        errors = vErrors.length;
      }
    }
    if (data.severity !== void 0) {
      let data1 = data.severity;
      if (!(data1 === "error" || data1 === "warning" || data1 === "info")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/severity", keyword: "enum", params: { allowedValues: schema46.properties.severity.enum } });
        errors++;
      }
    }
    if (data.message !== void 0) {
      let data2 = data.message;
      if (typeof data2 === "string") {
        if (func3(data2) > 300) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "maxLength", params: { limit: 300 } });
          errors++;
        }
        if (func3(data2) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/message", keyword: "type", params: { type: "string" } });
        errors++;
      }
    }
    if (data.select !== void 0) {
      if (!validate131(data.select, { instancePath: instancePath + "/select", parentData: data, parentDataProperty: "select", rootData })) {
        vErrors = vErrors === null ? validate131.errors : append(vErrors, validate131.errors);
        errors = vErrors.length;
      }
    }
    if (data.at !== void 0) {
      if (!validate133(data.at, { instancePath: instancePath + "/at", parentData: data, parentDataProperty: "at", rootData })) {
        vErrors = vErrors === null ? validate133.errors : append(vErrors, validate133.errors);
        errors = vErrors.length;
      }
    }
    if (data.schema !== void 0) {
      let data5 = data.schema;
      if (!(data5 && typeof data5 == "object" && !Array.isArray(data5)) && typeof data5 !== "boolean") {
        vErrors = failed(vErrors, { instancePath: instancePath + "/schema", keyword: "type", params: { type: schema46.properties.schema.type } });
        errors++;
      }
    }
    if (data.limits !== void 0) {
      if (!validate135(data.limits, { instancePath: instancePath + "/limits", parentData: data, parentDataProperty: "limits", rootData })) {
        vErrors = vErrors === null ? validate135.errors : append(vErrors, validate135.errors);
        errors = vErrors.length;
      }
    }
    if (data.review !== void 0) {
      let data7 = data.review;
      if (Array.isArray(data7)) {
        if (data7.length < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/review", keyword: "minItems", params: { limit: 1 } });
          errors++;
        }
        const len0 = data7.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data8 = data7[i0];
          if (!(data8 === "restart" || data8 === "removal" || data8 === "secret" || data8 === "conflict")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/review/" + i0, keyword: "enum", params: { allowedValues: schema46.properties.review.items.enum } });
            errors++;
          }
        }
        let i1 = data7.length;
        let j0;
        if (i1 > 1) {
          outer0: for (; i1--; ) {
            for (j0 = i1; j0--; ) {
              if (func0(data7[i1], data7[j0])) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/review", keyword: "uniqueItems", params: { i: i1, j: j0 } });
                errors++;
                break outer0;
              }
            }
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
  validate129.errors = vErrors;
  return errors === 0;
}
function validate138(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.rule === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "rule" } });
      errors++;
    }
    if (data.nodes === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "nodes" } });
      errors++;
    }
    if (data.owner === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "owner" } });
      errors++;
    }
    if (data.reason === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "reason" } });
      errors++;
    }
    if (data.expires === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "expires" } });
      errors++;
    }
    for (const key0 in data) {
      if (!(key0 === "rule" || key0 === "nodes" || key0 === "owner" || key0 === "reason" || key0 === "expires")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.rule !== void 0) {
      if (!validate26(data.rule, { instancePath: instancePath + "/rule", parentData: data, parentDataProperty: "rule", rootData })) {
        vErrors = vErrors === null ? validate26.errors : append(vErrors, validate26.errors);
        errors = vErrors.length;
      }
    }
    if (data.nodes !== void 0) {
      if (!validate131(data.nodes, { instancePath: instancePath + "/nodes", parentData: data, parentDataProperty: "nodes", rootData })) {
        vErrors = vErrors === null ? validate131.errors : append(vErrors, validate131.errors);
        errors = vErrors.length;
      }
    }
    if (data.owner !== void 0) {
      if (!validate29(data.owner, { instancePath: instancePath + "/owner", parentData: data, parentDataProperty: "owner", rootData })) {
        vErrors = vErrors === null ? validate29.errors : append(vErrors, validate29.errors);
        errors = vErrors.length;
      }
    }
    if (data.reason !== void 0) {
      if (!validate31(data.reason, { instancePath: instancePath + "/reason", parentData: data, parentDataProperty: "reason", rootData })) {
        vErrors = vErrors === null ? validate31.errors : append(vErrors, validate31.errors);
        errors = vErrors.length;
      }
    }
    if (data.expires !== void 0) {
      if (!validate33(data.expires, { instancePath: instancePath + "/expires", parentData: data, parentDataProperty: "expires", rootData })) {
        vErrors = vErrors === null ? validate33.errors : append(vErrors, validate33.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate138.errors = vErrors;
  return errors === 0;
}
function validate128(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!(key0 === "rules" || key0 === "waivers")) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.rules !== void 0) {
      let data0 = data.rules;
      if (Array.isArray(data0)) {
        if (data0.length > 200) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/rules", keyword: "maxItems", params: { limit: 200 } });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate129(data0[i0], { instancePath: instancePath + "/rules/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate129.errors : append(vErrors, validate129.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/rules", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
    if (data.waivers !== void 0) {
      let data2 = data.waivers;
      if (Array.isArray(data2)) {
        if (data2.length > 1e3) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/waivers", keyword: "maxItems", params: { limit: 1e3 } });
          errors++;
        }
        const len1 = data2.length;
        for (let i1 = 0; i1 < len1; i1++) {
          if (!validate138(data2[i1], { instancePath: instancePath + "/waivers/" + i1, parentData: data2, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate138.errors : append(vErrors, validate138.errors);
            errors = vErrors.length;
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/waivers", keyword: "type", params: { type: "array" } });
        errors++;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate128.errors = vErrors;
  return errors === 0;
}
var checkHost = validate145;
var schema51 = { "type": "object", "required": ["transport"], "discriminator": { "propertyName": "transport" }, "oneOf": [{ "additionalProperties": false, "required": ["transport"], "properties": { "transport": { "enum": ["local"] }, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }, { "additionalProperties": false, "required": ["transport", "address"], "properties": { "transport": { "enum": ["ssh", "openssh"] }, "address": true, "port": true, "user": true, "identityFile": true, "jump": true, "knownHosts": true, "sshConfig": true, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }] };
function validate145(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.transport === void 0) {
      vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "transport" } });
      errors++;
    }
    const tag0 = data.transport;
    if (typeof tag0 == "string") {
      if (tag0 === "local") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.transport === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "transport" } });
            errors++;
          }
          for (const key0 in data) {
            if (!(key0 === "transport" || key0 === "home" || key0 === "stateDir" || key0 === "configPath" || key0 === "profile" || key0 === "command" || key0 === "readonly" || key0 === "createConfig")) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            if (!(data.transport === "local")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema51.oneOf[0].properties.transport.enum } });
              errors++;
            }
          }
        }
      } else if (tag0 === "ssh") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.transport === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "transport" } });
            errors++;
          }
          if (data.address === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "address" } });
            errors++;
          }
          for (const key1 in data) {
            if (!func8.call(schema51.oneOf[1].properties, key1)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key1 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data1 = data.transport;
            if (!(data1 === "ssh" || data1 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema51.oneOf[1].properties.transport.enum } });
              errors++;
            }
          }
        }
      } else if (tag0 === "openssh") {
        if (data && typeof data == "object" && !Array.isArray(data)) {
          if (data.transport === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "transport" } });
            errors++;
          }
          if (data.address === void 0) {
            vErrors = failed(vErrors, { instancePath, keyword: "required", params: { missingProperty: "address" } });
            errors++;
          }
          for (const key2 in data) {
            if (!func8.call(schema51.oneOf[1].properties, key2)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key2 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data2 = data.transport;
            if (!(data2 === "ssh" || data2 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema51.oneOf[1].properties.transport.enum } });
              errors++;
            }
          }
        }
      } else {
        vErrors = failed(vErrors, { instancePath, keyword: "discriminator", params: { error: "mapping", tag: "transport", tagValue: tag0 } });
        errors++;
      }
    } else {
      vErrors = failed(vErrors, { instancePath, keyword: "discriminator", params: { error: "tag", tag: "transport", tagValue: tag0 } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate145.errors = vErrors;
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
  checkDefaults,
  checkFleet,
  checkGroup,
  checkHost,
  checkNode,
  checkPolicy
};

export const schema = {"definitions":{"fleet":{"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/name"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"policy":{"type":"object","additionalProperties":false,"properties":{"prune":{"enum":["confirm","auto","never"]},"linkRoots":{"type":"array","items":{"type":"string","pattern":"^(~|/)","$comment":"absolute path or one that begins with ~/"},"uniqueItems":true},"thresholds":{"type":"object","additionalProperties":false,"properties":{"nodes":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"removals":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"restarts":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"from":{"type":"integer","minimum":1}}},"confirm":{"type":"integer","minimum":1,"maximum":3600},"backups":{"type":"object","additionalProperties":false,"properties":{"keep":{"type":"integer","minimum":1,"maximum":1000},"days":{"type":"integer","minimum":1,"maximum":3650}}}}},"policies":{"type":"object","propertyNames":{"$ref":"#/definitions/ruleId"},"additionalProperties":{"enum":["off","info","warning","error"]}},"ignore":{"$ref":"#/definitions/ignore"},"notify":{"type":"array","items":{"$ref":"#/definitions/receiver"}},"rollout":{"type":"object","additionalProperties":false,"properties":{"waves":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/wave"}},"maxUnavailable":{"$comment":"a number of nodes, or a share such as 25%","type":["integer","string"],"minimum":1,"pattern":"^([1-9][0-9]?|100)%$"},"stop":{"type":"object","additionalProperties":false,"properties":{"failures":{"type":"integer","minimum":1},"percent":{"type":"integer","minimum":1,"maximum":100},"cumulative":{"type":"boolean"},"countUnreachable":{"type":"boolean"}}}}}}},"receiver":{"type":"object","required":["name","type"],"additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/name"},"type":{"enum":["webhook","alertmanager","github-issue"]},"url":{"$comment":"an https: address, or { secret: env:NAME }","type":["string","object"],"pattern":"^https?://","required":["secret"],"additionalProperties":false,"properties":{"secret":{"type":"string"}}},"token":{"type":"object","required":["secret"],"additionalProperties":false,"properties":{"secret":{"type":"string"}}},"allowHttp":{"type":"boolean"},"template":{"$comment":"slack, discord, teams, ntfy or { custom: ... }","type":["string","object"],"pattern":"^(slack|discord|teams|ntfy)$","required":["custom"],"additionalProperties":false,"properties":{"custom":{"type":"object"}}},"on":{"type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["rolled-back","failed","unreachable","blocked","drift","recovered"]}},"minInterval":{"$comment":"a duration such as 90s, 10m or 2h","type":"string","pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"},"flap":{"type":"object","additionalProperties":false,"properties":{"changes":{"type":"integer","minimum":2,"maximum":100},"within":{"$comment":"a duration such as 90s, 10m or 2h","type":"string","pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"}}},"validFor":{"$comment":"a duration such as 90s, 10m or 2h","type":"string","pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"}}},"wave":{"type":"object","additionalProperties":false,"properties":{"canary":{"type":"integer","minimum":1},"share":{"$comment":"a share such as 25%","type":"string","pattern":"^([1-9][0-9]?|100)%$"},"select":{"type":"string","minLength":1},"rest":{"$comment":"true","type":"boolean","enum":[true]},"soak":{"$comment":"a duration such as 90s, 10m or 2h","type":"string","pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"}}},"defaults":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"health":{"$ref":"#/definitions/node/properties/health"},"restart":{"$ref":"#/definitions/node/properties/restart"},"agents":{"$ref":"#/definitions/node/properties/agents"},"ignore":{"$ref":"#/definitions/ignore"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"group":{"type":"object","additionalProperties":false,"properties":{"after":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"health":{"$ref":"#/definitions/node/properties/health"},"restart":{"$ref":"#/definitions/node/properties/restart"},"agents":{"$ref":"#/definitions/node/properties/agents"},"ignore":{"$ref":"#/definitions/ignore"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"node":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/host"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"openclaw":{"$ref":"#/definitions/openclaw"},"health":{"$ref":"#/definitions/health"},"restart":{"$ref":"#/definitions/restart"},"agents":{"$ref":"#/definitions/agents"},"ignore":{"$ref":"#/definitions/ignore"},"symlinks":{"$ref":"#/definitions/symlinks"},"memory":{"$ref":"#/definitions/section"},"media":{"$ref":"#/definitions/section"},"logging":{"$ref":"#/definitions/section"},"browser":{"$ref":"#/definitions/section"},"maxConcurrent":{"$ref":"#/definitions/maxConcurrent"},"config":{"$ref":"#/definitions/config"}}},"name":{"$comment":"a name of small letters, digits and hyphens, at most 63 characters","type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"openclaw":{"type":["object","null"],"additionalProperties":false,"properties":{"version":{"$comment":"a version such as 2026.9.6","type":["string","null"],"pattern":"^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$"}}},"health":{"type":["object","null"],"additionalProperties":false,"properties":{"commands":{"type":["array","null"],"maxItems":20,"items":{"$ref":"#/definitions/argv"}},"timeout":{"$ref":"#/definitions/duration"},"stableFor":{"$ref":"#/definitions/duration"}}},"restart":{"type":["object","null"],"additionalProperties":false,"properties":{"waitForIdle":{"type":["boolean","null"]},"deadline":{"$ref":"#/definitions/duration"},"onDeadline":{"enum":["defer","force",null]},"window":{"type":["array","null"],"maxItems":50,"items":{"type":"string","minLength":1}},"timezone":{"type":["string","null"],"minLength":1},"command":{"type":["array","null"],"minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/word"}}}},"agents":{"type":["object","null"],"additionalProperties":false,"properties":{"expectedPeak":{"type":["integer","null"],"minimum":1,"maximum":10000}}},"argv":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/word"}},"word":{"$comment":"a word without control characters","type":"string","minLength":1,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"duration":{"$comment":"a duration such as 30s, 10m or 1h30m","type":["string","null"],"pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"},"symlinks":{"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/symlink"}},"symlink":{"type":["string","object","null"],"minLength":1,"additionalProperties":false,"properties":{"target":{"type":"string","minLength":1},"ifExists":{"enum":["refuse","backup","adopt"]}}},"maxConcurrent":{"type":["integer","null"],"minimum":1,"maximum":64},"config":{"type":["object","null"]},"host":{"type":["object","null"],"additionalProperties":false,"properties":{"transport":{"enum":["local","ssh","openssh"]},"address":{"type":["string","null"],"pattern":"^[^-\\s][^\\s]*$","$comment":"a host name or address"},"port":{"type":["integer","null"],"minimum":1,"maximum":65535},"user":{"type":["string","null"],"pattern":"^[^-\\s@][^\\s@]*$","$comment":"a user name"},"identityFile":{"type":["string","null"],"minLength":1},"jump":{"type":["array","null"],"items":{"type":"string","pattern":"^[^-\\s][^\\s]*$","$comment":"[user@]host[:port]"}},"knownHosts":{"type":["array","null"],"items":{"type":"string","minLength":1}},"sshConfig":{"type":["boolean","null"]},"home":{"type":["string","null"],"minLength":1},"stateDir":{"$ref":"#/definitions/path"},"configPath":{"$ref":"#/definitions/path"},"profile":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$","$comment":"a profile name of letters, digits, _ and -"},"command":{"type":["array","null"],"items":{"type":"string","minLength":1},"minItems":1},"readonly":{"type":["boolean","null"]},"createConfig":{"type":["boolean","null"]}}},"path":{"type":["string","null"],"pattern":"^(~/|/)","$comment":"a path that begins with / or ~/"},"completeHost":{"type":"object","required":["transport"],"discriminator":{"propertyName":"transport"},"oneOf":[{"additionalProperties":false,"required":["transport"],"properties":{"transport":{"enum":["local"]},"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}},{"additionalProperties":false,"required":["transport","address"],"properties":{"transport":{"enum":["ssh","openssh"]},"address":true,"port":true,"user":true,"identityFile":true,"jump":true,"knownHosts":true,"sshConfig":true,"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}}]},"policy":{"type":"object","additionalProperties":false,"properties":{"rules":{"type":"array","maxItems":200,"items":{"$ref":"#/definitions/rule"}},"waivers":{"type":"array","maxItems":1000,"items":{"$ref":"#/definitions/waiver"}}}},"ruleId":{"$comment":"an id of capital letters, digits, - and _ that begins with a letter","type":"string","pattern":"^[A-Z][A-Z0-9_-]{1,31}$"},"selector":{"type":"string","minLength":1,"maxLength":2000},"owner":{"type":"string","minLength":1,"maxLength":100},"reason":{"type":"string","minLength":1,"maxLength":500},"expires":{"$comment":"a day such as 2027-01-31","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},"pointer":{"$comment":"a JSON Pointer, such as /logging/level","type":"string","maxLength":500,"pattern":"^(/([^/~]|~[01])*)*$"},"rule":{"type":"object","required":["id","severity","message"],"additionalProperties":false,"properties":{"id":{"$ref":"#/definitions/ruleId"},"severity":{"enum":["error","warning","info"]},"message":{"type":"string","minLength":1,"maxLength":300},"select":{"$ref":"#/definitions/selector"},"at":{"$ref":"#/definitions/pointer"},"schema":{"$comment":"a JSON Schema","type":["object","boolean"]},"limits":{"$ref":"#/definitions/limits"},"review":{"type":"array","minItems":1,"uniqueItems":true,"items":{"enum":["restart","removal","secret","conflict"]}}}},"limits":{"type":"object","minProperties":1,"additionalProperties":false,"properties":{"maxNodes":{"type":"integer","minimum":0},"maxRestarts":{"type":"integer","minimum":0},"maxRemovals":{"type":"integer","minimum":0},"noRemovals":{"$comment":"true","type":"boolean","enum":[true]},"maxSecurity":{"type":"integer","minimum":0}}},"waiver":{"type":"object","required":["rule","nodes","owner","reason","expires"],"additionalProperties":false,"properties":{"rule":{"$ref":"#/definitions/ruleId"},"nodes":{"$ref":"#/definitions/selector"},"owner":{"$ref":"#/definitions/owner"},"reason":{"$ref":"#/definitions/reason"},"expires":{"$ref":"#/definitions/expires"}}},"ignore":{"type":["array","null"],"maxItems":100,"items":{"type":"object","required":["pointer","owner","reason","expires"],"additionalProperties":false,"properties":{"pointer":{"$comment":"a JSON Pointer, such as /skills/entries/*/enabled","type":"string","maxLength":500,"pattern":"^(/([^/~]|~[01])*)+$"},"owner":{"$ref":"#/definitions/owner"},"reason":{"$ref":"#/definitions/reason"},"expires":{"$ref":"#/definitions/expires"}}}},"section":{"type":["object","null"]}}};
