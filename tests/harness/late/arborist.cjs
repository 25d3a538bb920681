module.exports = require("./late.cjs")(() => require("../../../node_modules/@npmcli/arborist"));
