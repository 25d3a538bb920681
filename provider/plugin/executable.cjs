#!/usr/bin/env node
// The engine starts this with each command. Most of a start is compiling the file beside it, which Node.js can keep from
// version 22.8 on: in the folder of the code itself, since whoever can write what is read from there could change the code
// as well, and a plugin that is removed takes it along. Where nothing can be written there, nothing is kept.
const { enableCompileCache, flushCompileCache } = require("node:module");
const { join } = require("node:path");
const process = require("node:process");

// The process that makes components inherits it.
process.env.NODE_COMPILE_CACHE ??= join(__dirname, "compiled");
enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
// The engine ends its plugins by a signal: nothing would be kept at the end.
void require("./plugin.js").started.then(() => flushCompileCache?.());
