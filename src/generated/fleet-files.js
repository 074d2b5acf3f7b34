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
var schema7 = { "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "$ref": "#/definitions/name" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "policy": { "type": "object", "additionalProperties": false, "properties": { "prune": { "enum": ["confirm", "auto", "never"] }, "linkRoots": { "type": "array", "items": { "type": "string", "pattern": "^(~|/)", "$comment": "absolute path or one that begins with ~/" }, "uniqueItems": true }, "thresholds": { "type": "object", "additionalProperties": false, "properties": { "nodes": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "removals": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "restarts": { "$comment": "a percentage: a whole number from 0 to 100", "type": "integer", "minimum": 0, "maximum": 100 }, "from": { "type": "integer", "minimum": 1 } } }, "confirm": { "type": "integer", "minimum": 1, "maximum": 3600 }, "backups": { "type": "object", "additionalProperties": false, "properties": { "keep": { "type": "integer", "minimum": 1, "maximum": 1e3 }, "days": { "type": "integer", "minimum": 1, "maximum": 3650 } } } } }, "rollout": { "type": "object", "additionalProperties": false, "properties": { "waves": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/wave" } }, "maxUnavailable": { "$comment": "a number of nodes, or a share such as 25%", "type": ["integer", "string"], "minimum": 1, "pattern": "^([1-9][0-9]?|100)%$" }, "stop": { "type": "object", "additionalProperties": false, "properties": { "failures": { "type": "integer", "minimum": 1 }, "percent": { "type": "integer", "minimum": 1, "maximum": 100 }, "cumulative": { "type": "boolean" }, "countUnreachable": { "type": "boolean" } } } } } } };
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
var schema9 = { "type": "object", "additionalProperties": false, "properties": { "canary": { "type": "integer", "minimum": 1 }, "share": { "$comment": "a share such as 25%", "type": "string", "pattern": "^([1-9][0-9]?|100)%$" }, "select": { "type": "string", "minLength": 1 }, "rest": { "$comment": "true", "type": "boolean", "enum": [true] }, "soak": { "$comment": "a duration such as 90s, 10m or 2h", "type": "string", "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } } };
var pattern2 = new RegExp("^([1-9][0-9]?|100)%$", "u");
var pattern3 = new RegExp("^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$", "u");
var func3 = require_ucs2length().default;
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
        if (!pattern2.test(data1)) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/rest", keyword: "enum", params: { allowedValues: schema9.properties.rest.enum } });
        errors++;
      }
    }
    if (data.soak !== void 0) {
      let data4 = data.soak;
      if (typeof data4 === "string") {
        if (!pattern3.test(data4)) {
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
  validate26.errors = vErrors;
  return errors === 0;
}
var func0 = require_equal().default;
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
      if (!(key0 === "name" || key0 === "groups" || key0 === "policy" || key0 === "rollout")) {
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
    if (data.rollout !== void 0) {
      let data16 = data.rollout;
      if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {
        for (const key4 in data16) {
          if (!(key4 === "waves" || key4 === "maxUnavailable" || key4 === "stop")) {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout", keyword: "additionalProperties", params: { additionalProperty: key4 } });
            errors++;
          }
        }
        if (data16.waves !== void 0) {
          let data17 = data16.waves;
          if (Array.isArray(data17)) {
            if (data17.length < 1) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/waves", keyword: "minItems", params: { limit: 1 } });
              errors++;
            }
            const len2 = data17.length;
            for (let i4 = 0; i4 < len2; i4++) {
              if (!validate26(data17[i4], { instancePath: instancePath + "/rollout/waves/" + i4, parentData: data17, parentDataProperty: i4, rootData })) {
                vErrors = vErrors === null ? validate26.errors : append(vErrors, validate26.errors);
                errors = vErrors.length;
              }
            }
          } else {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/waves", keyword: "type", params: { type: "array" } });
            errors++;
          }
        }
        if (data16.maxUnavailable !== void 0) {
          let data19 = data16.maxUnavailable;
          if (!(typeof data19 == "number" && (!(data19 % 1) && !isNaN(data19)) && isFinite(data19)) && typeof data19 !== "string") {
            vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "type", params: { type: schema7.properties.rollout.properties.maxUnavailable.type } });
            errors++;
          }
          if (typeof data19 == "number" && isFinite(data19)) {
            if (data19 < 1 || isNaN(data19)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
              errors++;
            }
          }
          if (typeof data19 === "string") {
            if (!pattern2.test(data19)) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/maxUnavailable", keyword: "pattern", params: { pattern: "^([1-9][0-9]?|100)%$" } });
              errors++;
            }
          }
        }
        if (data16.stop !== void 0) {
          let data20 = data16.stop;
          if (data20 && typeof data20 == "object" && !Array.isArray(data20)) {
            for (const key5 in data20) {
              if (!(key5 === "failures" || key5 === "percent" || key5 === "cumulative" || key5 === "countUnreachable")) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop", keyword: "additionalProperties", params: { additionalProperty: key5 } });
                errors++;
              }
            }
            if (data20.failures !== void 0) {
              let data21 = data20.failures;
              if (!(typeof data21 == "number" && (!(data21 % 1) && !isNaN(data21)) && isFinite(data21))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/failures", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data21 == "number" && isFinite(data21)) {
                if (data21 < 1 || isNaN(data21)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/failures", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
            if (data20.percent !== void 0) {
              let data22 = data20.percent;
              if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)) && isFinite(data22))) {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "type", params: { type: "integer" } });
                errors++;
              }
              if (typeof data22 == "number" && isFinite(data22)) {
                if (data22 > 100 || isNaN(data22)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "maximum", params: { comparison: "<=", limit: 100 } });
                  errors++;
                }
                if (data22 < 1 || isNaN(data22)) {
                  vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/percent", keyword: "minimum", params: { comparison: ">=", limit: 1 } });
                  errors++;
                }
              }
            }
            if (data20.cumulative !== void 0) {
              if (typeof data20.cumulative !== "boolean") {
                vErrors = failed(vErrors, { instancePath: instancePath + "/rollout/stop/cumulative", keyword: "type", params: { type: "boolean" } });
                errors++;
              }
            }
            if (data20.countUnreachable !== void 0) {
              if (typeof data20.countUnreachable !== "boolean") {
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
var checkDefaults = validate28;
var schema10 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "health": { "$ref": "#/definitions/node/properties/health" }, "restart": { "$ref": "#/definitions/node/properties/restart" }, "agents": { "$ref": "#/definitions/node/properties/agents" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
var func4 = Object.prototype.hasOwnProperty;
var schema11 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "transport": { "enum": ["local", "ssh", "openssh"] }, "address": { "type": ["string", "null"], "pattern": "^[^-\\s][^\\s]*$", "$comment": "a host name or address" }, "port": { "type": ["integer", "null"], "minimum": 1, "maximum": 65535 }, "user": { "type": ["string", "null"], "pattern": "^[^-\\s@][^\\s@]*$", "$comment": "a user name" }, "identityFile": { "type": ["string", "null"], "minLength": 1 }, "jump": { "type": ["array", "null"], "items": { "type": "string", "pattern": "^[^-\\s][^\\s]*$", "$comment": "[user@]host[:port]" } }, "knownHosts": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 } }, "sshConfig": { "type": ["boolean", "null"] }, "home": { "type": ["string", "null"], "minLength": 1 }, "stateDir": { "$ref": "#/definitions/path" }, "configPath": { "$ref": "#/definitions/path" }, "profile": { "type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "$comment": "a profile name of letters, digits, _ and -" }, "command": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 }, "minItems": 1 }, "readonly": { "type": ["boolean", "null"] }, "createConfig": { "type": ["boolean", "null"] } } };
var pattern5 = new RegExp("^[^-\\s][^\\s]*$", "u");
var pattern6 = new RegExp("^[^-\\s@][^\\s@]*$", "u");
var pattern9 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
var schema12 = { "type": ["string", "null"], "pattern": "^(~/|/)", "$comment": "a path that begins with / or ~/" };
var pattern8 = new RegExp("^(~/|/)", "u");
function validate30(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema12.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (!pattern8.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(~/|/)" } });
      errors++;
    }
  }
  validate30.errors = vErrors;
  return errors === 0;
}
function validate29(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema11.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func4.call(schema11.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema11.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema11.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern5.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema11.properties.port.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema11.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern6.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema11.properties.identityFile.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema11.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern5.test(data6)) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema11.properties.knownHosts.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema11.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema11.properties.home.type } });
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
      if (!validate30(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate30.errors : append(vErrors, validate30.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate30(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate30.errors : append(vErrors, validate30.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema11.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern9.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema11.properties.command.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema11.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema11.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate29.errors = vErrors;
  return errors === 0;
}
var schema13 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "version": { "$comment": "a version such as 2026.9.6", "type": ["string", "null"], "pattern": "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } } };
var pattern10 = new RegExp("^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$", "u");
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema13.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema13.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern10.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var schema14 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "commands": { "type": ["array", "null"], "maxItems": 20, "items": { "$ref": "#/definitions/argv" } }, "timeout": { "$ref": "#/definitions/duration" }, "stableFor": { "$ref": "#/definitions/duration" } } };
var pattern11 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data === "string") {
    if (func3(data) < 1) {
      vErrors = failed(vErrors, { instancePath, keyword: "minLength", params: { limit: 1 } });
      errors++;
    }
    if (!pattern11.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^[^\\u0000-\\u001f\\u007f]*$" } });
      errors++;
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "string" } });
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
      if (!validate38(data[i0], { instancePath: instancePath + "/" + i0, parentData: data, parentDataProperty: i0, rootData })) {
        vErrors = vErrors === null ? validate38.errors : append(vErrors, validate38.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "array" } });
    errors++;
  }
  validate37.errors = vErrors;
  return errors === 0;
}
var schema17 = { "$comment": "a duration such as 30s, 10m or 1h30m", "type": ["string", "null"], "pattern": "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" };
function validate41(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema17.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (!pattern3.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$" } });
      errors++;
    }
  }
  validate41.errors = vErrors;
  return errors === 0;
}
function validate36(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema14.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "type", params: { type: schema14.properties.commands.type } });
        errors++;
      }
      if (Array.isArray(data0)) {
        if (data0.length > 20) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "maxItems", params: { limit: 20 } });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate37(data0[i0], { instancePath: instancePath + "/commands/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate37.errors : append(vErrors, validate37.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.timeout !== void 0) {
      if (!validate41(data.timeout, { instancePath: instancePath + "/timeout", parentData: data, parentDataProperty: "timeout", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
    if (data.stableFor !== void 0) {
      if (!validate41(data.stableFor, { instancePath: instancePath + "/stableFor", parentData: data, parentDataProperty: "stableFor", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
  }
  validate36.errors = vErrors;
  return errors === 0;
}
var schema18 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "waitForIdle": { "type": ["boolean", "null"] }, "deadline": { "$ref": "#/definitions/duration" }, "onDeadline": { "enum": ["defer", "force", null] }, "window": { "type": ["array", "null"], "maxItems": 50, "items": { "type": "string", "minLength": 1 } }, "timezone": { "type": ["string", "null"], "minLength": 1 }, "command": { "type": ["array", "null"], "minItems": 1, "maxItems": 100, "items": { "$ref": "#/definitions/word" } } } };
function validate45(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema18.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/waitForIdle", keyword: "type", params: { type: schema18.properties.waitForIdle.type } });
        errors++;
      }
    }
    if (data.deadline !== void 0) {
      if (!validate41(data.deadline, { instancePath: instancePath + "/deadline", parentData: data, parentDataProperty: "deadline", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
    if (data.onDeadline !== void 0) {
      let data2 = data.onDeadline;
      if (!(data2 === "defer" || data2 === "force" || data2 === null)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/onDeadline", keyword: "enum", params: { allowedValues: schema18.properties.onDeadline.enum } });
        errors++;
      }
    }
    if (data.window !== void 0) {
      let data3 = data.window;
      if (!Array.isArray(data3) && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "type", params: { type: schema18.properties.window.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "type", params: { type: schema18.properties.timezone.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema18.properties.command.type } });
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
          if (!validate38(data6[i1], { instancePath: instancePath + "/command/" + i1, parentData: data6, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate38.errors : append(vErrors, validate38.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate45.errors = vErrors;
  return errors === 0;
}
var schema19 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "expectedPeak": { "type": ["integer", "null"], "minimum": 1, "maximum": 1e4 } } };
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "type", params: { type: schema19.properties.expectedPeak.type } });
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
  validate49.errors = vErrors;
  return errors === 0;
}
var schema20 = { "type": ["object", "null"], "additionalProperties": { "$ref": "#/definitions/symlink" } };
var schema21 = { "type": ["string", "object", "null"], "minLength": 1, "additionalProperties": false, "properties": { "target": { "type": "string", "minLength": 1 }, "ifExists": { "enum": ["refuse", "backup", "adopt"] } } };
function validate52(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema21.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/ifExists", keyword: "enum", params: { allowedValues: schema21.properties.ifExists.enum } });
        errors++;
      }
    }
  }
  validate52.errors = vErrors;
  return errors === 0;
}
function validate51(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate52(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate52.errors : append(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
  }
  validate51.errors = vErrors;
  return errors === 0;
}
var schema22 = { "type": ["object", "null"] };
function validate55(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema22.type } });
    errors++;
  }
  validate55.errors = vErrors;
  return errors === 0;
}
function validate57(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema22.type } });
    errors++;
  }
  validate57.errors = vErrors;
  return errors === 0;
}
function validate59(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema22.type } });
    errors++;
  }
  validate59.errors = vErrors;
  return errors === 0;
}
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema22.type } });
    errors++;
  }
  validate61.errors = vErrors;
  return errors === 0;
}
var schema26 = { "type": ["integer", "null"], "minimum": 1, "maximum": 64 };
function validate63(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema26.type } });
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
  validate63.errors = vErrors;
  return errors === 0;
}
var schema27 = { "type": ["object", "null"] };
function validate65(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema27.type } });
    errors++;
  }
  validate65.errors = vErrors;
  return errors === 0;
}
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func4.call(schema10.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate29(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate29.errors : append(vErrors, validate29.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate34(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate36(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate36.errors : append(vErrors, validate36.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate45(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate45.errors : append(vErrors, validate45.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate49(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate51(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate51.errors : append(vErrors, validate51.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate55(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate55.errors : append(vErrors, validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate57(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate57.errors : append(vErrors, validate57.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate59(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate59.errors : append(vErrors, validate59.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate61(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate61.errors : append(vErrors, validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate63(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate63.errors : append(vErrors, validate63.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate65(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate65.errors : append(vErrors, validate65.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate28.errors = vErrors;
  return errors === 0;
}
var checkGroup = validate67;
var schema28 = { "type": "object", "additionalProperties": false, "properties": { "after": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "health": { "$ref": "#/definitions/node/properties/health" }, "restart": { "$ref": "#/definitions/node/properties/restart" }, "agents": { "$ref": "#/definitions/node/properties/agents" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
function validate67(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func4.call(schema28.properties, key0)) {
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
      if (!validate29(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate29.errors : append(vErrors, validate29.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate34(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate36(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate36.errors : append(vErrors, validate36.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate45(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate45.errors : append(vErrors, validate45.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate49(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate51(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate51.errors : append(vErrors, validate51.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate55(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate55.errors : append(vErrors, validate55.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate57(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate57.errors : append(vErrors, validate57.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate59(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate59.errors : append(vErrors, validate59.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate61(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate61.errors : append(vErrors, validate61.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate63(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate63.errors : append(vErrors, validate63.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate65(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate65.errors : append(vErrors, validate65.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate67.errors = vErrors;
  return errors === 0;
}
var checkNode = validate81;
var schema29 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/host" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "openclaw": { "$ref": "#/definitions/openclaw" }, "health": { "$ref": "#/definitions/health" }, "restart": { "$ref": "#/definitions/restart" }, "agents": { "$ref": "#/definitions/agents" }, "symlinks": { "$ref": "#/definitions/symlinks" }, "memory": { "$ref": "#/definitions/section" }, "media": { "$ref": "#/definitions/section" }, "logging": { "$ref": "#/definitions/section" }, "browser": { "$ref": "#/definitions/section" }, "maxConcurrent": { "$ref": "#/definitions/maxConcurrent" }, "config": { "$ref": "#/definitions/config" } } };
function validate82(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema11.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func4.call(schema11.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema11.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema11.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern5.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema11.properties.port.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema11.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern6.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema11.properties.identityFile.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema11.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern5.test(data6)) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema11.properties.knownHosts.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema11.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema11.properties.home.type } });
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
      if (!validate30(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate30.errors : append(vErrors, validate30.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate30(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate30.errors : append(vErrors, validate30.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema11.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern9.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema11.properties.command.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema11.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema11.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate82.errors = vErrors;
  return errors === 0;
}
function validate87(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema13.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema13.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern10.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate87.errors = vErrors;
  return errors === 0;
}
function validate89(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema14.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "type", params: { type: schema14.properties.commands.type } });
        errors++;
      }
      if (Array.isArray(data0)) {
        if (data0.length > 20) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/commands", keyword: "maxItems", params: { limit: 20 } });
          errors++;
        }
        const len0 = data0.length;
        for (let i0 = 0; i0 < len0; i0++) {
          if (!validate37(data0[i0], { instancePath: instancePath + "/commands/" + i0, parentData: data0, parentDataProperty: i0, rootData })) {
            vErrors = vErrors === null ? validate37.errors : append(vErrors, validate37.errors);
            errors = vErrors.length;
          }
        }
      }
    }
    if (data.timeout !== void 0) {
      if (!validate41(data.timeout, { instancePath: instancePath + "/timeout", parentData: data, parentDataProperty: "timeout", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
    if (data.stableFor !== void 0) {
      if (!validate41(data.stableFor, { instancePath: instancePath + "/stableFor", parentData: data, parentDataProperty: "stableFor", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
  }
  validate89.errors = vErrors;
  return errors === 0;
}
function validate94(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema18.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/waitForIdle", keyword: "type", params: { type: schema18.properties.waitForIdle.type } });
        errors++;
      }
    }
    if (data.deadline !== void 0) {
      if (!validate41(data.deadline, { instancePath: instancePath + "/deadline", parentData: data, parentDataProperty: "deadline", rootData })) {
        vErrors = vErrors === null ? validate41.errors : append(vErrors, validate41.errors);
        errors = vErrors.length;
      }
    }
    if (data.onDeadline !== void 0) {
      let data2 = data.onDeadline;
      if (!(data2 === "defer" || data2 === "force" || data2 === null)) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/onDeadline", keyword: "enum", params: { allowedValues: schema18.properties.onDeadline.enum } });
        errors++;
      }
    }
    if (data.window !== void 0) {
      let data3 = data.window;
      if (!Array.isArray(data3) && data3 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/window", keyword: "type", params: { type: schema18.properties.window.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/timezone", keyword: "type", params: { type: schema18.properties.timezone.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema18.properties.command.type } });
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
          if (!validate38(data6[i1], { instancePath: instancePath + "/command/" + i1, parentData: data6, parentDataProperty: i1, rootData })) {
            vErrors = vErrors === null ? validate38.errors : append(vErrors, validate38.errors);
            errors = vErrors.length;
          }
        }
      }
    }
  }
  validate94.errors = vErrors;
  return errors === 0;
}
function validate98(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/expectedPeak", keyword: "type", params: { type: schema19.properties.expectedPeak.type } });
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
  validate98.errors = vErrors;
  return errors === 0;
}
function validate100(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate52(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate52.errors : append(vErrors, validate52.errors);
        errors = vErrors.length;
      }
    }
  }
  validate100.errors = vErrors;
  return errors === 0;
}
function validate103(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema22.type } });
    errors++;
  }
  validate103.errors = vErrors;
  return errors === 0;
}
function validate108(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema26.type } });
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
  validate108.errors = vErrors;
  return errors === 0;
}
function validate110(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema27.type } });
    errors++;
  }
  validate110.errors = vErrors;
  return errors === 0;
}
function validate81(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func4.call(schema29.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate82(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate82.errors : append(vErrors, validate82.errors);
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
      if (!validate87(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate87.errors : append(vErrors, validate87.errors);
        errors = vErrors.length;
      }
    }
    if (data.health !== void 0) {
      if (!validate89(data.health, { instancePath: instancePath + "/health", parentData: data, parentDataProperty: "health", rootData })) {
        vErrors = vErrors === null ? validate89.errors : append(vErrors, validate89.errors);
        errors = vErrors.length;
      }
    }
    if (data.restart !== void 0) {
      if (!validate94(data.restart, { instancePath: instancePath + "/restart", parentData: data, parentDataProperty: "restart", rootData })) {
        vErrors = vErrors === null ? validate94.errors : append(vErrors, validate94.errors);
        errors = vErrors.length;
      }
    }
    if (data.agents !== void 0) {
      if (!validate98(data.agents, { instancePath: instancePath + "/agents", parentData: data, parentDataProperty: "agents", rootData })) {
        vErrors = vErrors === null ? validate98.errors : append(vErrors, validate98.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate100(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate100.errors : append(vErrors, validate100.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate103(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate103.errors : append(vErrors, validate103.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate103(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate103.errors : append(vErrors, validate103.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate103(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate103.errors : append(vErrors, validate103.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate103(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate103.errors : append(vErrors, validate103.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate108(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate108.errors : append(vErrors, validate108.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate110(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate110.errors : append(vErrors, validate110.errors);
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
var checkHost = validate112;
var schema39 = { "type": "object", "required": ["transport"], "discriminator": { "propertyName": "transport" }, "oneOf": [{ "additionalProperties": false, "required": ["transport"], "properties": { "transport": { "enum": ["local"] }, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }, { "additionalProperties": false, "required": ["transport", "address"], "properties": { "transport": { "enum": ["ssh", "openssh"] }, "address": true, "port": true, "user": true, "identityFile": true, "jump": true, "knownHosts": true, "sshConfig": true, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }] };
function validate112(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema39.oneOf[0].properties.transport.enum } });
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
            if (!func4.call(schema39.oneOf[1].properties, key1)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key1 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data1 = data.transport;
            if (!(data1 === "ssh" || data1 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema39.oneOf[1].properties.transport.enum } });
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
            if (!func4.call(schema39.oneOf[1].properties, key2)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key2 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data2 = data.transport;
            if (!(data2 === "ssh" || data2 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema39.oneOf[1].properties.transport.enum } });
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
  validate112.errors = vErrors;
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
  checkNode
};

export const schema = {"definitions":{"fleet":{"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/name"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"policy":{"type":"object","additionalProperties":false,"properties":{"prune":{"enum":["confirm","auto","never"]},"linkRoots":{"type":"array","items":{"type":"string","pattern":"^(~|/)","$comment":"absolute path or one that begins with ~/"},"uniqueItems":true},"thresholds":{"type":"object","additionalProperties":false,"properties":{"nodes":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"removals":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"restarts":{"$comment":"a percentage: a whole number from 0 to 100","type":"integer","minimum":0,"maximum":100},"from":{"type":"integer","minimum":1}}},"confirm":{"type":"integer","minimum":1,"maximum":3600},"backups":{"type":"object","additionalProperties":false,"properties":{"keep":{"type":"integer","minimum":1,"maximum":1000},"days":{"type":"integer","minimum":1,"maximum":3650}}}}},"rollout":{"type":"object","additionalProperties":false,"properties":{"waves":{"type":"array","minItems":1,"items":{"$ref":"#/definitions/wave"}},"maxUnavailable":{"$comment":"a number of nodes, or a share such as 25%","type":["integer","string"],"minimum":1,"pattern":"^([1-9][0-9]?|100)%$"},"stop":{"type":"object","additionalProperties":false,"properties":{"failures":{"type":"integer","minimum":1},"percent":{"type":"integer","minimum":1,"maximum":100},"cumulative":{"type":"boolean"},"countUnreachable":{"type":"boolean"}}}}}}},"wave":{"type":"object","additionalProperties":false,"properties":{"canary":{"type":"integer","minimum":1},"share":{"$comment":"a share such as 25%","type":"string","pattern":"^([1-9][0-9]?|100)%$"},"select":{"type":"string","minLength":1},"rest":{"$comment":"true","type":"boolean","enum":[true]},"soak":{"$comment":"a duration such as 90s, 10m or 2h","type":"string","pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"}}},"defaults":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"health":{"$ref":"#/definitions/node/properties/health"},"restart":{"$ref":"#/definitions/node/properties/restart"},"agents":{"$ref":"#/definitions/node/properties/agents"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"group":{"type":"object","additionalProperties":false,"properties":{"after":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"health":{"$ref":"#/definitions/node/properties/health"},"restart":{"$ref":"#/definitions/node/properties/restart"},"agents":{"$ref":"#/definitions/node/properties/agents"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"node":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/host"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"openclaw":{"$ref":"#/definitions/openclaw"},"health":{"$ref":"#/definitions/health"},"restart":{"$ref":"#/definitions/restart"},"agents":{"$ref":"#/definitions/agents"},"symlinks":{"$ref":"#/definitions/symlinks"},"memory":{"$ref":"#/definitions/section"},"media":{"$ref":"#/definitions/section"},"logging":{"$ref":"#/definitions/section"},"browser":{"$ref":"#/definitions/section"},"maxConcurrent":{"$ref":"#/definitions/maxConcurrent"},"config":{"$ref":"#/definitions/config"}}},"name":{"$comment":"a name of small letters, digits and hyphens, at most 63 characters","type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"openclaw":{"type":["object","null"],"additionalProperties":false,"properties":{"version":{"$comment":"a version such as 2026.9.6","type":["string","null"],"pattern":"^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$"}}},"health":{"type":["object","null"],"additionalProperties":false,"properties":{"commands":{"type":["array","null"],"maxItems":20,"items":{"$ref":"#/definitions/argv"}},"timeout":{"$ref":"#/definitions/duration"},"stableFor":{"$ref":"#/definitions/duration"}}},"restart":{"type":["object","null"],"additionalProperties":false,"properties":{"waitForIdle":{"type":["boolean","null"]},"deadline":{"$ref":"#/definitions/duration"},"onDeadline":{"enum":["defer","force",null]},"window":{"type":["array","null"],"maxItems":50,"items":{"type":"string","minLength":1}},"timezone":{"type":["string","null"],"minLength":1},"command":{"type":["array","null"],"minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/word"}}}},"agents":{"type":["object","null"],"additionalProperties":false,"properties":{"expectedPeak":{"type":["integer","null"],"minimum":1,"maximum":10000}}},"argv":{"type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/definitions/word"}},"word":{"$comment":"a word without control characters","type":"string","minLength":1,"pattern":"^[^\\u0000-\\u001f\\u007f]*$"},"duration":{"$comment":"a duration such as 30s, 10m or 1h30m","type":["string","null"],"pattern":"^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$"},"symlinks":{"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/symlink"}},"symlink":{"type":["string","object","null"],"minLength":1,"additionalProperties":false,"properties":{"target":{"type":"string","minLength":1},"ifExists":{"enum":["refuse","backup","adopt"]}}},"maxConcurrent":{"type":["integer","null"],"minimum":1,"maximum":64},"config":{"type":["object","null"]},"host":{"type":["object","null"],"additionalProperties":false,"properties":{"transport":{"enum":["local","ssh","openssh"]},"address":{"type":["string","null"],"pattern":"^[^-\\s][^\\s]*$","$comment":"a host name or address"},"port":{"type":["integer","null"],"minimum":1,"maximum":65535},"user":{"type":["string","null"],"pattern":"^[^-\\s@][^\\s@]*$","$comment":"a user name"},"identityFile":{"type":["string","null"],"minLength":1},"jump":{"type":["array","null"],"items":{"type":"string","pattern":"^[^-\\s][^\\s]*$","$comment":"[user@]host[:port]"}},"knownHosts":{"type":["array","null"],"items":{"type":"string","minLength":1}},"sshConfig":{"type":["boolean","null"]},"home":{"type":["string","null"],"minLength":1},"stateDir":{"$ref":"#/definitions/path"},"configPath":{"$ref":"#/definitions/path"},"profile":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$","$comment":"a profile name of letters, digits, _ and -"},"command":{"type":["array","null"],"items":{"type":"string","minLength":1},"minItems":1},"readonly":{"type":["boolean","null"]},"createConfig":{"type":["boolean","null"]}}},"path":{"type":["string","null"],"pattern":"^(~/|/)","$comment":"a path that begins with / or ~/"},"completeHost":{"type":"object","required":["transport"],"discriminator":{"propertyName":"transport"},"oneOf":[{"additionalProperties":false,"required":["transport"],"properties":{"transport":{"enum":["local"]},"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}},{"additionalProperties":false,"required":["transport","address"],"properties":{"transport":{"enum":["ssh","openssh"]},"address":true,"port":true,"user":true,"identityFile":true,"jump":true,"knownHosts":true,"sshConfig":true,"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}}]},"section":{"type":["object","null"]}}};
