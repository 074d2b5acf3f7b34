var __getOwnPropNames = Object.getOwnPropertyNames;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};

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
var checkFleet = validate22;
var schema7 = { "type": "object", "required": ["name"], "additionalProperties": false, "properties": { "name": { "$ref": "#/definitions/name" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "policy": { "type": "object", "additionalProperties": false, "properties": { "prune": { "enum": ["confirm", "auto", "never"] }, "linkRoots": { "type": "array", "items": { "type": "string", "pattern": "^(~|/)", "$comment": "absolute path or one that begins with ~/" }, "uniqueItems": true } } } } };
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
      if (!(key0 === "name" || key0 === "groups" || key0 === "policy")) {
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
          if (!(key1 === "prune" || key1 === "linkRoots")) {
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
      } else {
        vErrors = failed(vErrors, { instancePath: instancePath + "/policy", keyword: "type", params: { type: "object" } });
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
var checkDefaults = validate26;
var schema9 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
var func3 = Object.prototype.hasOwnProperty;
var schema10 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "transport": { "enum": ["local", "ssh", "openssh"] }, "address": { "type": ["string", "null"], "pattern": "^[^-\\s][^\\s]*$", "$comment": "a host name or address" }, "port": { "type": ["integer", "null"], "minimum": 1, "maximum": 65535 }, "user": { "type": ["string", "null"], "pattern": "^[^-\\s@][^\\s@]*$", "$comment": "a user name" }, "identityFile": { "type": ["string", "null"], "minLength": 1 }, "jump": { "type": ["array", "null"], "items": { "type": "string", "pattern": "^[^-\\s][^\\s]*$", "$comment": "[user@]host[:port]" } }, "knownHosts": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 } }, "sshConfig": { "type": ["boolean", "null"] }, "home": { "type": ["string", "null"], "minLength": 1 }, "stateDir": { "$ref": "#/definitions/path" }, "configPath": { "$ref": "#/definitions/path" }, "profile": { "type": ["string", "null"], "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "$comment": "a profile name of letters, digits, _ and -" }, "command": { "type": ["array", "null"], "items": { "type": "string", "minLength": 1 }, "minItems": 1 }, "readonly": { "type": ["boolean", "null"] }, "createConfig": { "type": ["boolean", "null"] } } };
var func5 = require_ucs2length().default;
var pattern2 = new RegExp("^[^-\\s][^\\s]*$", "u");
var pattern3 = new RegExp("^[^-\\s@][^\\s@]*$", "u");
var pattern6 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$", "u");
var schema11 = { "type": ["string", "null"], "pattern": "^(~/|/)", "$comment": "a path that begins with / or ~/" };
var pattern5 = new RegExp("^(~/|/)", "u");
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema11.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (!pattern5.test(data)) {
      vErrors = failed(vErrors, { instancePath, keyword: "pattern", params: { pattern: "^(~/|/)" } });
      errors++;
    }
  }
  validate28.errors = vErrors;
  return errors === 0;
}
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema10.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema10.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema10.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema10.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern2.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema10.properties.port.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema10.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern3.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema10.properties.identityFile.type } });
        errors++;
      }
      if (typeof data4 === "string") {
        if (func5(data4) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.jump !== void 0) {
      let data5 = data.jump;
      if (!Array.isArray(data5) && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema10.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern2.test(data6)) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema10.properties.knownHosts.type } });
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (func5(data8) < 1) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema10.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema10.properties.home.type } });
        errors++;
      }
      if (typeof data10 === "string") {
        if (func5(data10) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.stateDir !== void 0) {
      if (!validate28(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate28(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema10.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern6.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema10.properties.command.type } });
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
            if (func5(data15) < 1) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema10.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema10.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate27.errors = vErrors;
  return errors === 0;
}
var schema12 = { "type": ["object", "null"], "additionalProperties": false, "properties": { "version": { "$comment": "a version such as 2026.9.6", "type": ["string", "null"], "pattern": "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } } };
var pattern7 = new RegExp("^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$", "u");
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema12.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema12.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern7.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate32.errors = vErrors;
  return errors === 0;
}
var schema13 = { "type": ["object", "null"], "additionalProperties": { "$ref": "#/definitions/symlink" } };
var schema14 = { "type": ["string", "object", "null"], "minLength": 1, "additionalProperties": false, "properties": { "target": { "type": "string", "minLength": 1 }, "ifExists": { "enum": ["refuse", "backup", "adopt"] } } };
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (typeof data !== "string" && !(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema14.type } });
    errors++;
  }
  if (typeof data === "string") {
    if (func5(data) < 1) {
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
        if (func5(data0) < 1) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/ifExists", keyword: "enum", params: { allowedValues: schema14.properties.ifExists.enum } });
        errors++;
      }
    }
  }
  validate35.errors = vErrors;
  return errors === 0;
}
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema13.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate35(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate35.errors : append(vErrors, validate35.errors);
        errors = vErrors.length;
      }
    }
  }
  validate34.errors = vErrors;
  return errors === 0;
}
var schema15 = { "type": ["object", "null"] };
function validate38(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema15.type } });
    errors++;
  }
  validate38.errors = vErrors;
  return errors === 0;
}
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema15.type } });
    errors++;
  }
  validate40.errors = vErrors;
  return errors === 0;
}
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema15.type } });
    errors++;
  }
  validate42.errors = vErrors;
  return errors === 0;
}
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema15.type } });
    errors++;
  }
  validate44.errors = vErrors;
  return errors === 0;
}
var schema19 = { "type": ["integer", "null"], "minimum": 1, "maximum": 64 };
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
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
  validate46.errors = vErrors;
  return errors === 0;
}
var schema20 = { "type": ["object", "null"] };
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  validate48.errors = vErrors;
  return errors === 0;
}
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema9.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate27(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate27.errors : append(vErrors, validate27.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate32(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate32.errors : append(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate34(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate38(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate38.errors : append(vErrors, validate38.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate40(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate40.errors : append(vErrors, validate40.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate42(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate42.errors : append(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate44(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate44.errors : append(vErrors, validate44.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate46(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate46.errors : append(vErrors, validate46.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate48(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate48.errors : append(vErrors, validate48.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate26.errors = vErrors;
  return errors === 0;
}
var checkGroup = validate50;
var schema21 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/node/properties/host" }, "openclaw": { "$ref": "#/definitions/node/properties/openclaw" }, "symlinks": { "$ref": "#/definitions/node/properties/symlinks" }, "memory": { "$ref": "#/definitions/node/properties/memory" }, "media": { "$ref": "#/definitions/node/properties/media" }, "logging": { "$ref": "#/definitions/node/properties/logging" }, "browser": { "$ref": "#/definitions/node/properties/browser" }, "maxConcurrent": { "$ref": "#/definitions/node/properties/maxConcurrent" }, "config": { "$ref": "#/definitions/node/properties/config" } } };
function validate50(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema21.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate27(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate27.errors : append(vErrors, validate27.errors);
        errors = vErrors.length;
      }
    }
    if (data.openclaw !== void 0) {
      if (!validate32(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate32.errors : append(vErrors, validate32.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate34(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate34.errors : append(vErrors, validate34.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate38(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate38.errors : append(vErrors, validate38.errors);
        errors = vErrors.length;
      }
    }
    if (data.media !== void 0) {
      if (!validate40(data.media, { instancePath: instancePath + "/media", parentData: data, parentDataProperty: "media", rootData })) {
        vErrors = vErrors === null ? validate40.errors : append(vErrors, validate40.errors);
        errors = vErrors.length;
      }
    }
    if (data.logging !== void 0) {
      if (!validate42(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate42.errors : append(vErrors, validate42.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate44(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate44.errors : append(vErrors, validate44.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate46(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate46.errors : append(vErrors, validate46.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate48(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate48.errors : append(vErrors, validate48.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate50.errors = vErrors;
  return errors === 0;
}
var checkNode = validate60;
var schema22 = { "type": "object", "additionalProperties": false, "properties": { "host": { "$ref": "#/definitions/host" }, "groups": { "type": "array", "items": { "$ref": "#/definitions/name" }, "uniqueItems": true }, "openclaw": { "$ref": "#/definitions/openclaw" }, "symlinks": { "$ref": "#/definitions/symlinks" }, "memory": { "$ref": "#/definitions/section" }, "media": { "$ref": "#/definitions/section" }, "logging": { "$ref": "#/definitions/section" }, "browser": { "$ref": "#/definitions/section" }, "maxConcurrent": { "$ref": "#/definitions/maxConcurrent" }, "config": { "$ref": "#/definitions/config" } } };
function validate61(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema10.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema10.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.transport !== void 0) {
      let data0 = data.transport;
      if (!(data0 === "local" || data0 === "ssh" || data0 === "openssh")) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema10.properties.transport.enum } });
        errors++;
      }
    }
    if (data.address !== void 0) {
      let data1 = data.address;
      if (typeof data1 !== "string" && data1 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "type", params: { type: schema10.properties.address.type } });
        errors++;
      }
      if (typeof data1 === "string") {
        if (!pattern2.test(data1)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/address", keyword: "pattern", params: { pattern: "^[^-\\s][^\\s]*$" } });
          errors++;
        }
      }
    }
    if (data.port !== void 0) {
      let data2 = data.port;
      if (!(typeof data2 == "number" && (!(data2 % 1) && !isNaN(data2)) && isFinite(data2)) && data2 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/port", keyword: "type", params: { type: schema10.properties.port.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "type", params: { type: schema10.properties.user.type } });
        errors++;
      }
      if (typeof data3 === "string") {
        if (!pattern3.test(data3)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/user", keyword: "pattern", params: { pattern: "^[^-\\s@][^\\s@]*$" } });
          errors++;
        }
      }
    }
    if (data.identityFile !== void 0) {
      let data4 = data.identityFile;
      if (typeof data4 !== "string" && data4 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "type", params: { type: schema10.properties.identityFile.type } });
        errors++;
      }
      if (typeof data4 === "string") {
        if (func5(data4) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/identityFile", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.jump !== void 0) {
      let data5 = data.jump;
      if (!Array.isArray(data5) && data5 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/jump", keyword: "type", params: { type: schema10.properties.jump.type } });
        errors++;
      }
      if (Array.isArray(data5)) {
        const len0 = data5.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data6 = data5[i0];
          if (typeof data6 === "string") {
            if (!pattern2.test(data6)) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/knownHosts", keyword: "type", params: { type: schema10.properties.knownHosts.type } });
        errors++;
      }
      if (Array.isArray(data7)) {
        const len1 = data7.length;
        for (let i1 = 0; i1 < len1; i1++) {
          let data8 = data7[i1];
          if (typeof data8 === "string") {
            if (func5(data8) < 1) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/sshConfig", keyword: "type", params: { type: schema10.properties.sshConfig.type } });
        errors++;
      }
    }
    if (data.home !== void 0) {
      let data10 = data.home;
      if (typeof data10 !== "string" && data10 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "type", params: { type: schema10.properties.home.type } });
        errors++;
      }
      if (typeof data10 === "string") {
        if (func5(data10) < 1) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/home", keyword: "minLength", params: { limit: 1 } });
          errors++;
        }
      }
    }
    if (data.stateDir !== void 0) {
      if (!validate28(data.stateDir, { instancePath: instancePath + "/stateDir", parentData: data, parentDataProperty: "stateDir", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.configPath !== void 0) {
      if (!validate28(data.configPath, { instancePath: instancePath + "/configPath", parentData: data, parentDataProperty: "configPath", rootData })) {
        vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
        errors = vErrors.length;
      }
    }
    if (data.profile !== void 0) {
      let data13 = data.profile;
      if (typeof data13 !== "string" && data13 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "type", params: { type: schema10.properties.profile.type } });
        errors++;
      }
      if (typeof data13 === "string") {
        if (!pattern6.test(data13)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/profile", keyword: "pattern", params: { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$" } });
          errors++;
        }
      }
    }
    if (data.command !== void 0) {
      let data14 = data.command;
      if (!Array.isArray(data14) && data14 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/command", keyword: "type", params: { type: schema10.properties.command.type } });
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
            if (func5(data15) < 1) {
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/readonly", keyword: "type", params: { type: schema10.properties.readonly.type } });
        errors++;
      }
    }
    if (data.createConfig !== void 0) {
      let data17 = data.createConfig;
      if (typeof data17 !== "boolean" && data17 !== null) {
        vErrors = failed(vErrors, { instancePath: instancePath + "/createConfig", keyword: "type", params: { type: schema10.properties.createConfig.type } });
        errors++;
      }
    }
  }
  validate61.errors = vErrors;
  return errors === 0;
}
function validate66(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema12.type } });
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
        vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "type", params: { type: schema12.properties.version.type } });
        errors++;
      }
      if (typeof data0 === "string") {
        if (!pattern7.test(data0)) {
          vErrors = failed(vErrors, { instancePath: instancePath + "/version", keyword: "pattern", params: { pattern: "^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$" } });
          errors++;
        }
      }
    }
  }
  validate66.errors = vErrors;
  return errors === 0;
}
function validate68(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema13.type } });
    errors++;
  }
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!validate35(data[key0], { instancePath: instancePath + "/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"), parentData: data, parentDataProperty: key0, rootData })) {
        vErrors = vErrors === null ? validate35.errors : append(vErrors, validate35.errors);
        errors = vErrors.length;
      }
    }
  }
  validate68.errors = vErrors;
  return errors === 0;
}
function validate71(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema15.type } });
    errors++;
  }
  validate71.errors = vErrors;
  return errors === 0;
}
function validate76(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(typeof data == "number" && (!(data % 1) && !isNaN(data)) && isFinite(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema19.type } });
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
  validate76.errors = vErrors;
  return errors === 0;
}
function validate78(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (!(data && typeof data == "object" && !Array.isArray(data)) && data !== null) {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: schema20.type } });
    errors++;
  }
  validate78.errors = vErrors;
  return errors === 0;
}
function validate60(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    for (const key0 in data) {
      if (!func3.call(schema22.properties, key0)) {
        vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } });
        errors++;
      }
    }
    if (data.host !== void 0) {
      if (!validate61(data.host, { instancePath: instancePath + "/host", parentData: data, parentDataProperty: "host", rootData })) {
        vErrors = vErrors === null ? validate61.errors : append(vErrors, validate61.errors);
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
      if (!validate66(data.openclaw, { instancePath: instancePath + "/openclaw", parentData: data, parentDataProperty: "openclaw", rootData })) {
        vErrors = vErrors === null ? validate66.errors : append(vErrors, validate66.errors);
        errors = vErrors.length;
      }
    }
    if (data.symlinks !== void 0) {
      if (!validate68(data.symlinks, { instancePath: instancePath + "/symlinks", parentData: data, parentDataProperty: "symlinks", rootData })) {
        vErrors = vErrors === null ? validate68.errors : append(vErrors, validate68.errors);
        errors = vErrors.length;
      }
    }
    if (data.memory !== void 0) {
      if (!validate71(data.memory, { instancePath: instancePath + "/memory", parentData: data, parentDataProperty: "memory", rootData })) {
        vErrors = vErrors === null ? validate71.errors : append(vErrors, validate71.errors);
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
      if (!validate71(data.logging, { instancePath: instancePath + "/logging", parentData: data, parentDataProperty: "logging", rootData })) {
        vErrors = vErrors === null ? validate71.errors : append(vErrors, validate71.errors);
        errors = vErrors.length;
      }
    }
    if (data.browser !== void 0) {
      if (!validate71(data.browser, { instancePath: instancePath + "/browser", parentData: data, parentDataProperty: "browser", rootData })) {
        vErrors = vErrors === null ? validate71.errors : append(vErrors, validate71.errors);
        errors = vErrors.length;
      }
    }
    if (data.maxConcurrent !== void 0) {
      if (!validate76(data.maxConcurrent, { instancePath: instancePath + "/maxConcurrent", parentData: data, parentDataProperty: "maxConcurrent", rootData })) {
        vErrors = vErrors === null ? validate76.errors : append(vErrors, validate76.errors);
        errors = vErrors.length;
      }
    }
    if (data.config !== void 0) {
      if (!validate78(data.config, { instancePath: instancePath + "/config", parentData: data, parentDataProperty: "config", rootData })) {
        vErrors = vErrors === null ? validate78.errors : append(vErrors, validate78.errors);
        errors = vErrors.length;
      }
    }
  } else {
    vErrors = failed(vErrors, { instancePath, keyword: "type", params: { type: "object" } });
    errors++;
  }
  validate60.errors = vErrors;
  return errors === 0;
}
var checkHost = validate80;
var schema29 = { "type": "object", "required": ["transport"], "discriminator": { "propertyName": "transport" }, "oneOf": [{ "additionalProperties": false, "required": ["transport"], "properties": { "transport": { "enum": ["local"] }, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }, { "additionalProperties": false, "required": ["transport", "address"], "properties": { "transport": { "enum": ["ssh", "openssh"] }, "address": true, "port": true, "user": true, "identityFile": true, "jump": true, "knownHosts": true, "sshConfig": true, "home": true, "stateDir": true, "configPath": true, "profile": true, "command": true, "readonly": true, "createConfig": true } }] };
function validate80(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema29.oneOf[0].properties.transport.enum } });
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
            if (!func3.call(schema29.oneOf[1].properties, key1)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key1 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data1 = data.transport;
            if (!(data1 === "ssh" || data1 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema29.oneOf[1].properties.transport.enum } });
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
            if (!func3.call(schema29.oneOf[1].properties, key2)) {
              vErrors = failed(vErrors, { instancePath, keyword: "additionalProperties", params: { additionalProperty: key2 } });
              errors++;
            }
          }
          if (data.transport !== void 0) {
            let data2 = data.transport;
            if (!(data2 === "ssh" || data2 === "openssh")) {
              vErrors = failed(vErrors, { instancePath: instancePath + "/transport", keyword: "enum", params: { allowedValues: schema29.oneOf[1].properties.transport.enum } });
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
  validate80.errors = vErrors;
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

export const schema = {"definitions":{"fleet":{"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"$ref":"#/definitions/name"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"policy":{"type":"object","additionalProperties":false,"properties":{"prune":{"enum":["confirm","auto","never"]},"linkRoots":{"type":"array","items":{"type":"string","pattern":"^(~|/)","$comment":"absolute path or one that begins with ~/"},"uniqueItems":true}}}}},"defaults":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"group":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/node/properties/host"},"openclaw":{"$ref":"#/definitions/node/properties/openclaw"},"symlinks":{"$ref":"#/definitions/node/properties/symlinks"},"memory":{"$ref":"#/definitions/node/properties/memory"},"media":{"$ref":"#/definitions/node/properties/media"},"logging":{"$ref":"#/definitions/node/properties/logging"},"browser":{"$ref":"#/definitions/node/properties/browser"},"maxConcurrent":{"$ref":"#/definitions/node/properties/maxConcurrent"},"config":{"$ref":"#/definitions/node/properties/config"}}},"node":{"type":"object","additionalProperties":false,"properties":{"host":{"$ref":"#/definitions/host"},"groups":{"type":"array","items":{"$ref":"#/definitions/name"},"uniqueItems":true},"openclaw":{"$ref":"#/definitions/openclaw"},"symlinks":{"$ref":"#/definitions/symlinks"},"memory":{"$ref":"#/definitions/section"},"media":{"$ref":"#/definitions/section"},"logging":{"$ref":"#/definitions/section"},"browser":{"$ref":"#/definitions/section"},"maxConcurrent":{"$ref":"#/definitions/maxConcurrent"},"config":{"$ref":"#/definitions/config"}}},"name":{"$comment":"a name of small letters, digits and hyphens, at most 63 characters","type":"string","pattern":"^[a-z0-9][a-z0-9-]{0,62}$"},"openclaw":{"type":["object","null"],"additionalProperties":false,"properties":{"version":{"$comment":"a version such as 2026.9.6","type":["string","null"],"pattern":"^[0-9]{4}\\.[0-9]{1,2}\\.[0-9]{1,4}(-[0-9A-Za-z.-]{1,32})?$"}}},"symlinks":{"type":["object","null"],"additionalProperties":{"$ref":"#/definitions/symlink"}},"symlink":{"type":["string","object","null"],"minLength":1,"additionalProperties":false,"properties":{"target":{"type":"string","minLength":1},"ifExists":{"enum":["refuse","backup","adopt"]}}},"maxConcurrent":{"type":["integer","null"],"minimum":1,"maximum":64},"config":{"type":["object","null"]},"host":{"type":["object","null"],"additionalProperties":false,"properties":{"transport":{"enum":["local","ssh","openssh"]},"address":{"type":["string","null"],"pattern":"^[^-\\s][^\\s]*$","$comment":"a host name or address"},"port":{"type":["integer","null"],"minimum":1,"maximum":65535},"user":{"type":["string","null"],"pattern":"^[^-\\s@][^\\s@]*$","$comment":"a user name"},"identityFile":{"type":["string","null"],"minLength":1},"jump":{"type":["array","null"],"items":{"type":"string","pattern":"^[^-\\s][^\\s]*$","$comment":"[user@]host[:port]"}},"knownHosts":{"type":["array","null"],"items":{"type":"string","minLength":1}},"sshConfig":{"type":["boolean","null"]},"home":{"type":["string","null"],"minLength":1},"stateDir":{"$ref":"#/definitions/path"},"configPath":{"$ref":"#/definitions/path"},"profile":{"type":["string","null"],"pattern":"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$","$comment":"a profile name of letters, digits, _ and -"},"command":{"type":["array","null"],"items":{"type":"string","minLength":1},"minItems":1},"readonly":{"type":["boolean","null"]},"createConfig":{"type":["boolean","null"]}}},"path":{"type":["string","null"],"pattern":"^(~/|/)","$comment":"a path that begins with / or ~/"},"completeHost":{"type":"object","required":["transport"],"discriminator":{"propertyName":"transport"},"oneOf":[{"additionalProperties":false,"required":["transport"],"properties":{"transport":{"enum":["local"]},"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}},{"additionalProperties":false,"required":["transport","address"],"properties":{"transport":{"enum":["ssh","openssh"]},"address":true,"port":true,"user":true,"identityFile":true,"jump":true,"knownHosts":true,"sshConfig":true,"home":true,"stateDir":true,"configPath":true,"profile":true,"command":true,"readonly":true,"createConfig":true}}]},"section":{"type":["object","null"]}}};
