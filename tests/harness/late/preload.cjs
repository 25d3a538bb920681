// For `node --require`. @pulumi/pulumi loads the compiler of TypeScript and npm's resolver of packages in each process,
// which is more than half of what it takes to start one, and is for functions that are serialized: nothing here is. The
// others, for a call now and then, are a sixth of the rest.
const Module = require("node:module");
const { sep } = require("node:path");
const late = require("./late.cjs");

const modules = ["typescript", "@npmcli/arborist", "execa", "js-yaml", "normalize-package-data", "semver"];
const pulumi = ["", "node_modules", "@pulumi", "pulumi", ""].join(sep);
const load = Module._load;

Module._load = function (request, parent, ...rest) {
  if (!modules.includes(request) || !parent?.filename?.includes(pulumi)) {
    return load.call(this, request, parent, ...rest);
  }
  // A program without it is to fail as ever, at once.
  const file = Module._resolveFilename(request, parent);
  return late(() => load.call(this, file, parent, ...rest));
};
