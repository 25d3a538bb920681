/*
 * What this package uses of undici, for the bundles: undici's own index loads fetch, web sockets, caches and mocks as well,
 * which takes a command a tenth of a second of processor time. A version of undici that is laid out in another way fails to
 * be bundled.
 */
Object.assign(require("undici/lib/dispatcher/dispatcher").prototype, require("undici/lib/api"));

exports.EnvHttpProxyAgent = require("undici/lib/dispatcher/env-http-proxy-agent");

/** Only few requests are forms, and with them comes much of fetch. */
Object.defineProperty(exports, "FormData", { get: () => require("undici/lib/web/fetch/formdata").FormData });
