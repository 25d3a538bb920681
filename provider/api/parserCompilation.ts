import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 compile WebAssembly fast instead of well, in a process that is a provider's own: undici's parser of HTTP is one
 * enormous function, and to optimise it costs a command a third of a second of CPU and 30 MB, for answers of a few
 * kilobytes. Has to be called before the first request.
 */
export function compileParserFast(): void {
  setFlagsFromString("--liftoff-only");
  // At the start of Node.js the first would imply the others; later it does not.
  setFlagsFromString("--no-wasm-tier-up");
  setFlagsFromString("--no-wasm-dynamic-tiering");
}
